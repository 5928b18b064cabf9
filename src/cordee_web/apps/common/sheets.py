"""Tables as files that spreadsheets open: no cell is ever taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

from cordee.vocabulary.libraries import library

xlsxwriter = library("xlsxwriter")

type Cell = str | int | float | None


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{cell}"
    return cell


def csv_of(table: Sequence[Sequence[Cell]]) -> bytes:
    """The table as CSV, with semicolons and the mark by which spreadsheets know UTF-8."""
    text = StringIO()
    rows = [["" if cell is None else harmless(cell) for cell in row] for row in table]
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_of(table: Sequence[Sequence[Cell]]) -> bytes:
    """The table as a workbook of one sheet, its first row frozen."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(table):
            sheet.write_row(place, 0, [harmless(cell) for cell in row])
        sheet.freeze_panes(1, 0)
    return content.getvalue()


KINDS: dict[str, tuple[str, Callable[[Sequence[Sequence[Cell]]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_of),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_of),
}
"""The kinds of files of a table: their media type, and who writes them."""
