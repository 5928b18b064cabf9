"""CSV and its cousins: separator found by looking, quotes, several lines in one cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from cordee.rosters.columns.guess import recognised
from cordee.rosters.params import RosterParams
from cordee.rosters.readers.encoding import Decoded, decode
from cordee.rosters.table import RawSheet, Source
from cordee.vocabulary import Message, UnreadableFile, _

SEPARATORS: Final = (";", ",", "\t", "|")
_LOOKED_AT: Final = 64 * 1024
_SAID: Final = re.compile(r'"?sep=(.)"?\r?\n')


def read_delimited(
    raw: bytes,
    file: str,
    params: RosterParams,
    *,
    encoding: str | None = None,
    separator: str | None = None,
) -> tuple[RawSheet, Source]:
    """The rows of a delimited text, with the number of the line where each starts."""
    decoded = _decoded(raw, file, encoding)
    text, oddities = _clean(decoded)
    said = _SAID.match(text)
    start = 1 if said else 0
    if said:
        separator, text = separator or said[1], text[said.end() :]
    separator = separator or _separator(text)
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, row in _records(text, separator, file):
        if len(row) > params.max_columns:
            raise _too_wide(file, line + start, len(row), params)
        rows.append(row)
        lines.append(line + start)
    source = Source(
        file=file,
        format="csv",
        encoding=decoded.encoding,
        encoding_assumed=decoded.assumed,
        separator=separator,
        oddities=oddities,
    )
    return RawSheet(None, rows, lines), source


def _decoded(raw: bytes, file: str, encoding: str | None) -> Decoded:
    try:
        return decode(raw, encoding=encoding)
    except LookupError as unknown:
        raise UnreadableFile(
            Message(_("The encoding {encoding} is not known."), {"encoding": str(encoding)}),
            where=file,
            remedy=Message(_("Write utf-8, utf-16, cp1252, latin-1 or mac-roman.")),
        ) from unknown


def _clean(decoded: Decoded) -> tuple[str, tuple[tuple[str, dict[str, str | int]], ...]]:
    oddities: list[tuple[str, dict[str, str | int]]] = []
    if decoded.assumed and not decoded.mended:
        oddities.append(("encoding-assumed", {"encoding": decoded.encoding}))
    if decoded.mended:
        details: dict[str, str | int] = {"encoding": decoded.encoding, "count": decoded.mended}
        oddities.append(("encoding-mixed", details))
    text = decoded.text
    if "\0" in text:
        oddities.append(("null-characters", {"count": text.count("\0")}))
        text = text.replace("\0", "")
    return text, tuple(oddities)


def _separator(text: str) -> str:
    """The separator under which the head of the file looks most like a table with known headings."""
    head = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        head = head[: head.rfind("\n") + 1] or head
    return max(SEPARATORS, key=lambda separator: _tabular(head, separator))


def _tabular(head: str, separator: str) -> tuple[float, float]:
    try:
        rows = [
            row for row in csv.reader(io.StringIO(head, newline=""), delimiter=separator) if row
        ]
    except csv.Error:
        return 0.0, 0.0
    known = max((recognised(row) for row in rows[:40]), default=0.0)
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(map(widths.count, set(widths)), default=0)
    return known, usual / max(1, len(rows))


def _records(text: str, separator: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise UnreadableFile(
                Message(
                    _("The text cannot be cut into cells from line {line} on."), {"line": line}
                ),
                where=file,
                remedy=Message(_("A quotation mark is probably opened there and never closed.")),
            ) from wrong
        yield line, row
        line = reader.line_num + 1


def _too_wide(file: str, line: int, columns: int, params: RosterParams) -> UnreadableFile:
    return UnreadableFile(
        Message(
            _("Line {line} has {columns} columns; at most {limit} are read."),
            {"line": line, "columns": columns, "limit": params.max_columns},
        ),
        where=file,
        remedy=Message(_("Check that the separator is the right one.")),
    )
