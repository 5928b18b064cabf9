"""Capacities: how much of what, for which trade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cordee.rosters.cells.numbers import LONGEST, is_unknown, read_figure
from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, tidy
from cordee.taxonomy.words import fold

_UNITS: Final = {
    "h": "h heure heures hour hours hrs std stunde stunden",
    "day": "j jour jours day days tag tage",
    "piece": "piece pieces pce pces pcs pc unite unites unit units stuck stk st",
    "t": "t tonne tonnes ton tons to",
    "kg": "kg kilo kilos kilogramme kilogrammes",
    "m": "m metre metres meter ml",
    "m2": "m2 m²",
    "m3": "m3 m³",
    "EUR": "€ eur euro euros k€ m€ keur meur",
    "place": "place places poste postes seat seats",
}
_CODES: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_ITEM: Final = re.compile(r"^(?:(?P<trade>.*?\D)\s*[:=]\s*)?(?P<figure>[-~<>]?\s*\d[^:]*)$")
_RATE: Final = re.compile(
    r"\s*(/|par|per|pro)\s*(an|annee|year|jahr|mois|month|monat|semaine|week|woche|jour|day|tag)\b.*$"
)
_TIMES: Final = {
    "mois": 12,
    "month": 12,
    "monat": 12,
    "semaine": 47,
    "week": 47,
    "woche": 47,
    "jour": 220,
    "day": 220,
    "tag": 220,
}
"""How many of these periods a firm works in a year (47 weeks and 220 days, as French firms count them)."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """A quantity a year, in a unit (None: not said), for a trade (None: not said)."""

    quantity: float
    unit: str | None = None
    trade: str | None = None


def read_unit(text: str) -> str | None:
    """The unit under its usual sign, as written when it is not known, None when there is none.

    >>> read_unit("Heures / an"), read_unit("pièces"), read_unit("")
    ('h', 'piece', None)
    """
    word = _RATE.sub("", fold(text)).strip(" .()")
    return _CODES.get(word, word) or None


def read_capacities(
    cell: Cell, *, comma: bool | None, unit: str | None
) -> Reading[tuple[Capacity, ...]]:
    """ "4000 h/an", "tournage : 2 000 h ; fraisage : 1500 h": quantities a year, by trade where said."""
    if isinstance(cell, dict):
        cell = [f"{trade}: {tidy(value)}" for trade, value in cell.items()]
    found: list[Capacity] = []
    notes: list[Note] = []
    for item in items(cell):
        if is_unknown(item):
            continue
        match = _ITEM.match(item) if len(item) <= LONGEST else None
        money = re.search(r"€|eur", item, re.IGNORECASE) is not None
        figure = read_figure(match["figure"], comma=comma, metric=not money) if match else None
        if match is None or figure is None:
            notes.append(("structure-unreadable", {"part": item[:80]}))
            continue
        notes += figure.notes
        if figure.value is not None:
            found.append(_capacity(match["figure"], figure.value.value, match["trade"], unit))
    return Reading(tuple(found), tuple(notes))


def _capacity(written: str, value: float, trade: str | None, unit: str | None) -> Capacity:
    folded = fold(written)
    rate = _RATE.search(folded)
    times = _TIMES.get(rate[2], 1) if rate else 1
    word = re.sub(r"^[-~<>]?\s*[\d\s.,'’\u00a0\u202f]+", "", _RATE.sub("", folded)).strip(" .()")
    return Capacity(value * times, read_unit(word) or unit, trade.strip() if trade else None)
