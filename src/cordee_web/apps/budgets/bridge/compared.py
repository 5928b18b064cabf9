"""From where it comes that someone would leave: figure by figure, so that a leader can add them up."""

from __future__ import annotations

from collections.abc import Iterable

from cordee_web.apps.budgets.queries.rows import Rows
from cordee_web.apps.budgets.values import Compared, Said, Stability

type Group = frozenset[str]


def said_of(rows: Rows) -> tuple[Said, ...]:
    """What was said of what members would earn without the others, each alone first."""
    names = rows.names
    firms = {one.firm_id: names[one.pk] for one in rows.parties if one.firm_id is not None}
    found = [
        Said(tuple(names[member] for member in one.members), one.cents,
             firms.get(one.firm_id, "") if one.firm_id else "", one.at)
        for one in rows.outside
        if all(member in names for member in one.members)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (len(one.names), one.names)))


def compared(rows: Rows, stability: Stability) -> tuple[Compared, ...]:
    """Each member, each group of which something was said, and those that would leave; who gains most first.

    Nothing as long as it is unknown. Cost: the ways to split a group into those of which something was
    said; alone, each is one.
    """
    if not stability.known:
        return ()
    amounts, said = dict(stability.amounts), {frozenset(one.names): one for one in said_of(rows)}
    shares = {name: amounts[name] for name in rows.names.values() if name in amounts}
    groups: dict[Group, None] = {frozenset([name]): None for name in shares}
    for group in (
        *said, *(frozenset(one.names) for one in stability.leaving), frozenset(stability.closest),
    ):  # fmt: skip
        if group and group < shares.keys():
            groups[group] = None
    found = [
        Compared(
            tuple(name for name in shares if name in group),
            tuple((name, cents) for name, cents in shares.items() if name in group),
            _parts(group, said),
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda one: (-one.more, len(one.names), one.names)))


def _parts(group: Group, said: dict[Group, Said]) -> tuple[Said, ...]:
    """The figure said of a group; else the best sum of those said of its parts."""
    if group in said:
        return (said[group],)
    within = [one for one in said if one <= group]
    return max(_splits(group, within, said), key=_sum, default=())


def _splits(
    left: Group, groups: list[Group], said: dict[Group, Said]
) -> Iterable[tuple[Said, ...]]:
    if not left:
        yield ()
        return
    first = min(left)
    for one in groups:
        if first in one and one <= left:
            for rest in _splits(left - one, groups, said):
                yield (said[one], *rest)


def _sum(parts: tuple[Said, ...]) -> int:
    return sum(one.cents for one in parts)
