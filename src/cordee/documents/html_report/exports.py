"""A picture to take away: its table as CSV and its drawing as SVG, inside the page itself."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

from cordee.documents.blocks import Picture, Table
from cordee.documents.markup import clean
from cordee.documents.pictures.palette import LIGHT

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_address(table: Table) -> str:
    """A `data:` address of the table as CSV (UTF-8 with its mark, semicolons, as spreadsheets in French
    expect); a cell that a spreadsheet would run as a formula is kept a text."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    writer.writerow([_plain(one) for one in table.head])
    writer.writerows([_plain(cell.text) for cell in row] for row in table.rows)
    return "data:text/csv;charset=utf-8," + quote("\ufeff" + held.getvalue())


def svg_address(picture: Picture, key: str) -> str:
    """A `data:` address of the drawing in the colours of paper."""
    drawn = picture.drawing.svg(
        LIGHT, key=key, title=picture.title, description=picture.description
    )
    return "data:image/svg+xml;charset=utf-8," + quote(str(drawn))


def _plain(text: str) -> str:
    shown = clean(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
