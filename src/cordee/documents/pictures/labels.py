"""Places labels beside points so that none hides another, a point or the edge of the picture.

Greedy over candidate places around each point, nearest first, in the order given: with at most a few
dozen labels it is as good as the eye asks for (Christensen, Marks & Shieber, ACM TOG 14(3), 1995, compare
methods). Cost: labels × places × (labels + points).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_RINGS = (1.0, 2.2, 3.6, 5.2, 7.0)
_ANGLES = (0, 180, -35, 35, 145, -145, -90, 90, -65, 65, 115, -115)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    def hits(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to place: its point and its size."""

    x: float
    y: float
    width: float
    height: float


def place_labels(
    wanted: Sequence[Wanted],
    *,
    width: float,
    height: float,
    radius: float,
    taken: Sequence[Box] = (),
) -> tuple[Box, ...]:
    """A box for each label, in order; where no free place is left, the least bad one."""
    points = [Box(w.x - radius, w.y - radius, 2 * radius, 2 * radius) for w in wanted]
    placed: list[Box] = []
    for one in wanted:
        best, least = None, math.inf
        for box in _candidates(one, radius):
            cost = _cost(box, [*points, *taken], placed, width, height)
            if cost < least:
                best, least = box, cost
            if least == 0:
                break
        assert best is not None
        placed.append(best)
    return tuple(placed)


def _candidates(one: Wanted, radius: float) -> list[Box]:
    boxes = []
    for ring in _RINGS:
        reach = radius * ring + 4
        for angle in _ANGLES:
            dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x = one.x + reach * dx + (one.width / 2) * (_side(dx) - 1)
            y = one.y + reach * dy + (one.height / 2) * (_side(dy) - 1)
            boxes.append(Box(x, y, one.width, one.height))
    return boxes


def _side(direction: float) -> float:
    """Where the box hangs on its point: 1 right of or below it, -1 left or above, 0 centred."""
    if abs(direction) < 0.2:
        return 0.0
    return math.copysign(1.0, direction) if abs(direction) > 0.5 else direction * 2


def _cost(
    box: Box, points: Sequence[Box], placed: Sequence[Box], width: float, height: float
) -> float:
    outside = max(0, -box.x) + max(0, box.x + box.width - width)
    outside += max(0, -box.y) + max(0, box.y + box.height - height)
    hidden = sum(box.hits(point) for point in points) + 3 * sum(box.hits(one) for one in placed)
    return outside * 2 + hidden
