"""The account of a roster as a workbook: its cells as they were, the dirty ones marked, and the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cordee.rosters.issues import RowIssue, Severity
from cordee.rosters.result import Roster
from cordee.rosters.table import Cell, as_text
from cordee.vocabulary import Message, Translate, UnreadableFile, _, cause_of
from cordee.vocabulary.libraries import library

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

xlsxwriter = library("xlsxwriter")

COLOURS: Final[Mapping[Severity, str]] = {
    "error": "#F8B4B4",
    "warning": "#FBE3A2",
    "note": "#DCE9F7",
}
"""Background of a marked cell, by how bad it is."""

_ORDER: Final[tuple[Severity, ...]] = ("error", "warning", "note")
_MOST_COMMENTS: Final = 20_000
"""Comments beyond this make spreadsheets crawl: later cells are only coloured, the list has them all."""

_LONGEST_CELL: Final = 32_767
_SHEET_ROWS, _SHEET_COLUMNS = 1_048_576, 16_384


def write_report(roster: Roster, path: Path, *, translate: Translate = _) -> None:
    """Writes `path` (XLSX): a sheet with the file's own cells, the dirty ones coloured and commented,
    and a sheet that lists every issue.

    Every cell is written as text, so what looks like a formula (=, +, -, @) is never computed. Rows are
    written as they come: some 15 s and no memory to speak of for 100,000 rows.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    try:
        path.open("wb").close()  # known at once, before the rows are laid out
        with xlsxwriter.Workbook(path, options) as book:
            book.set_properties({"title": roster.report.file})
            formats = {
                severity: book.add_format(
                    {"bg_color": colour, "border": 1, "border_color": "#BBBBBB"}
                )
                for severity, colour in COLOURS.items()
            }
            bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
            _write_cells(book.add_worksheet(translate(_("Rows"))), roster, formats, bold, translate)
            _write_issues(
                book.add_worksheet(translate(_("Issues"))), roster, formats, bold, translate
            )
    except (OSError, xlsxwriter.exceptions.FileCreateError) as closed:
        raise UnreadableFile(
            Message(_("The report cannot be written: {why}."), {"why": cause_of(closed)}),
            where=path,
        ) from closed


@dataclass(slots=True)
class _Marker:
    """Colours and comments the dirty cells of one sheet, by their issues."""

    sheet: Worksheet
    formats: Mapping[Severity, Format]
    translate: Translate
    comments: int = 0

    def mark(self, row: int, at: int, text: str, issues: Sequence[RowIssue]) -> None:
        """Rewrites a cell in the colour of its worst issue, with what is wrong and what was done."""
        worst = min((issue.severity for issue in issues), key=_ORDER.index)
        self.sheet.write_string(row, at, _safe(text), self.formats[worst])
        if self.comments < _MOST_COMMENTS:
            comment = _comment(issues, self.translate)
            self.sheet.write_comment(row, at, comment, {"x_scale": 2})
            self.comments += 1


def _write_cells(
    sheet: Worksheet,
    roster: Roster,
    formats: Mapping[Severity, Format],
    bold: Format,
    translate: Translate,
) -> None:
    table, marks = roster.table, _marks(roster)
    marker = _Marker(sheet, formats, translate)
    head = [translate(_("Line")), *table.headings]
    _head(sheet, head, bold)
    for at, issues in marks.get(table.header_line, {}).items():
        marker.mark(0, at, head[at], issues)
    for row, (line, cells) in enumerate(zip(table.lines, table.rows, strict=True), start=1):
        if row >= _SHEET_ROWS:
            break
        sheet.write_number(row, 0, line)
        _write_row(sheet, row, cells)
        for at, issues in marks.get(line, {}).items():
            cell = cells[at - 1] if 0 < at <= len(cells) else None
            marker.mark(row, at, as_text(cell) if at else str(line), issues)


def _write_row(sheet: Worksheet, row: int, cells: Sequence[Cell]) -> None:
    for at, cell in enumerate(cells[: _SHEET_COLUMNS - 1], start=1):
        text = as_text(cell)
        if text:
            sheet.write_string(row, at, _safe(text))


def _safe(text: str) -> str:
    """Text that a cell can hold: its length cut, control characters out."""
    kept = "".join(char for char in text[:_LONGEST_CELL] if char >= " " or char in "\n\t")
    return kept.replace("\ufffe", "").replace("\uffff", "")


def _marks(roster: Roster) -> dict[int, dict[int, list[RowIssue]]]:
    """The issues by line of the file and column of the sheet; column 0 for those of a whole row."""
    at_heading = {
        column.heading: (column.index or 0) + 1 for column in reversed(roster.mapping.columns)
    }
    marks: dict[int, dict[int, list[RowIssue]]] = defaultdict(lambda: defaultdict(list))
    for issue in roster.report.issues:
        at = at_heading.get(issue.column or "", 0)
        marks[issue.line][at if at < _SHEET_COLUMNS else 0].append(issue)
    return marks


def _comment(issues: Sequence[RowIssue], translate: Translate) -> str:
    lines = [f"{one.problem.text(translate)} {one.action.text(translate)}" for one in issues]
    return _safe("\n".join(lines))[:2000]


def _write_issues(
    sheet: Worksheet,
    roster: Roster,
    formats: Mapping[Severity, Format],
    bold: Format,
    translate: Translate,
) -> None:
    headings = (
        _("Line"),
        _("Column"),
        _("Value"),
        _("What is wrong"),
        _("What was done"),
        _("Code"),
    )
    _head(sheet, [translate(heading) for heading in headings], bold)
    for row, issue in enumerate(roster.report.issues[: _SHEET_ROWS - 1], start=1):
        if issue.line:
            sheet.write_number(row, 0, issue.line, formats[issue.severity])
        texts = (
            issue.column or "",
            issue.value,
            issue.problem.text(translate),
            issue.action.text(translate),
            issue.code,
        )
        for at, text in enumerate(texts, start=1):
            sheet.write_string(row, at, _safe(text), formats[issue.severity])
    sheet.autofilter(0, 0, min(len(roster.report.issues), _SHEET_ROWS - 1), len(headings) - 1)
    for at, width in enumerate((8, 24, 36, 60, 60, 26)):
        sheet.set_column(at, at, width)


def _head(sheet: Worksheet, headings: Sequence[str], bold: Format) -> None:
    for at, heading in enumerate(headings[:_SHEET_COLUMNS]):
        sheet.write_string(0, at, _safe(heading), bold)
    sheet.freeze_panes(1, 1)
