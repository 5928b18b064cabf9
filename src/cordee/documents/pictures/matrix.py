"""The coverage matrix: bricks by members, filled by share, hatched where something is to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.documents.markup import Markup, element, joined
from cordee.documents.pictures.drawing import (
    NORMAL,
    SMALL,
    canvas,
    hatch,
    label,
    shortened,
    width_of,
    wrapped,
)
from cordee.documents.pictures.palette import Palette

CELL, GAP = 40.0, 4.0
LABELS = 250.0
LONGEST_NAME = 170.0
_SINE = 0.643  # names stand at 40 degrees


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The part in (0, 1] of a brick that a member does, and its wording."""

    part: float
    text: str
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are bricks, columns members; a cell is None where the member does nothing.

    `open_parts` gives, by row, the wording of the part that nobody does ("" when all is done).
    """

    bricks: tuple[str, ...]
    members: tuple[str, ...]
    cells: tuple[tuple[MatrixCell | None, ...], ...]
    open_parts: tuple[str, ...]
    nobody: str

    def svg(self, palette: Palette, *, key: str, title: str, description: str) -> Markup:
        """The matrix: member names at a slant above, one row a brick."""
        names = [shortened(name, LONGEST_NAME, SMALL) for name in self.members]
        longest = max((width_of(name, SMALL) for name in names), default=0.0)
        top = 22 + longest * _SINE * 1.12
        columns = len(self.members) + (1 if any(self.open_parts) else 0)
        width = LABELS + columns * (CELL + GAP) + max(longest * 0.78 - CELL / 2, 12)
        height = top + len(self.bricks) * (CELL + GAP) + 6
        shapes = [
            hatch(key, palette),
            *self._heads(names, top, palette),
            *(self._row(row, top, palette, key) for row in range(len(self.bricks))),
        ]
        return canvas(width, height, shapes, key=key, title=title, description=description)

    def _heads(self, names: list[str], top: float, palette: Palette) -> list[Markup]:
        heads = [(name, palette.ink) for name in names]
        if any(self.open_parts):
            heads.append((self.nobody, palette.rope_ink))
        placed = []
        for column, (name, colour) in enumerate(heads):
            x = LABELS + column * (CELL + GAP) + CELL / 2
            turn = f"rotate(-40 {x:.1f} {top - 8:.1f})"
            placed.append(label(x, top - 8, name, fill=colour, size=SMALL, transform=turn))
        return placed

    def _row(self, row: int, top: float, palette: Palette, key: str) -> Markup:
        y = top + row * (CELL + GAP)
        lines = wrapped(self.bricks[row], LABELS - 14)
        first = y + 25 - 7.5 * (len(lines) - 1)
        head = [
            label(LABELS - 12, first + 15 * n, line, fill=palette.ink, anchor="end")
            for n, line in enumerate(lines)
        ]
        boxes = [
            _box(LABELS + column * (CELL + GAP), y, cell, palette, key)
            for column, cell in enumerate(self.cells[row])
        ]
        if self.open_parts[row]:
            x = LABELS + len(self.members) * (CELL + GAP)
            boxes.append(_open_box(x, y, self.open_parts[row], palette))
        return joined(head, boxes)


def _box(x: float, y: float, cell: MatrixCell | None, palette: Palette, key: str) -> Markup:
    ground = element(
        "rect", x=x, y=y, width=CELL, height=CELL, rx=3, fill=palette.track, stroke="none"
    )
    if cell is None:
        return ground
    height = max(CELL * cell.part, 3)
    fill = f"url(#{key}-hatch)" if cell.to_confirm else palette.fir
    edge = palette.rope if cell.to_confirm else palette.fir
    bar = element(
        "rect",
        x=x + 0.75,
        y=y + CELL - height + 0.75,
        width=CELL - 1.5,
        height=height - 1.5,
        rx=2.5,
        fill=fill,
        stroke=edge,
        stroke_width=1.5,
    )
    inside = cell.part > 0.6 and not cell.to_confirm
    colour = palette.fir_ink if inside else palette.ink
    halo = palette.paper if cell.to_confirm else None
    return joined(
        ground,
        bar,
        label(
            x + CELL / 2,
            y + CELL / 2 + 4.5,
            cell.text,
            fill=colour,
            size=SMALL - 1,
            anchor="middle",
            weight=600,
            halo=halo,
        ),
    )


def _open_box(x: float, y: float, text: str, palette: Palette) -> Markup:
    frame = element(
        "rect",
        x=x + 1,
        y=y + 1,
        width=CELL - 2,
        height=CELL - 2,
        rx=3,
        fill="none",
        stroke=palette.rope,
        stroke_width=2,
        stroke_dasharray="5 3",
    )
    middle = label(
        x + CELL / 2,
        y + CELL / 2 + 4.5,
        text,
        fill=palette.rope_ink,
        size=NORMAL - 2.5,
        anchor="middle",
        weight=600,
    )
    return joined(frame, middle)
