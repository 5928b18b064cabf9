"""What a cell gives: its value, and what had to be assumed to read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text, tidy

_ITEMS: Final = re.compile(r"[;|\n\r\u2022]+")


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
        found = [part for one in found for part in _at_commas(one)]
    return [text for text in (" ".join(one.split()) for one in found) if text]


def _at_commas(text: str) -> list[str]:
    """The parts between commas, but for those within brackets or before a decimal ("0,01")."""
    if "," not in text:
        return [text]
    parts, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == "," and depth == 0 and not text[at + 1 : at + 2].isdigit():
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
