"""How far the filled cells of an OpenDocument spreadsheet reach, before anything unfolds them.

ODS writes a row or a cell once with a count: a few bytes may stand for billions of cells.
"""

from __future__ import annotations

from typing import IO, Final

from lxml import etree

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


def spanned_cells(content: IO[bytes]) -> int:
    """Cells of the largest rectangle that the filled cells of one sheet span; reads in bounded memory.

    Raises `ValueError` when the XML is broken.
    """
    largest = rows = bottom = right = 0
    try:
        for _event, element in etree.iterparse(
            content,
            events=("end",),
            tag=(f"{_TABLE}table-row", f"{_TABLE}table"),
            resolve_entities=False,
            no_network=True,
        ):
            if element.tag == f"{_TABLE}table":
                largest = max(largest, bottom * right)
                rows = bottom = right = 0
            else:
                rows += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                filled = _filled_width(element)
                if filled:
                    bottom, right = rows, max(right, filled)
            _forget(element)
    except etree.XMLSyntaxError as broken:
        raise ValueError(str(broken)) from broken
    return largest


def _filled_width(row: etree._Element) -> int:
    """The column of the last filled cell, counted from 1; 0 for an empty row."""
    column = last = 0
    for cell in row:
        if cell.tag in _CELLS:
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if len(cell) or cell.get(f"{_OFFICE}value-type"):
                last = column
    return last


def _forget(element: etree._Element) -> None:
    """Frees what was read: the element's children and its siblings before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
