"""Where a firm or a work stands, at the grain that rankers use: département, then region."""

from __future__ import annotations

from functools import cache

from cordee.taxonomy import nuts
from cordee.vocabulary import Place


def home_of(place: Place) -> str | None:
    """The département, else the NUTS 3 code abroad, None when it is not known that finely.

    >>> home_of(Place(departement="74")), home_of(Place(nuts="FRK28")), home_of(Place(nuts="DE111"))
    ('74', '74', 'DE111')
    >>> home_of(Place(nuts="FRK2"))
    """
    if place.departement:
        return place.departement
    if not place.nuts or len(place.nuts) < 5:
        return None
    inside = nuts.departements(place.nuts)
    return inside[0] if len(inside) == 1 else place.nuts


def region_at(place: Place) -> str | None:
    """The region (NUTS 1) where a place is, None when not even that is known.

    >>> region_at(Place(departement="74")), region_at(Place(nuts="FRK2")), region_at(Place(nuts="FR"))
    ('FRK', 'FRK', None)
    """
    home = home_of(place)
    if home is not None:
        return region_of(home)
    return place.nuts[:3] if place.nuts and len(place.nuts) > 2 else None


@cache
def region_of(home: str) -> str:
    """The region of a département (its NUTS 1 code) or of a NUTS 3 code.

    >>> region_of("74"), region_of("DE111"), region_of("974")
    ('FRK', 'DE1', 'FRY4')
    """
    code = nuts.nuts_of_departement(home) or home
    return code[:4] if code.startswith("FRY") else code[:3]
