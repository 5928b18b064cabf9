"""The words, codes, levels and means of a row → the capabilities of the firm.

The rules, in one place:

- Know-how told object by object (JSON) is taken as it is.
- Each expression of the know-how columns is a capability of its own.
- With one expression, the row's means (machines, materials, tolerance), uncounted CPV codes and
  capacity belong to it. With several, nothing says which they belong to: means stand in a capability
  of their own, and so does each code.
- A counted CPV code ("45210000:3") is always a capability of its own: its count is its evidence.
- A capacity that names a trade goes to it (or makes it); one that names none goes to the first trade.
"""

from __future__ import annotations

from functools import lru_cache

from cordee.rosters.cells.capacities import Capacity
from cordee.rosters.draft import Draft
from cordee.rosters.issues import Note
from cordee.taxonomy.words import fold
from cordee.vocabulary import Capability


def capabilities_of(draft: Draft) -> tuple[tuple[Capability, ...], tuple[Note, ...]]:
    """The capabilities that a row tells, with notes on what it leaves open."""
    words, counted = draft.know_how, draft.cpv
    notes: list[Note] = []
    levels = _levels(draft, notes)
    capacities, others = _capacities(draft, notes)
    found = list(draft.capabilities)
    if len(words) == 1:
        codes = tuple(code for code, count in counted if count is None)
        counted = tuple(one for one in counted if one[1] is not None)
        found.append(_trade(words[0], levels, capacities, 0, codes, draft))
    elif not (levels or capacities):
        found += [_named(each) for each in words]
    else:
        found += [_trade(each, levels, capacities, at, (), None) for at, each in enumerate(words)]
    if len(words) != 1 and (draft.machines or draft.materials or draft.tolerance):
        found.append(_trade("", {}, {}, 0, (), draft))
    found += [_known(one.trade or "", capacity=one.quantity, unit=one.unit) for one in others]
    found += [_coded(code, count) for code, count in counted]
    return tuple(found), tuple(notes)


@lru_cache(maxsize=65_536)
def _coded(code: str, count: int | None) -> Capability:
    return Capability(words="", cpv=(code,), evidence=count)


@lru_cache(maxsize=65_536)
def _named(words: str) -> Capability:
    return Capability(words=words)


@lru_cache(maxsize=65_536)
def _known(
    words: str,
    *,
    cpv: tuple[str, ...] = (),
    level: int | None = None,
    machines: tuple[str, ...] = (),
    materials: tuple[str, ...] = (),
    tolerance: str | None = None,
    capacity: float | None = None,
    unit: str | None = None,
) -> Capability:
    """One object for all firms that say the same: large rosters repeat themselves."""
    return Capability(
        words=words,
        cpv=cpv,
        level=level,
        machines=machines,
        materials=materials,
        tolerance=tolerance,
        capacity=capacity,
        unit=unit,
    )


def _trade(
    words: str,
    levels: dict[int, int],
    capacities: dict[int, Capacity],
    at: int,
    codes: tuple[str, ...],
    means: Draft | None,
) -> Capability:
    capacity = capacities.get(at)
    return _known(
        words,
        cpv=codes,
        level=levels.get(at),
        machines=means.machines if means else (),
        materials=means.materials if means else (),
        tolerance=means.tolerance if means else None,
        capacity=capacity.quantity if capacity else None,
        unit=capacity.unit if capacity else None,
    )


def _levels(draft: Draft, notes: list[Note]) -> dict[int, int]:
    """The level of each trade by its rank; one level alone is everyone's."""
    levels, trades = draft.levels, len(draft.know_how)
    if not levels or not trades:
        return {}
    if len(levels) not in (1, trades):
        notes.append(("levels-do-not-match", {}))
        return {}
    return dict(enumerate(levels * trades if len(levels) == 1 else levels))


def _capacities(
    draft: Draft, notes: list[Note]
) -> tuple[dict[int, Capacity], tuple[Capacity, ...]]:
    """The capacity of each trade by its rank, and those of trades that the row does not list."""
    if not draft.capacities:
        return {}, ()
    ranks = {fold(words): at for at, words in enumerate(draft.know_how)}
    by_rank: dict[int, Capacity] = {}
    others: list[Capacity] = []
    for one in draft.capacities:
        at = ranks.get(fold(one.trade)) if one.trade else (0 if ranks else None)
        if at is None or at in by_rank:
            others.append(one)
            continue
        by_rank[at] = one
        if one.trade is None and len(ranks) > 1:
            notes.append(("capacity-shared", {"trade": draft.know_how[0]}))
    return by_rank, tuple(others)
