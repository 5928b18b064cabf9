"""Turnovers: an amount, its unit and its year, or a list of them."""

from __future__ import annotations

from typing import Final

from cordee.rosters.cells.numbers import is_plain, multiple_in, read_figure, shown
from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text, tidy
from cordee.taxonomy.words import fold
from cordee.vocabulary import Money

MULTIPLES: Final = {"": 1.0, "k€": 1e3, "M€": 1e6, "G€": 1e9}
SMALL_TURNOVER: Final = 10_000
"""Below this, in euros a year, a turnover without unit is more likely in thousands."""

type Amount = tuple[int | None, Money]
"""A year (None: not said in the cell) and a turnover."""


def read_amounts(
    cell: Cell, *, comma: bool | None, unit: str | None
) -> Reading[tuple[Amount, ...]]:
    """The turnovers of a cell: one figure, "2022: 1,2 M€; 2023: 1,4 M€", or a JSON object by year."""
    if isinstance(cell, dict):
        cell = [f"{year}: {tidy(value)}" for year, value in cell.items()]
    parts: list[Cell] = [cell] if isinstance(cell, int | float) else [*items(cell)]
    notes: list[Note] = []
    found: list[Amount] = []
    for part in parts:
        reading = read_amount(part, comma=comma, unit=unit)
        notes += reading.notes
        if reading.value is not None:
            found.append(reading.value)
    return Reading(tuple(found), tuple(notes))


def read_amount(cell: Cell, *, comma: bool | None, unit: str | None) -> Reading[Amount]:
    """A turnover: the year its cell gives (None: not there) and the amount in `unit` ("k€", "M€")."""
    found = read_figure(cell, comma=comma)
    if found.value is None:
        return Reading(None, found.notes)
    worded = isinstance(cell, str) and not is_plain(cell)
    own_unit = worded and multiple_in(fold(as_text(cell))) != 1.0
    amount = found.value.value * (1.0 if own_unit else MULTIPLES.get(unit or "", 1.0))
    if amount > 1e14:
        return Reading(None, (("number-unreadable", {}),))
    notes = found.notes
    if 0 < amount < SMALL_TURNOVER and not own_unit and unit is None:
        notes = (*notes, ("turnover-small", {"read": shown(amount)}))
    return Reading(
        (found.value.year, Money.of(round(amount, 2), found.value.currency or "EUR")), notes
    )
