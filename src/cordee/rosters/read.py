"""A member spreadsheet → companies, with an account of every dirty row."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cordee.rosters.columns.fields import IDENTIFYING
from cordee.rosters.columns.guess import guess
from cordee.rosters.columns.mapping import ColumnMapping
from cordee.rosters.corrections import Corrections
from cordee.rosters.issues import RowIssue
from cordee.rosters.links import companies_of
from cordee.rosters.merge import merge
from cordee.rosters.params import RosterParams
from cordee.rosters.parse import read_columns
from cordee.rosters.readers import open_table
from cordee.rosters.result import Roster, RosterReport
from cordee.rosters.rows import drafts_of
from cordee.rosters.table import Table
from cordee.vocabulary import Message, UnreadableFile, _

MOST_SHOWN = 20
LONGEST_SHOWN = 40
"""How many headings a message shows, and how much of each."""


def read_roster(
    path: Path,
    *,
    mapping: ColumnMapping | None = None,
    params: RosterParams | None = None,
    corrections: Corrections | None = None,
) -> Roster:
    """The companies of a CSV, TSV, XLSX, XLS, ODS or JSON file.

    `mapping` says what its author knows of the columns; the rest is guessed from the headings;
    `corrections` replaces cells and leaves rows out, the file itself staying as it is. Every
    row ends as a company, merged into one, or set aside, and the report says which and why. Raises
    `UnreadableFile` when the file is no table of companies. Some 7 s for 100,000 dirty rows of 18 columns.
    """
    with _collector_paused():
        return _read(
            Path(path),
            mapping or ColumnMapping(),
            params or RosterParams(),
            corrections or Corrections(),
        )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without Python's cycle collector: all that is built here stays, and looking it over again and
    again takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    path: Path, said: ColumnMapping, params: RosterParams, corrections: Corrections
) -> Roster:
    table = corrections.applied(open_table(path, said, params))
    _check_headings(table, said)
    read_as = guess(table, said)
    _check_identity(table, read_as)
    drafts, row_issues = drafts_of(table, read_columns(table, read_as), said.turnover_year)
    merged = merge(drafts, row_issues)
    companies = companies_of(merged.drafts, merged.sites, row_issues)
    row_issues = _under_headings(row_issues, read_as)
    issues = [*_file_issues(table, read_as), *sorted(row_issues, key=lambda one: one.line)]
    report = RosterReport(
        file=table.source.file,
        rows=len(table.rows),
        companies=len(companies),
        merged=merged.merged,
        set_aside=merged.set_aside,
        blank_rows=table.blank_rows,
        issues=tuple(issues),
        located=dict(Counter(one.place.precision or "none" for one in companies)),
    )
    lines = {draft.id: draft.line for draft in merged.drafts}
    return Roster(companies, report, read_as, table, merged.sites, lines)


def _check_headings(table: Table, said: ColumnMapping) -> None:
    present = {" ".join(heading.split()).casefold() for heading in table.headings}
    for column in said.columns:
        if " ".join(column.heading.split()).casefold() not in present and column.index is None:
            raise UnreadableFile(
                Message(_("There is no column called {heading}."), {"heading": column.heading}),
                where=table.source.file,
                remedy=_columns_shown(table),
            )


def _check_identity(table: Table, mapping: ColumnMapping) -> None:
    if not any(column.field in IDENTIFYING for column in mapping.columns):
        raise UnreadableFile(
            Message(_("No column holds the names or the SIREN of companies.")),
            where=table.source.file,
            remedy=_columns_shown(table),
        )


def _columns_shown(table: Table) -> Message:
    shown = tuple(_shortened(heading) for heading in table.headings[:MOST_SHOWN])
    if len(table.headings) > MOST_SHOWN:
        shown = (*shown, "…")
    return Message(
        _("Its columns are: {headings}. A mapping file can say what they hold."),
        {"headings": shown},
    )


def _shortened(heading: str) -> str:
    """A heading as a message shows it: whatever the file holds, some printable characters."""
    plain = "".join(char for char in heading[: LONGEST_SHOWN + 1] if char.isprintable()).strip()
    if len(heading) > LONGEST_SHOWN:
        return plain[:LONGEST_SHOWN] + "…"
    return plain or "–"


def _under_headings(issues: list[RowIssue], mapping: ColumnMapping) -> list[RowIssue]:
    """Issues found between rows name a field; their reader knows the heading of its column."""
    headings = {column.heading for column in mapping.columns}
    names = {column.field: column.heading for column in reversed(mapping.columns) if column.field}
    return [
        replace(one, column=names[one.column])
        if one.column in names and one.column not in headings
        else one
        for one in issues
    ]


def _file_issues(table: Table, mapping: ColumnMapping) -> list[RowIssue]:
    issues = [
        RowIssue(0, None, table.source.file, code, details)
        for code, details in table.source.oddities
    ]
    issues += [
        RowIssue(0, None, sheet, "sheet-not-read", {"sheet": sheet}) for sheet in table.other_sheets
    ]
    issues += [
        RowIssue(
            table.header_line,
            column.heading,
            column.heading,
            "column-not-read" if column.origin == "none" else "column-not-needed",
            {"count": column.filled},
        )
        for column in mapping.columns
        if column.field is None and column.origin != "user" and column.filled
    ]
    return issues
