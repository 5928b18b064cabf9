"""The trade-off between fit, closeness and size: one disc a grouping, none better on all three."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cordee.documents.markup import Attribute, Markup, element, joined
from cordee.documents.pictures.drawing import SMALL, canvas, label
from cordee.documents.pictures.palette import Palette

WIDTH, HEIGHT = 620.0, 340.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 24.0, 34.0, 48.0
UNKNOWN_STRIP = 150.0
SMALLEST_DISC, DISC_STEP = 9.0, 1.6
_BUMP = 4.0


@dataclass(frozen=True, slots=True)
class Trade:
    """One grouping: a short mark for it, fit in [0, 1], km (None: unknown) and number of firms."""

    mark: str
    fit: float
    kilometres: float | None
    size: int


@dataclass(frozen=True, slots=True)
class Axes:
    """The wordings of the axes, and how a tick of each is written: ((value, text), …)."""

    fit: str
    distance: str
    unknown: str
    fit_ticks: tuple[tuple[float, str], ...]
    distance_ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Pareto:
    """The cloud. Discs grow with the number of firms; the mark links to the table twin."""

    points: tuple[Trade, ...]
    axes: Axes

    def svg(self, palette: Palette, *, key: str, title: str, description: str) -> Markup:
        """Fit upwards, mean distance to the right; unknown distances in a strip of their own."""
        strip = UNKNOWN_STRIP if any(p.kilometres is None for p in self.points) else 0.0
        right = WIDTH - RIGHT - strip
        shapes = [*self._grid(right, palette), *self._discs(right, strip, palette)]
        if strip:
            x = right + strip / 2 + 8
            shapes.append(
                label(
                    x,
                    HEIGHT - 26,
                    self.axes.unknown,
                    fill=palette.soft,
                    size=SMALL,
                    anchor="middle",
                )
            )
        return canvas(WIDTH, HEIGHT, shapes, key=key, title=title, description=description)

    def _x(self, kilometres: float, right: float) -> float:
        low, high = self.axes.distance_ticks[0][0], self.axes.distance_ticks[-1][0]
        return LEFT + (kilometres - low) / (high - low) * (right - LEFT)

    def _y(self, fit: float) -> float:
        low, high = self.axes.fit_ticks[0][0], self.axes.fit_ticks[-1][0]
        return HEIGHT - BOTTOM - (fit - low) / (high - low) * (HEIGHT - BOTTOM - TOP)

    def _grid(self, right: float, palette: Palette) -> list[Markup]:
        rule: dict[str, Attribute] = {"stroke": palette.line, "stroke_width": 1, "fill": "none"}
        shapes = []
        for value, text in self.axes.fit_ticks:
            y = self._y(value)
            shapes.append(element("path", d=f"M{LEFT} {y:.1f}H{right:.1f}", **rule))
            shapes.append(label(LEFT - 8, y + 4, text, fill=palette.soft, size=SMALL, anchor="end"))
        for value, text in self.axes.distance_ticks:
            x = self._x(value, right)
            shapes.append(element("path", d=f"M{x:.1f} {TOP}V{HEIGHT - BOTTOM}", **rule))
            shapes.append(
                label(x, HEIGHT - BOTTOM + 18, text, fill=palette.soft, size=SMALL, anchor="middle")
            )
        middle = (LEFT + right) / 2
        shapes.append(
            label(
                middle,
                HEIGHT - 8,
                self.axes.distance,
                fill=palette.ink,
                size=SMALL,
                anchor="middle",
            )
        )
        shapes.append(label(8, 18, self.axes.fit, fill=palette.ink, size=SMALL))
        return shapes

    def _discs(self, right: float, strip: float, palette: Palette) -> list[Markup]:
        shapes, taken = [], list[tuple[float, float, float]]()
        for point in sorted(self.points, key=lambda point: (-point.size, point.mark)):
            radius = SMALLEST_DISC + DISC_STEP * point.size
            x = right + strip / 2 + 8
            if point.kilometres is not None:
                x = self._x(point.kilometres, right)
            x, y = _apart(x, self._y(point.fit), radius, taken)
            taken.append((x, y, radius))
            shapes.append(_disc(x, y, radius, point.mark, palette))
        return shapes


def _disc(x: float, y: float, radius: float, mark: str, palette: Palette) -> Markup:
    circle = element(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=palette.fir,
        stroke=palette.paper,
        stroke_width=2,
    )
    return joined(
        circle, label(x, y + 4.5, mark, fill=palette.fir_ink, anchor="middle", weight=600)
    )


def _apart(
    x: float, y: float, radius: float, taken: list[tuple[float, float, float]]
) -> tuple[float, float]:
    """The nearest place where the disc hides no other one's mark, found on a widening spiral."""
    for step in range(120):
        angle, reach = step * 2.4, _BUMP * math.sqrt(step)
        u, v = x + reach * math.cos(angle), y + reach * math.sin(angle)
        if all(math.hypot(u - a, v - b) > max(radius, r) * 1.1 for a, b, r in taken):
            return u, v
    return x, y


def ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Round values from just below `low` to just above `high`, about `wanted` of them.

    >>> ticks(3, 97)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    """
    span = max(high - low, 1e-6)
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        last += 1
    return tuple(round(number * step, 9) for number in range(first, last + 1))
