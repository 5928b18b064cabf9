"""Small rules that all formats share when a notice is put together."""

from __future__ import annotations

from collections.abc import Iterable

from cordee.vocabulary import Deadline, Lot, Texts


def whole_as_lot(titles: Texts, descriptions: Texts, cpv: tuple[str, ...]) -> tuple[Lot, ...]:
    """The only lot of a notice that isn't divided and describes nothing apart: the whole, as "1"."""
    if not titles and not cpv:
        return ()
    return (Lot(id="1", titles=titles, descriptions=descriptions, cpv=cpv),)


def shared_answer(answers: Iterable[bool | None]) -> bool | None:
    """The answer that every lot gives; None when they differ or one doesn't say."""
    distinct = set(answers)
    return distinct.pop() if len(distinct) == 1 else None


def earliest(deadlines: Iterable[Deadline | None]) -> Deadline | None:
    """The first moment of all; None when none is known."""
    known = [one for one in deadlines if one is not None]
    return min(known, key=lambda one: one.at) if known else None
