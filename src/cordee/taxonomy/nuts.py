"""NUTS, the European regions: today's codes (2021), the French ones of 2013 and before, countries.

The level of a code is its length less two: "FR" 0, "FRK" 1, "FRK2" 2, "FRK28" 3 (Haute-Savoie). A code
that ends in "ZZ" means "no region of this country" and stands for its country.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from cordee.taxonomy.departements import departements as all_departements
from cordee.taxonomy.vendored import read_lines, read_text
from cordee.vocabulary import Place


class _Abroad(NamedTuple):
    label: str
    latitude: float | None
    longitude: float | None


@cache
def _france() -> dict[str, dict[str, str]]:
    return tomllib.loads(read_text("nuts_france.toml"))


@cache
def _departement_codes() -> dict[str, str]:
    return {**_france()["old_departements"], **_france()["departements"]}


@cache
def _region_labels() -> dict[str, str]:
    return {**_france()["old_regions"], **_france()["regions"]}


@cache
def _abroad() -> dict[str, _Abroad]:
    """Countries and foreign regions; the coordinates are blank where only the code is known."""
    rows = (line.split("\t") for line in read_lines("nuts_abroad.tsv.gz"))
    return {
        row[0]: _Abroad(
            row[1], float(row[2]) if row[2] else None, float(row[3]) if row[3] else None
        )
        for row in rows
    }


def exists(code: str) -> bool:
    """Whether the code is a country, or a NUTS region of one, of today or (France) of before.

    >>> exists("FRK28"), exists("FR718"), exists("DE712"), exists("FRZZZ"), exists("XX9")
    (True, True, True, True, False)
    """
    known = code in _departement_codes() or code in _region_labels() or code in _abroad()
    return known or (code[2:] in {"Z", "ZZ", "ZZZ"} and code[:2] in _abroad())


def level(code: str) -> int:
    """0 for a country, 1 to 3 for a region."""
    return len(code) - 2


def label(code: str) -> str | None:
    """The region's name, in French for France and in its own language abroad; None when unknown.

    >>> label("FRK28"), label("FR71"), label("BE")
    ('Haute-Savoie', 'Rhône-Alpes', 'Belgique')
    """
    if code in _departement_codes():
        return all_departements()[_departement_codes()[code]].name
    if code in _region_labels():
        return _region_labels()[code]
    return _abroad()[code].label or None if code in _abroad() else None


def parent(code: str) -> str | None:
    """The region one level up, None for a country.

    >>> parent("FRK28"), parent("FR1"), parent("FR")
    ('FRK2', 'FR', None)
    """
    return code[:-1] if len(code) > 3 else code[:2] if len(code) == 3 else None


def country(code: str) -> str:
    """The ISO 3166 code of the country: NUTS writes Greece "EL" and the United Kingdom "UK".

    >>> country("EL303"), country("FRK28")
    ('GR', 'FR')
    """
    return {"EL": "GR", "UK": "GB"}.get(code[:2], code[:2])


@cache
def departements(code: str) -> tuple[str, ...]:
    """The French départements in a region, in order; empty abroad. For "FR", all that have a NUTS code.

    >>> departements("FRK2"), departements("FR71") == departements("FRK2")
    (('01', '07', '26', '38', '42', '69', '73', '74'), True)
    """
    if code[:2] != "FR":
        return ()
    base = code if code[2:3] != "Z" else "FR"
    table = _departement_codes() if base != "FR" else _france()["departements"]
    return tuple(sorted({one for region, one in table.items() if region.startswith(base)}))


def french_regions() -> tuple[str, ...]:
    """Today's French codes of levels 1 and 2, in order."""
    return tuple(sorted(_france()["regions"]))


@cache
def _nuts_by_departement() -> dict[str, str]:
    return {departement: code for code, departement in _france()["departements"].items()}


def nuts_of_departement(departement: str) -> str | None:
    """The NUTS 3 code of a French département, None for overseas territories outside the Union.

    >>> nuts_of_departement("74"), nuts_of_departement("988")
    ('FRK28', None)
    """
    return _nuts_by_departement().get(departement)


@cache
def place(code: str) -> Place | None:
    """Where the region lies: the mean of its départements, or the main town of a foreign region.

    A region abroad without coordinates of its own, or a code we don't know, takes those of the region
    above, in the end of the country. None when even that is unknown; precision "departement" for one
    département, else "nuts".
    """
    if not exists(code):
        above = parent(code)
        wider = None if above is None else place(above)
        return None if wider is None else replace(wider, nuts=code)
    inside = [all_departements()[one] for one in departements(code) if one in all_departements()]
    if code[:2] == "FR" and code[2:3] in {"", "Z"}:
        inside = [
            one for one in inside if len(one.code) == 2
        ]  # overseas would drag the mean to sea
    if inside:
        middle = (
            sum(one.latitude for one in inside) / len(inside),
            sum(one.longitude for one in inside) / len(inside),
        )
        single = inside[0].code if len(inside) == 1 else None
        precision = "departement" if single else "nuts"
        return Place(
            departement=single, nuts=code, country="FR",
            latitude=middle[0], longitude=middle[1], precision=precision,
        )  # fmt: skip
    latitude, longitude = _abroad_point(code)
    return Place(
        nuts=code, country=country(code), latitude=latitude, longitude=longitude,
        precision=None if latitude is None else "nuts",
    )  # fmt: skip


def _abroad_point(code: str) -> tuple[float | None, float | None]:
    known = _abroad().get(code)
    if known is not None and known.latitude is not None:
        return known.latitude, known.longitude
    above = parent(code)
    return (None, None) if above is None else _abroad_point(above)
