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

from dataclasses import replace

from cordee.rosters.cells.capacities import Capacity
from cordee.rosters.draft import Draft
from cordee.rosters.issues import Note
from cordee.taxonomy.words import fold
from cordee.vocabulary import Capability


def capabilities_of(draft: Draft) -> tuple[tuple[Capability, ...], tuple[Note, ...]]:
    """The capabilities that a row tells, with notes on what it leaves open."""
    if not (
        draft.know_how or draft.machines or draft.materials or draft.tolerance or draft.capacities
    ):
        return draft.capabilities + _codes(draft), ()
    notes: list[Note] = []
    trades = [Capability(words=words) for words in draft.know_how]
    _set_levels(trades, draft.levels, notes)
    if len(trades) == 1:
        codes = tuple(code for code, count in draft.cpv if count is None)
        trades[0] = replace(_with_means(trades[0], draft), cpv=codes)
    elif draft.machines or draft.materials or draft.tolerance:
        trades.append(_with_means(Capability(words=""), draft))
    _set_capacities(trades, draft, notes)
    return draft.capabilities + tuple(trades) + _codes(draft, len(draft.know_how) == 1), tuple(
        notes
    )


def _with_means(trade: Capability, draft: Draft) -> Capability:
    return replace(
        trade, machines=draft.machines, materials=draft.materials, tolerance=draft.tolerance
    )


def _codes(draft: Draft, only_counted: bool = False) -> tuple[Capability, ...]:
    return tuple(
        Capability(words="", cpv=(code,), evidence=count)
        for code, count in draft.cpv
        if count is not None or not only_counted
    )


def _set_levels(trades: list[Capability], levels: tuple[int, ...], notes: list[Note]) -> None:
    if not levels or not trades:
        return
    if len(levels) not in (1, len(trades)):
        notes.append(("levels-do-not-match", {}))
        return
    each = levels * len(trades) if len(levels) == 1 else levels
    trades[:] = [replace(one, level=level) for one, level in zip(trades, each, strict=True)]


def _set_capacities(trades: list[Capability], draft: Draft, notes: list[Note]) -> None:
    by_words = {fold(one.words): at for at, one in enumerate(trades) if one.words}
    for capacity in draft.capacities:
        at = by_words.get(fold(capacity.trade)) if capacity.trade else 0
        if at is None or not trades:
            trades.append(_with(Capability(words=capacity.trade or ""), capacity))
            by_words[fold(capacity.trade or "")] = len(trades) - 1
            continue
        trades[at] = _with(trades[at], capacity)
        if capacity.trade is None and len(draft.know_how) > 1:
            notes.append(("capacity-shared", {"trade": trades[at].words}))


def _with(capability: Capability, capacity: Capacity) -> Capability:
    return replace(capability, capacity=capacity.quantity, unit=capacity.unit)
