"""Where a firm is or a work is done."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088
WIDE_AREAS = frozenset({"departement", "nuts"})
AREAS = WIDE_AREAS | {"epci"}
"""Precisions of coordinates that are the centre of an area, where a firm may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as precisely as it is known; every part may be unknown (None).

    `nuts` is the NUTS code (any level), `commune` the INSEE code, `precision` says what the
    coordinates are the centre of: "commune", "postcode", "epci" (the intercommunality),
    "departement", "nuts", or None when there are none.
    """

    town: str | None = None
    postcode: str | None = None
    commune: str | None = None
    departement: str | None = None
    nuts: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None

    @property
    def located(self) -> bool:
        """Whether the coordinates are known."""
        return self.latitude is not None and self.longitude is not None

    @property
    def pinned(self) -> bool:
        """Whether the coordinates are those of a town at least, and not of a département or a region."""
        return self.located and self.precision not in WIDE_AREAS


def distance_km(one: Place, other: Place) -> float | None:
    """Great-circle distance in km (haversine), None when either place is not located.

    None too where one is known by an area only and the other may lie in it (the same centre, the same
    département): the centres coincide, the places do not. Between different areas it is the one of
    their centres.

    >>> lyon, paris = Place(latitude=45.76, longitude=4.84), Place(latitude=48.86, longitude=2.35)
    >>> round(distance_km(lyon, paris))
    392
    """
    if (
        one.latitude is None
        or one.longitude is None
        or other.latitude is None
        or other.longitude is None
        or _in_one_area(one, other)
    ):
        return None
    phi, psi = math.radians(one.latitude), math.radians(other.latitude)
    half_lat = (psi - phi) / 2
    half_lon = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def _in_one_area(one: Place, other: Place) -> bool:
    if one.precision not in AREAS and other.precision not in AREAS:
        return False
    if (one.latitude, one.longitude) == (other.latitude, other.longitude):
        return True
    wide = one.precision in WIDE_AREAS or other.precision in WIDE_AREAS
    return wide and one.departement is not None and one.departement == other.departement
