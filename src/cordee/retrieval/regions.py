"""Where a firm or a work stands, at the grain that rankers use: département, then region."""

from __future__ import annotations

from functools import cache

from cordee.vocabulary import Place


def home_of(place: Place) -> str | None:
    """The département, else the NUTS 3 code, else None.

    >>> home_of(Place(departement="74")), home_of(Place(nuts="DE111")), home_of(Place(nuts="FR"))
    ('74', 'DE111', None)
    """
    if place.departement:
        return place.departement
    return place.nuts if place.nuts and len(place.nuts) >= 5 else None


@cache
def region_of(home: str) -> str:
    """The region of a département (its NUTS 1 code) or of a NUTS 3 code."""
    return _REGION_OF.get(home, home[:3])


_REGIONS = {
    "FR1": "75 77 78 91 92 93 94 95",
    "FRB": "18 28 36 37 41 45",
    "FRC": "21 25 39 58 70 71 89 90",
    "FRD": "14 27 50 61 76",
    "FRE": "02 59 60 62 80",
    "FRF": "08 10 51 52 54 55 57 67 68 88",
    "FRG": "44 49 53 72 85",
    "FRH": "22 29 35 56",
    "FRI": "16 17 19 23 24 33 40 47 64 79 86 87",
    "FRJ": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "FRK": "01 03 07 15 26 38 42 43 63 69 73 74",
    "FRL": "04 05 06 13 83 84",
    "FRM": "2A 2B",
}
_REGION_OF = {
    departement: region for region, ones in _REGIONS.items() for departement in ones.split()
}
