"""The outlines of the map, as GeoJSON, from those that the engine ships for its reports."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

SOURCE = files("cordee") / "documents" / "map_data" / "outlines.json"


@dataclass(frozen=True, slots=True)
class Packed:
    """The GeoJSON, gzipped, and a tag that changes when it does."""

    body: bytes
    tag: str


@lru_cache(maxsize=1)
def outlines() -> Packed:
    """Countries first, then départements over them; worked out once by process (0.1 s)."""
    shapes = json.loads(SOURCE.read_text(encoding="utf-8"))
    features = [_feature(name, rings, country=True) for name, rings in shapes["countries"].items()]
    features += [
        _feature(one["name"], one["rings"], country=False)
        for one in shapes["departements"].values()
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    body = gzip.compress(text, 9, mtime=0)
    return Packed(body, hashlib.sha256(body).hexdigest()[:16])


def _feature(name: str, rings: list[list[int]], *, country: bool) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"name": name, "country": country},
        "geometry": {"type": "MultiPolygon", "coordinates": [[_ring(one)] for one in rings]},
    }


def _ring(numbers: list[int]) -> list[tuple[float, float]]:
    """Thousandths of a degree, longitude and latitude in turn, as a closed ring of degrees."""
    points = [(x / 1000, y / 1000) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return points if points[0] == points[-1] else [*points, points[0]]
