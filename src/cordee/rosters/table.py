"""A table as it stands in the file: headings, cells, and where each row was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

type Cell = str | int | float | date | None | list[object] | dict[str, object]
type Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The rows of one sheet before its heading line is known; `lines` are their numbers in the file."""

    name: str | None
    rows: Sequence[Row]
    lines: Sequence[int]


@dataclass(frozen=True, slots=True)
class Source:
    """What a file was read as. `encoding_assumed`: nothing in the file says its encoding for sure.

    `oddities` are codes of the catalogue of issues with their details, about the file as a whole.
    """

    file: str
    format: str
    encoding: str | None = None
    encoding_assumed: bool = False
    separator: str | None = None
    oddities: tuple[tuple[str, Mapping[str, str | int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and data rows. `header_line` and `lines` are 1-based numbers in the file or sheet.

    Rows may be shorter or longer than the headings. `blank_rows` were skipped: nothing was in them.
    """

    source: Source
    sheet: str | None
    headings: tuple[str, ...]
    header_line: int
    rows: Sequence[Row]
    lines: Sequence[int]
    blank_rows: int = 0
    other_sheets: tuple[str, ...] = ()
    preamble: tuple[str, ...] = field(default=())


def tidy(cell: object) -> Cell:
    """A cell as a spreadsheet reader gives it, in one of the few types that rosters speak.

    Whole floats become integers (a SIRET is no 3.2e13), booleans words, moments at midnight days.
    """
    if isinstance(cell, str):
        return cell
    if cell is None or isinstance(cell, list | dict):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 2**63 else cell
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date() if midnight else cell.isoformat(" ")
    if isinstance(cell, int | date):
        return cell
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell)


def as_text(cell: Cell) -> str:
    """The cell as a person reads it; empty for None.

    >>> as_text(32933888300123), as_text(date(2026, 12, 31)), as_text(None)
    ('32933888300123', '2026-12-31', '')
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, list):
        return "; ".join(as_text(tidy(one)) for one in cell)
    if isinstance(cell, dict):
        return "; ".join(f"{key}: {as_text(tidy(one))}" for key, one in cell.items())
    return str(cell)


def is_blank(row: Row) -> bool:
    """Whether nothing is written in the row."""
    return all(
        cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in row
    )
