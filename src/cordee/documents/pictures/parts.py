"""The value split into its parts: how much of each weight the grouping earns."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.documents.markup import Markup, element, joined
from cordee.documents.pictures.drawing import SMALL, canvas, label, shortened
from cordee.documents.pictures.palette import Palette

LABELS, BAR, FIGURES = 200.0, 300.0, 120.0
ROW = 30.0


@dataclass(frozen=True, slots=True)
class PartOfValue:
    """One part: its name, what it earned, the most it could (its weight), and the wording of both."""

    name: str
    earned: float
    most: float
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts in the order of their explanation."""

    parts: tuple[PartOfValue, ...]

    def svg(self, palette: Palette, *, key: str, title: str, description: str) -> Markup:
        """One bar a part: the track is the weight, the filled length what was earned."""
        longest = max((max(part.most, part.earned, 0.0) for part in self.parts), default=0.0)
        rows = [
            _row(part, 6 + number * ROW, BAR / longest if longest else 0.0, palette)
            for number, part in enumerate(self.parts)
        ]
        height = 12 + len(self.parts) * ROW
        return canvas(
            LABELS + BAR + FIGURES, height, rows, key=key, title=title, description=description
        )


def _row(part: PartOfValue, y: float, scale: float, palette: Palette) -> Markup:
    most, earned = max(part.most, 0.0) * scale, max(part.earned, 0.0) * scale
    name = shortened(part.name, LABELS - 14)
    return joined(
        label(LABELS - 12, y + 18, name, fill=palette.ink, anchor="end"),
        element("rect", x=LABELS, y=y + 5, width=most, height=18, rx=2, fill=palette.track),
        element("rect", x=LABELS, y=y + 5, width=earned, height=18, rx=2, fill=palette.fir),
        label(LABELS + max(most, earned) + 8, y + 18.5, part.text, fill=palette.soft, size=SMALL),
    )
