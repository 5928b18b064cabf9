"""CPV and NAF codes, several in a cell, with counts where they are given."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cordee.rosters.cells.reading import Reading
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text
from cordee.taxonomy import cpv, naf

_CPV: Final = re.compile(
    r"(?<!\d)(\d{2}[ .]?\d{3}[ .]?\d{3}(?:\s?-\s?\d)?|\d{7,8}(?:\s?-\s?\d)?)(?!\d)"
    r"\s*(?:[:x×]\s*(\d{1,6})(?!\d)|\(\s*(\d{1,6})\s*\))?"
)
_PARTS: Final = re.compile(r"[;|,\n\r\t/]+|\s{2,}|\s(?=\d{2}\.\d)")
_NAF: Final = re.compile(r"(?<!\w)(?:[A-U]\s?)?(\d{1,2}\.?\d{1,2}\s?[A-Za-z]?)(?!\w)")


def read_cpv(cell: Cell) -> Reading[tuple[tuple[str, int | None], ...]]:
    """CPV codes in the order written, each with its count ("45210000:3", "45210000 (3)") or None.

    Counts of a code that stands several times add up.
    """
    text = as_text(cell)
    if not text:
        return Reading()
    codes: dict[str, int | None] = {}
    notes: list[Note] = []
    for found in _CPV.finditer(text):
        code, note = _known(found[1])
        if note is not None:
            notes.append(note)
        if code is None:
            continue
        count = found[2] or found[3]
        before = codes.get(code)
        codes[code] = before if count is None else int(count) + (before or 0)
    leftover = re.search(r"\d{3,}", _CPV.sub(" ", text))
    if leftover:
        notes.append(("cpv-wrong", {"part": leftover[0]}))
    if not codes and not notes:
        notes.append(("cpv-wrong", {"part": text[:80]}))
    return Reading(tuple(codes.items()), tuple(notes))


@lru_cache(maxsize=65_536)
def _known(written: str) -> tuple[str | None, Note | None]:
    """The code, or the nearest one above it, with a note when it is not the one written."""
    code = cpv.nearest(written)
    if code is None:
        return None, ("cpv-wrong", {"part": written})
    if cpv.normalise(written) is None:
        return code, ("cpv-widened", {"part": written, "code": code})
    return code, None


def read_naf(cell: Cell) -> Reading[tuple[str, ...]]:
    """NAF or NACE codes ("25.62B", "2562b", "25.62"); a label beside them is left aside."""
    text = as_text(cell)
    if not text:
        return Reading()
    codes: list[str] = []
    for part in _PARTS.split(text):
        found = _NAF.search(part)
        written = found[1].upper().replace(" ", "") if found else ""
        code = naf.normalise(written) or naf.normalise("0" + written)  # 01.13Z loses its zero
        if code is not None:
            codes.append(code)
    if codes:
        return Reading(tuple(dict.fromkeys(codes)))
    return Reading(None, (("naf-wrong", {"part": text[:80]}),))
