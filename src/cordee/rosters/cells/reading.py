"""What a cell gives: its value, and what had to be assumed to read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text, tidy

_ITEMS: Final = re.compile(r"[;|\n\r\u2022]+")
_COMMA: Final = re.compile(r",(?![^(]*\))(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading[T]:
    """A value (None: unknown) and the notes that go with it."""

    value: T | None = None
    notes: tuple[Note, ...] = ()


def items(cell: Cell, *, commas: bool = False) -> list[str]:
    """The values of a cell that holds several: parted by ";", "|" or a new line (or a comma, if asked).

    >>> items("fraisage; tournage | rectification")
    ['fraisage', 'tournage', 'rectification']
    """
    if isinstance(cell, list):
        return [text for one in cell for text in items(tidy(one), commas=commas)]
    found = _ITEMS.split(as_text(cell))
    if commas:
        found = [part for one in found for part in _COMMA.split(one)]
    return [text for text in (" ".join(one.split()) for one in found) if text]
