"""The firms found as points of a map, gathered on the server where they are many."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Avg, Count, F, FloatField, Func, Max, Min, Value

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import FirmQuerySet
from cordee_web.apps.directory.queries.search import found
from cordee_web.apps.directory.values.asked import Asked

MOST_POINTS = 300
"""Points drawn one by one; beyond, they are gathered in cells."""
CELLS = 24
"""Cells across the wider side of what is shown."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A firm (`id`), or a cell with `count` of them called by one of its towns."""

    latitude: float
    longitude: float
    label: str
    town: str = ""
    id: UUID | None = None
    count: int | None = None


def markers(actor: Actor, asked: Asked) -> list[Marker]:
    """The firms found and placed, in two queries. Cells follow the extent shown."""
    placed = found(actor, asked).exclude(latitude=None).exclude(longitude=None).order_by()
    extent = placed.aggregate(
        n=Count("pk"),
        south=Min("latitude"),
        north=Max("latitude"),
        west=Min("longitude"),
        east=Max("longitude"),
    )
    if extent["n"] <= MOST_POINTS:
        rows = placed.order_by("name", "pk").values_list(
            "pk", "name", "town", "latitude", "longitude"
        )
        return [Marker(lat or 0.0, lon or 0.0, name, town, pk) for pk, name, town, lat, lon in rows]
    side = max(extent["north"] - extent["south"], extent["east"] - extent["west"]) / CELLS
    return _gathered(placed, side or 1.0)


def _gathered(placed: FirmQuerySet, side: float) -> list[Marker]:
    def cell(axis: str) -> Func:
        return Func(F(axis) / Value(side), function="floor", output_field=FloatField())

    cells = (
        placed.annotate(row=cell("latitude"), column=cell("longitude"))
        .values("row", "column")
        .annotate(firms=Count("pk"), lat=Avg("latitude"), lon=Avg("longitude"), place=Min("town"))
        .order_by("-firms", "row", "column")
    )
    return [Marker(one["lat"], one["lon"], one["place"], count=one["firms"]) for one in cells]
