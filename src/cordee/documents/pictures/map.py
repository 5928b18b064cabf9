"""The map of a grouping: who is where, how far from the site, over the outlines of the départements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cordee.documents.markup import Attribute, Markup, element, joined
from cordee.documents.pictures.drawing import NORMAL, SMALL, canvas, label, shortened, width_of
from cordee.documents.pictures.geography import (
    CREDIT,
    Outline,
    Point,
    Window,
    departements,
    middle_of,
    neighbours,
    path_in,
    window_around,
)
from cordee.documents.pictures.labels import Box, Wanted, place_labels
from cordee.documents.pictures.palette import Palette

WIDTH, HEIGHT = 720.0, 480.0
MARGIN, LEAST_KM = 84.0, 40.0
DOT = 6.5
LINE_HEIGHT = 15.0
_SAME_PLACE_PX = 9.0
_LONGEST = 190.0
_SCALES_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Pin:
    """A firm or the site on the map. `precise`: the coordinates are a commune's, not a wider area's."""

    name: str
    longitude: float
    latitude: float
    distance: str = ""
    lead: bool = False
    site: bool = False
    precise: bool = True


@dataclass(frozen=True, slots=True)
class MapOfGrouping:
    """Pins, joined to the site where there is one, else to the lead."""

    pins: tuple[Pin, ...]

    def svg(self, palette: Palette, *, key: str, title: str, description: str) -> Markup:
        """Land, borders, links, dots and labels that never hide each other."""
        window = window_around(
            [(pin.longitude, pin.latitude) for pin in self.pins],
            width=WIDTH,
            height=HEIGHT,
            margin=MARGIN,
            least_km=LEAST_KM,
        )
        spots = _spots(self.pins, window)
        boxes = _label_boxes(spots)
        clip = element("clipPath", element("rect", width=WIDTH, height=HEIGHT), id=f"{key}-clip")
        land = element("g", _land(window, boxes, palette), clip_path=f"url(#{key}-clip)")
        shapes = [
            element("defs", clip),
            element("rect", width=WIDTH, height=HEIGHT, fill=palette.water),
            land,
            _links(spots, palette),
            [_leader(spot, box, palette) for spot, box in zip(spots, boxes, strict=True)],
            [_dot(spot, palette) for spot in spots],
            [_text(spot, box, palette) for spot, box in zip(spots, boxes, strict=True)],
            _scale(window, palette),
        ]
        return canvas(WIDTH, HEIGHT, shapes, key=key, title=title, description=description)


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    pins: tuple[Pin, ...]

    @property
    def hub(self) -> bool:
        return any(pin.site for pin in self.pins)

    @property
    def lead(self) -> bool:
        return any(pin.lead for pin in self.pins)

    @property
    def lines(self) -> tuple[str, ...]:
        """A line a pin: its name, shortened, and its distance."""
        return tuple(
            f"{shortened(pin.name, _LONGEST, SMALL)}"
            + (f" · {pin.distance}" if pin.distance else "")
            for pin in self.pins
        )


def _spots(pins: Sequence[Pin], window: Window) -> list[_Spot]:
    """Pins of one town share a spot; the site first, then the lead."""
    gathered: list[tuple[Point, list[Pin]]] = []
    for pin in sorted(pins, key=lambda pin: (not pin.site, not pin.lead)):
        x, y = window.project(pin.longitude, pin.latitude)
        near = (
            group
            for (u, v), group in gathered
            if abs(u - x) < _SAME_PLACE_PX and abs(v - y) < _SAME_PLACE_PX
        )
        found = next(near, None)
        if found is None:
            gathered.append(((x, y), [pin]))
        else:
            found.append(pin)
    return [_Spot(x, y, tuple(group)) for (x, y), group in gathered]


def _land(window: Window, labels: Sequence[Box], palette: Palette) -> Markup:
    abroad = [_area(window, one, palette.abroad, palette.line, 1.0) for one in neighbours()]
    home = [_area(window, one, palette.land, palette.line, 1.2) for one in departements()]
    names = [_area_name(window, one, labels, palette) for one in departements()]
    return joined(abroad, home, names)


def _area(window: Window, area: Outline, fill: str, edge: str, thick: float) -> Markup | None:
    path = path_in(window, area.rings)
    if path is None:
        return None
    return element("path", d=path, fill=fill, stroke=edge, stroke_width=thick)


def _area_name(
    window: Window, area: Outline, labels: Sequence[Box], palette: Palette
) -> Markup | None:
    """The name in the middle of its area, where it fits and hides no label."""
    if path_in(window, (area.largest,)) is None:
        return None
    x, y = middle_of(window, area.largest)
    half = width_of(area.name, SMALL) / 2 + 8
    if not (half < x < WIDTH - half and 14 < y < HEIGHT - 40):
        return None
    if any(label_box.hits(Box(x - half, y - 14, 2 * half, 18)) for label_box in labels):
        return None
    return element(
        "text",
        area.name,
        x=x,
        y=y,
        font_size=SMALL,
        text_anchor="middle",
        fill=palette.soft,
        fill_opacity=0.75,
        letter_spacing=1,
    )


def _links(spots: Sequence[_Spot], palette: Palette) -> Markup:
    hub = next((spot for spot in spots if spot.hub), None)
    hub = hub or next((spot for spot in spots if spot.lead), None)
    if hub is None:
        return Markup("")
    return joined(
        element(
            "path",
            d=f"M{hub.x:.1f} {hub.y:.1f}L{spot.x:.1f} {spot.y:.1f}",
            stroke=palette.slate,
            stroke_width=1.4,
            stroke_dasharray="1 4",
            stroke_linecap="round",
            fill="none",
        )
        for spot in spots
        if spot is not hub
    )


def _label_boxes(spots: Sequence[_Spot]) -> tuple[Box, ...]:
    wanted = [
        Wanted(
            spot.x,
            spot.y,
            max(width_of(line, SMALL) for line in spot.lines) + 4,
            LINE_HEIGHT * len(spot.lines),
        )
        for spot in spots
    ]
    scale_bar = Box(0, HEIGHT - 34, 190, 34)
    return place_labels(wanted, width=WIDTH, height=HEIGHT, radius=DOT + 1, taken=(scale_bar,))


def _dot(spot: _Spot, palette: Palette) -> Markup:
    rim: dict[str, Attribute] = {"stroke": palette.paper, "stroke_width": 2}
    if spot.hub:
        corners = [(0, -DOT - 3), (DOT + 3, 0), (0, DOT + 3), (-DOT - 3, 0)]
        points = " ".join(f"{spot.x + dx:.1f},{spot.y + dy:.1f}" for dx, dy in corners)
        return element("polygon", points=points, fill=palette.rope, **rim)
    ring = element(
        "circle", cx=spot.x, cy=spot.y, r=DOT + 4, fill="none", stroke=palette.fir, stroke_width=2
    )
    precise = all(pin.precise for pin in spot.pins)
    fill = palette.fir if precise else palette.paper
    edge: dict[str, Attribute] = rim if precise else {"stroke": palette.fir, "stroke_width": 2}
    dot = element("circle", cx=spot.x, cy=spot.y, r=DOT, fill=fill, **edge)
    return joined(ring if spot.lead else None, dot)


def _leader(spot: _Spot, box: Box, palette: Palette) -> Markup | None:
    """A line from a point to a label that had to be put away from it."""
    x = min(max(spot.x, box.x), box.x + box.width)
    y = min(max(spot.y, box.y), box.y + box.height)
    if abs(x - spot.x) + abs(y - spot.y) < 3 * DOT:
        return None
    d = f"M{spot.x:.1f} {spot.y:.1f}L{x:.1f} {y:.1f}"
    return element("path", d=d, stroke=palette.soft, stroke_width=0.8, fill="none")


def _text(spot: _Spot, box: Box, palette: Palette) -> Markup:
    left_of_point = box.x + box.width / 2 < spot.x - box.width / 4
    anchor, x = ("end", box.x + box.width - 2) if left_of_point else (None, box.x + 2)
    return joined(
        label(
            x,
            box.y + LINE_HEIGHT * (number + 1) - 3.5,
            line,
            fill=palette.rope_ink if pin.site else palette.ink,
            size=SMALL,
            anchor=anchor,
            weight=600 if pin.site or pin.lead else None,
            halo=palette.paper,
        )
        for number, (line, pin) in enumerate(zip(spot.lines, spot.pins, strict=True))
    )


def _scale(window: Window, palette: Palette) -> Markup:
    """A bar of a round number of km, and whose outlines these are."""
    by_km = window.pixels_per_km()
    fitting = [km for km in _SCALES_KM if km * by_km <= 150]
    km = fitting[-1] if fitting else _SCALES_KM[0]
    y, length = HEIGHT - 12, km * by_km
    ends = [(12.0, y - 5), (12.0, y), (12 + length, y), (12 + length, y - 5)]
    path = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in ends)
    credit = label(WIDTH - 8, HEIGHT - 8, CREDIT, fill=palette.soft, size=SMALL - 2, anchor="end")
    return joined(
        element("path", d=path, stroke=palette.ink, stroke_width=1.5, fill="none"),
        label(18, y - 7, f"{km} km", fill=palette.ink, size=NORMAL - 1.5, halo=palette.paper),
        credit,
    )
