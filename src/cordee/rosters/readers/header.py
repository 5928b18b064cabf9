"""Where the headings are: titles, dates and blank lines may stand above them."""

from __future__ import annotations

from itertools import islice

from cordee.rosters.columns.guess import recognised
from cordee.rosters.params import RosterParams
from cordee.rosters.table import RawSheet, Row, Source, Table, as_text, is_blank
from cordee.vocabulary import Message, UnreadableFile, _


def header_of(sheet: RawSheet, params: RosterParams) -> tuple[int | None, float]:
    """The index of the heading row among the first ones and how many known headings it has.

    The row with most known headings; with none known, the first row of two filled cells or more.
    """
    best, score, first = None, 0.0, None
    for at, row in enumerate(islice(sheet.rows, params.header_search)):
        found = recognised(row)
        if found > score + 1e-9:
            best, score = at, found
        if first is None and sum(1 for cell in row if as_text(cell)) >= 2:
            first = at
    return (first if best is None else best), score


def with_headings(
    sheet: RawSheet, source: Source, params: RosterParams, *, header_line: int | None = None
) -> Table:
    """The sheet cut at its heading line, blank rows counted and left out."""
    at = _asked(sheet, header_line, source) if header_line else header_of(sheet, params)[0]
    if at is None:
        raise UnreadableFile(
            Message(_("No line of headings was found.")),
            where=source.file,
            remedy=Message(_("The first line must name the columns: name, SIRET, trade…")),
        )
    headings = tuple(_heading(cell) for cell in sheet.rows[at])
    while headings and not headings[-1]:
        headings = headings[:-1]
    _check_width(headings, source, params)
    filled = [one for one in range(at + 1, len(sheet.rows)) if not is_blank(sheet.rows[one])]
    if len(filled) > params.max_rows:
        raise UnreadableFile(
            Message(
                _("The file has {rows} rows; at most {limit} are read."),
                {"rows": len(filled), "limit": params.max_rows},
            ),
            where=source.file,
            remedy=Message(_("Cut it into several files.")),
        )
    return Table(
        source=source,
        sheet=sheet.name,
        headings=headings,
        header_line=sheet.lines[at],
        rows=[sheet.rows[one] for one in filled],
        lines=[sheet.lines[one] for one in filled],
        blank_rows=len(sheet.rows) - at - 1 - len(filled),
        preamble=tuple(_shown(row) for row in sheet.rows[:at] if not is_blank(row)),
    )


def _heading(cell: object) -> str:
    return " ".join(as_text(cell).split()) if isinstance(cell, str) else as_text(_plain(cell))


def _plain(cell: object) -> str:
    return "" if cell is None else str(cell)


def _shown(row: Row) -> str:
    return " ".join(text for text in map(as_text, row) if text)


def _asked(sheet: RawSheet, header_line: int, source: Source) -> int:
    for at, line in enumerate(sheet.lines):
        if line == header_line:
            return at
    raise UnreadableFile(
        Message(_("There is no line {line}, where the headings should be."), {"line": header_line}),
        where=source.file,
        remedy=Message(_("Correct header_line in the mapping file.")),
    )


def _check_width(headings: tuple[str, ...], source: Source, params: RosterParams) -> None:
    if len(headings) > params.max_columns:
        raise UnreadableFile(
            Message(
                _("The file has {columns} columns; at most {limit} are read."),
                {"columns": len(headings), "limit": params.max_columns},
            ),
            where=source.file,
            remedy=Message(_("Check that the separator is the right one.")),
        )
