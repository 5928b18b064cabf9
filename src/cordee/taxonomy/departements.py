"""French départements and the overseas territories numbered like them: names, centres, codes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cordee.taxonomy.vendored import read_lines
from cordee.taxonomy.words import fold


class Departement(NamedTuple):
    """A département; the coordinates are the centre of its population, in degrees."""

    code: str
    name: str
    region: str
    latitude: float
    longitude: float


@cache
def departements() -> dict[str, Departement]:
    """All inhabited départements by code ("01", "2A", "974").

    >>> departements()["74"].name
    'Haute-Savoie'
    """
    rows = (line.split("\t") for line in read_lines("departements.tsv.gz"))
    return {
        code: Departement(code, name, region, float(latitude), float(longitude))
        for code, name, region, latitude, longitude in rows
    }


def departement_of_commune(insee: str) -> str:
    """The département in an INSEE commune code.

    >>> departement_of_commune("74081"), departement_of_commune("2A004"), departement_of_commune("97411")
    ('74', '2A', '974')
    """
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def departement_of_postcode(postcode: str) -> str | None:
    """The département that a French postcode tells, None when it is no such postcode.

    A few communes have the postcode of the neighbouring département; where the town is known,
    `communes.locate` finds the true one. Corsica: 200 and 201 are 2A, 202 and 206 are 2B.

    >>> departement_of_postcode("74300"), departement_of_postcode("20200"), departement_of_postcode("97410")
    ('74', '2B', '974')
    >>> departement_of_postcode("1000"), departement_of_postcode("B-1000")
    ('01', None)
    """
    digits = postcode.strip().replace(" ", "")
    if re.fullmatch(r"[1-9]\d{3}", digits):
        digits = "0" + digits  # a spreadsheet ate the leading zero
    if not re.fullmatch(r"\d{5}", digits):
        return None
    if digits.startswith("20"):
        return "2A" if digits[:3] in {"200", "201"} else "2B"
    code = departement_of_commune(digits)
    if digits.startswith(("97133", "97150")):
        code = "977" if digits == "97133" else "978"
    return code if code in departements() else None


def town_key(name: str) -> str:
    """What names of one town have in common: folded, "St" as "Saint", without leading article.

    >>> town_key("ST-ÉTIENNE"), town_key("L'Haÿ-les-Roses"), town_key("CLUSES CEDEX 2")
    ('saint etienne', 'hay les roses', 'cluses')
    """
    plain = re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()
    plain = re.sub(r" cedex\b.*$", "", plain)
    plain = re.sub(r"\bst(e?)\b", r"saint\1", plain)
    return re.sub(r"^(?:l|le|la|les) ", "", plain)
