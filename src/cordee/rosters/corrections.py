"""What a person changed in a roster before it is read: cells written anew, rows left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cordee.rosters.table import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class Corrections:
    """Cells by line of the file and 0-based column, and the lines that are not to be read."""

    cells: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def applied(self, table: Table) -> Table:
        """The table with the corrections; one that has none is given back as it is."""
        if not self.cells and not self.left_out:
            return table
        kept = [
            (line, _corrected(row, self.cells.get(line, {})))
            for line, row in zip(table.lines, table.rows, strict=True)
            if line not in self.left_out
        ]
        return replace(
            table, lines=[line for line, _row in kept], rows=[row for _line, row in kept]
        )


def _corrected(row: Row, cells: Mapping[int, str]) -> Row:
    if not cells:
        return row
    written: list[Cell] = [*row, *[None] * (max(cells) + 1 - len(row))]
    for index, text in cells.items():
        written[index] = text
    return written
