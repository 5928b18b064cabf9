"""Which column holds which field, guessed or said by the user."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column and what it is read as; `field` None: not read (`why` says it).

    `index` is 0-based, None in a mapping written by hand (the heading finds it). `year` and `unit`
    ("k€", "M€", "h"…) say what the heading says of its amounts, `certificate` the certificate that a
    column of yes/no or dates is about. `origin`: "user", "heading", "content" or "none".
    `confidence` in [0, 1]. `filled` counts the cells with something in them.
    """

    heading: str
    field: str | None
    index: int | None = None
    confidence: float = 1.0
    origin: str = "user"
    year: int | None = None
    unit: str | None = None
    certificate: str | None = None
    filled: int = 0


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a file is read: what the user says first, the rest guessed.

    `sheet`, `header_line` (1-based), `encoding` and `separator` None: found by looking.
    `turnover_year` dates the turnover columns whose year is not said. With `guess_rest` False only the
    columns listed are read.
    """

    columns: tuple[MappedColumn, ...] = ()
    sheet: str | None = None
    header_line: int | None = None
    encoding: str | None = None
    separator: str | None = None
    turnover_year: int | None = None
    guess_rest: bool = True

    def of(self, field: str) -> tuple[MappedColumn, ...]:
        """The columns read as this field, in the order of the file."""
        return tuple(column for column in self.columns if column.field == field)

    def as_toml(self) -> str:
        """The mapping as the file that `read_mapping` takes, to correct by hand and give back."""
        said = {
            "sheet": self.sheet,
            "header_line": self.header_line,
            "encoding": self.encoding,
            "separator": self.separator,
            "turnover_year": self.turnover_year,
        }
        lines = [f"{key} = {_toml(value)}" for key, value in said.items() if value is not None]
        lines += ["", "[columns]"]
        lines += [f"{_toml(column.heading)} = {_choice(column)}" for column in self.columns]
        return "\n".join(lines) + "\n"


def _toml(value: str | int) -> str:
    """A TOML basic string or integer: JSON writes both the same way."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _choice(column: MappedColumn) -> str:
    more = {"year": column.year, "unit": column.unit, "certificate": column.certificate}
    said = [f"{key} = {_toml(value)}" for key, value in more.items() if value is not None]
    name = _toml(column.field or "ignore")
    return f"{{ field = {name}, {', '.join(said)} }}" if said else name
