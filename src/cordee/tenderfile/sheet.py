"""The price schedule as a spreadsheet: what a person wrote is text there, and never a formula."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from cordee.tenderfile.problem import TenderFile
from cordee.tenderfile.texts import one_line
from cordee.vocabulary.libraries import library

xlsxwriter = library("xlsxwriter")

_HEAD = ("Lot", "Prestation", "Membre", "Quantité", "Unité", "Montant HT")


def price_sheet(file: TenderFile) -> bytes:
    """The schedule as XLSX; an amount that is not known is an empty cell. The same prices, the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    page = book.add_worksheet("Prix")
    strong, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    for column, title in enumerate(_HEAD):
        page.write_string(0, column, title, strong)
    page.set_column(0, 2, 32)
    for row, one in enumerate(file.prices, 1):
        for column, text in enumerate((one.lot, one.task, one.member)):
            page.write_string(row, column, one_line(text))
        if one.quantity is not None:
            page.write_number(row, 3, one.quantity)
        page.write_string(row, 4, one_line(one.unit))
        if one.amount is not None:
            page.write_number(row, 5, one.amount.cents / 100, money)
    book.close()
    return out.getvalue()
