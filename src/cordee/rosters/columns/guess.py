"""All headings of a table → its mapping: the user's word first, then headings, then what cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from stdnum.fr import siren, siret

from cordee.rosters.columns.fields import IGNORE, MANY
from cordee.rosters.columns.headings import Meaning, meaning
from cordee.rosters.columns.mapping import ColumnMapping, MappedColumn
from cordee.rosters.table import Row, Table, as_text
from cordee.taxonomy.words import fold

SAMPLE: Final = 200
"""Filled cells looked at when a heading says nothing."""

_MOSTLY: Final = 0.8
_CONTENT_CONFIDENCE: Final = 0.7
_POSTCODE: Final = re.compile(r"(?:F-)?\d{4,5}")


def guess(table: Table, said: ColumnMapping) -> ColumnMapping:
    """The mapping of a whole table, every column listed, read or not."""
    mine = {_key(column.heading): column for column in said.columns}
    filled = _filled(table.rows, len(table.headings))
    columns = [
        _column(heading, index, mine.get(_key(heading)), said.guess_rest)
        for index, heading in enumerate(table.headings)
    ]
    columns = [
        _by_content(table, column) if column.origin == "none" and said.guess_rest else column
        for column in columns
    ]
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
        if isinstance(cell, str) and 0 < len(cell) < 120:
            found = meaning(cell)
            if found.field is not None:
                best[found.field] = max(best.get(found.field, 0.0), found.confidence)
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
    """A column whose heading says nothing may still hold SIRET or SIREN numbers."""
    at = column.index or 0
    cells = (as_text(row[at]) for row in islice(table.rows, 5000) if at < len(row))
    sample = [text.replace(" ", "") for text in islice((one for one in cells if one), SAMPLE)]
    if len(sample) < 3:
        return column
    for field, check in (("siret", siret.is_valid), ("siren", siren.is_valid)):
        if sum(map(check, sample)) >= _MOSTLY * len(sample):
            return replace(column, field=field, confidence=_CONTENT_CONFIDENCE, origin="content")
    return column


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
