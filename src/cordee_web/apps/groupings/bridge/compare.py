"""What changed between two answers for the same lot: a person moved something, and sees what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.vocabulary import Answer, Grouping


@dataclass(frozen=True, slots=True)
class Change:
    """A grouping of the new answer against the old one, by its members.

    `kind` "new": it was not among the answers; "moved": it was, at another rank; "same". `came_in` and
    `left` are the firms that differ from the old best grouping (ids); `value` is the difference of value
    with the same grouping before, None for a new one.
    """

    rank: int
    kind: Literal["new", "moved", "same"]
    before: int | None
    value: float | None
    came_in: tuple[str, ...]
    left: tuple[str, ...]


def changes(old: Answer, new: Answer) -> tuple[Change, ...]:
    """One change by grouping of the new answer, in its order."""
    earlier = {frozenset(one.members): (n, one) for n, one in enumerate(_groupings(old), 1)}
    best = _groupings(old)[0].members if _groupings(old) else ()
    return tuple(
        _change(rank, one, earlier.get(frozenset(one.members)), best)
        for rank, one in enumerate(_groupings(new), 1)
    )


def _change(
    rank: int, one: Grouping, earlier: tuple[int, Grouping] | None, best: tuple[str, ...]
) -> Change:
    came_in = tuple(id_ for id_ in one.members if id_ not in best)
    left = tuple(id_ for id_ in best if id_ not in one.members)
    if earlier is None:
        return Change(rank, "new", None, None, came_in, left)
    before, same = earlier
    kind: Literal["moved", "same"] = "same" if before == rank else "moved"
    return Change(rank, kind, before, one.value - same.value, came_in, left)


def _groupings(answer: Answer) -> tuple[Grouping, ...]:
    return answer.lots[0].groupings
