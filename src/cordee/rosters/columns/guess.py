"""All headings of a table → its mapping: the user's word first, then headings, then what cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from stdnum.fr import siren, siret

from cordee.rosters.columns.fields import IGNORE, MANY
from cordee.rosters.columns.headings import LONGEST, Meaning, meaning
from cordee.rosters.columns.mapping import ColumnMapping, MappedColumn
from cordee.rosters.table import Row, Table, as_text
from cordee.taxonomy.words import fold

SAMPLE: Final = 200
"""Filled cells looked at when a heading says nothing."""

_MOSTLY: Final = 0.8
_CONTENT_CONFIDENCE: Final = 0.7
_LEAST_SAMPLE: Final = 3
_SIREN_DIGITS: Final = 8
_NAF: Final = re.compile(r"\d{2}\.?\d{1,2}[A-Za-z]?\b")


def guess(table: Table, said: ColumnMapping) -> ColumnMapping:
    """The mapping of a whole table, every column listed, read or not."""
    mine = {_key(column.heading): column for column in said.columns}
    filled = _filled(table.rows, len(table.headings))
    columns = [
        _column(heading, index, mine.get(_key(heading)), said.guess_rest)
        for index, heading in enumerate(table.headings)
    ]
    columns = [_by_content(table, column) if said.guess_rest else column for column in columns]
    columns = _one_each(columns)
    columns = [replace(column, filled=count) for column, count in zip(columns, filled, strict=True)]
    return replace(
        said,
        columns=tuple(columns),
        sheet=table.sheet,
        header_line=table.header_line,
        encoding=table.source.encoding,
        separator=table.source.separator,
    )


def recognised(row: Row) -> float:
    """How much a row looks like headings: the sum of confidences of the fields it names, each once."""
    best: dict[str, float] = {}
    for cell in islice(row, 400):
        if isinstance(cell, str) and 0 < len(cell) <= LONGEST:
            found = meaning(cell)
            if found.field not in (None, IGNORE):
                best[found.field or ""] = max(best.get(found.field or "", 0.0), found.confidence)
    return sum(best.values())


def _key(heading: str) -> str:
    return " ".join(fold(heading).split())


def _column(heading: str, index: int, mine: MappedColumn | None, guessing: bool) -> MappedColumn:
    found = meaning(heading) if heading else Meaning(None)
    if mine is not None:
        return replace(
            mine,
            heading=heading,
            index=index,
            field=None if mine.field == IGNORE else mine.field,
            year=mine.year or found.year,
            unit=mine.unit or found.unit,
            certificate=mine.certificate or found.certificate,
        )
    if found.field is None or not guessing:
        return MappedColumn(heading, None, index, 0.0, "none")
    if found.field == IGNORE:
        return MappedColumn(heading, None, index, found.confidence, "heading")
    return MappedColumn(
        heading,
        found.field,
        index,
        found.confidence,
        "heading",
        found.year,
        found.unit,
        found.certificate,
    )


def _by_content(table: Table, column: MappedColumn) -> MappedColumn:
    """The column under another field, where its cells belie its heading or the heading says nothing.

    "Références" may count works or tell them, "activité principale" be a code or words, "identifiant" a
    SIRET or the network's own code; a column without a known heading may still hold SIRET or SIREN.
    """
    if column.origin == "user" or column.field not in _DOUBTFUL or _is_useless(column):
        return column
    at = column.index or 0
    cells = (as_text(row[at]) for row in islice(table.rows, 5000) if at < len(row))
    sample = list(islice((text for text in cells if text), SAMPLE))
    if len(sample) < _LEAST_SAMPLE:
        return column
    for field, holds, least in _DOUBTFUL[column.field]:
        if sum(map(holds, sample)) >= least * len(sample):
            return replace(column, field=field, confidence=_CONTENT_CONFIDENCE, origin="content")
    return column


def _is_siret(text: str) -> bool:
    return siret.is_valid(text)


def _is_siren(text: str) -> bool:
    return siren.is_valid(text)


def _is_naf(text: str) -> bool:
    return _NAF.match(text) is not None


def _is_words(text: str) -> bool:
    return not any(char.isdigit() for char in text) and any(char.isalpha() for char in text)


def _is_own_code(text: str) -> bool:
    return len(re.sub(r"\D", "", text)) < _SIREN_DIGITS


_DOUBTFUL: Final[Mapping[str | None, tuple[tuple[str, Callable[[str], bool], float], ...]]] = {
    None: (("siret", _is_siret, _MOSTLY), ("siren", _is_siren, _MOSTLY)),
    "references": (("texts", _is_words, _MOSTLY),),
    "naf": (("know_how", _is_words, _MOSTLY),),
    "know_how": (("naf", _is_naf, _MOSTLY),),
    "siret": (("id", _is_own_code, _MOSTLY),),
}
"""By the field that the heading says: the field to read instead, what its cells look like, and how many."""


def _is_useless(column: MappedColumn) -> bool:
    return column.field is None and column.origin == "heading"


def _one_each(columns: list[MappedColumn]) -> list[MappedColumn]:
    """Of two columns for a field that has one, the surer stays; of equals, the first."""
    holders: dict[str, int] = {}
    for at, column in enumerate(columns):
        if column.field is None or column.field in MANY:
            continue
        held = holders.get(column.field)
        if held is None or _surety(columns[held]) < _surety(column):
            holders[column.field] = at
    return [
        column
        if column.field is None or column.field in MANY or holders[column.field] == at
        else replace(column, field=None, confidence=0.0, origin="none")
        for at, column in enumerate(columns)
    ]


def _surety(column: MappedColumn) -> float:
    return 2.0 if column.origin == "user" else column.confidence


def _filled(rows: Sequence[Row], width: int) -> list[int]:
    counts = [0] * width
    for row in rows:
        for at, cell in enumerate(row[:width] if len(row) > width else row):
            if cell not in (None, "") and not (isinstance(cell, str) and cell.isspace()):
                counts[at] += 1
    return counts
