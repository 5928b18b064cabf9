"""The firms found as points of a map, gathered on the server where they are many."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.census import Ints
from cordee_web.apps.directory.queries.finding import Finding

MOST_POINTS = 300
"""Points drawn one by one; beyond, they are gathered in cells."""
CELLS = 24
"""Cells across the wider side of what is shown."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A firm (`id`), or a cell with `count` of them called by the town where most of them are."""

    latitude: float
    longitude: float
    label: str
    town: str = ""
    id: UUID | None = None
    count: int | None = None


def markers(finding: Finding) -> list[Marker]:
    """The firms found and placed, in one query at most. Cells follow the extent shown."""
    census = finding.eyes.census
    placed = ~np.isnan(census["latitude"]) & ~np.isnan(census["longitude"])
    places = np.flatnonzero(finding.mask & placed).astype(np.int32)
    if len(places) > MOST_POINTS:
        return _gathered(finding, places)
    rows = (
        Firm.objects.filter(pk__in=[census.ids[place] for place in places])
        .order_by("name", "pk")
        .values_list("pk", "name", "town", "latitude", "longitude")
    )
    return [Marker(lat or 0.0, lon or 0.0, name, town, pk) for pk, name, town, lat, lon in rows]


def _gathered(finding: Finding, places: Ints) -> list[Marker]:
    census = finding.eyes.census
    latitude, longitude = census["latitude"][places], census["longitude"][places]
    side = max(float(np.ptp(latitude)), float(np.ptp(longitude))) / CELLS or 1.0
    rows, columns = (
        np.floor((axis - axis.min()) / side).astype(np.int64) for axis in (latitude, longitude)
    )
    _cells, cell = np.unique(rows * (CELLS + 2) + columns, return_inverse=True)
    counts = np.bincount(cell)
    middle = [np.bincount(cell, weights=axis) / counts for axis in (latitude, longitude)]
    called = _towns(cell, census["town"][places])
    texts = census.labels.texts
    found = [
        Marker(float(lat), float(lon), texts[town], count=int(count))
        for lat, lon, town, count in zip(*middle, called, counts, strict=True)
    ]
    return sorted(found, key=lambda one: -(one.count or 0))


def _towns(cell: NDArray[np.int64], town: Ints) -> Ints:
    """The most frequent town of each cell, in the order of the cells."""
    towns = int(town.max()) + 1
    pairs, counts = np.unique(cell * towns + town, return_counts=True)
    cells, named = np.divmod(pairs, towns)
    best = np.lexsort((-counts, cells))
    first = np.unique(cells[best], return_index=True)[1]
    found: Ints = named[best][first]
    return found
