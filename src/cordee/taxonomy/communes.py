"""French communes offline: by INSEE code, postcode or name, with coordinates.

90 % of the population lives in a commune whose own coordinates are known (precision "commune"); the
others have the centre of their intercommunality ("epci") or, half a per cent, of their département.
A postcode shared by several communes, without a town, gives the centre of their population
("postcode"). Old communes since merged are found too; they answer with the code of today's commune.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from cordee.taxonomy.departements import (
    departement_of_commune,
    departement_of_postcode,
    departements,
    town_key,
)
from cordee.taxonomy.nuts import nuts_of_departement
from cordee.taxonomy.vendored import read_lines
from cordee.vocabulary import Place

_PRECISIONS = {"c": "commune", "e": "epci", "d": "departement"}
_DIVIDED = {"75056": "paris", "69123": "lyon", "13055": "marseille"}
_FIRST_ARRONDISSEMENT = {"paris": 75100, "lyon": 69380, "marseille": 13200}
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille) 0?(\d{1,2})(?: ?(?:e|er|eme))?(?: arrondissement)?"
)
_DOMINANT = 5


class _Row(NamedTuple):
    code: str
    name: str
    postcodes: tuple[str, ...]
    population: int
    latitude: float | None
    longitude: float | None
    precision: str | None
    seat: str

    @property
    def is_current(self) -> bool:
        return not self.seat or "Arrondissement" in self.name


class _Index(NamedTuple):
    lines: list[str]
    by_code: dict[str, int]
    by_postcode: dict[str, list[int]]


@cache
def _index() -> _Index:
    lines = read_lines("communes.tsv.gz")
    by_code: dict[str, int] = {}
    by_postcode: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        by_code.setdefault(line[:5], position)
        for postcode in line.split("\t", 3)[2].split(","):
            by_postcode[postcode].append(position)
    return _Index(lines, by_code, dict(by_postcode))


@cache
def _by_key() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(_index().lines):
        found[town_key(line.split("\t", 2)[1])].append(position)
    return dict(found)


def _row(position: int) -> _Row:
    code, name, postcodes, population, latitude, longitude, precision, seat = (
        _index().lines[position].split("\t")
    )
    return _Row(
        code,
        name,
        tuple(postcodes.split(",")) if postcodes else (),
        int(population or 0),
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        _PRECISIONS.get(precision),
        seat,
    )


def _place(row: _Row, postcode: str | None = None) -> Place:
    code = row.code if row.is_current else row.seat
    departement = departement_of_commune(code)
    return Place(
        town=row.name,
        postcode=postcode or (row.postcodes[0] if len(row.postcodes) == 1 else None),
        commune=code,
        departement=departement,
        nuts=nuts_of_departement(departement),
        country="FR",
        latitude=row.latitude,
        longitude=row.longitude,
        precision=row.precision,
    )


def by_insee(code: str) -> Place | None:
    """The commune of this INSEE code, today's, old or arrondissement; None when there is none.

    >>> by_insee("74081").town
    'Cluses'
    """
    position = _index().by_code.get(code.strip().upper())
    return None if position is None else _place(_row(position))


def by_postcode(postcode: str) -> tuple[Place, ...]:
    """Today's communes of a postcode, the most populous first; arrondissements for Paris, Lyon, Marseille.

    >>> [place.town for place in by_postcode("74300")][:3]
    ['Cluses', 'Thyez', 'Magland']
    """
    code = _five_digits(postcode)
    return tuple(_place(row, code) for row in _rows_of_postcode(code))


def _five_digits(postcode: str) -> str:
    digits = postcode.strip().replace(" ", "")
    return digits.zfill(5) if digits.isdecimal() else digits


def _rows_of_postcode(postcode: str) -> list[_Row]:
    rows = [_row(position) for position in _index().by_postcode.get(postcode, ())]
    current = [row for row in rows if row.is_current and row.code not in _DIVIDED]
    return sorted(current, key=lambda row: -row.population)


def by_name(name: str, *, departement: str | None = None) -> tuple[Place, ...]:
    """The communes of this name, the most populous first; case, accents, hyphens, "St", CEDEX don't matter.

    >>> [place.commune for place in by_name("ST ETIENNE")][:1]
    ['42218']
    >>> by_name("Paris 11e")[0].commune
    '75111'
    """
    return tuple(_place(row) for row in _rows_named(name, departement))


def _rows_named(name: str, departement: str | None) -> list[_Row]:
    key = town_key(name)
    arrondissement = _ARRONDISSEMENT.fullmatch(key)
    if arrondissement:
        code = str(_FIRST_ARRONDISSEMENT[arrondissement[1]] + int(arrondissement[2]))
        position = _index().by_code.get(code)
        rows = [] if position is None else [_row(position)]
    else:
        rows = [_row(position) for position in _by_key().get(key, ())]
    kept = [row for row in rows if departement in (None, departement_of_commune(row.code))]
    kept.sort(key=lambda row: (not row.is_current, -row.population))
    unique = {
        row.code: row for row in reversed(kept)
    }  # an old town named like its seat is the seat
    return sorted(unique.values(), key=kept.index)


def locate(
    *,
    postcode: str | None = None,
    town: str | None = None,
    insee: str | None = None,
    departement: str | None = None,
) -> Place | None:
    """The best known French place of an address whose parts may be missing, wrong or contradictory.

    In order: the INSEE code; the town among those of the postcode; the town in the département (postcodes
    of CEDEX belong to no commune); the postcode alone; the town alone where one commune of that name is
    much larger than its namesakes; the département. None when nothing is recognised.

    >>> locate(postcode="74307", town="CLUSES CEDEX").commune
    '74081'
    >>> locate(postcode="74999").precision
    'departement'
    """
    code = _five_digits(postcode) if postcode else None
    area = departement or (departement_of_postcode(code) if code else None)
    found = by_insee(insee) if insee else None
    if found is None and town:
        found = _town(town, code, area)
    if found is None and code:
        found = _postcode(code, town)
    if found is None and town and area is None:
        found = _dominant(town)
    return found or (departement_place(area) if area else None)


def _town(town: str, postcode: str | None, departement: str | None) -> Place | None:
    key = town_key(town)
    shared = [] if postcode is None else _rows_of_postcode(postcode)
    for row in shared:
        if town_key(row.name) == key:
            return _place(row, postcode)
    if postcode is not None:
        old = [_row(position) for position in _index().by_postcode.get(postcode, ())]
        for row in old:
            if row.code not in _DIVIDED and town_key(row.name) == key:
                return _place(row, postcode)
        if len(shared) == 1:
            return _place(shared[0], postcode)
    rows = _rows_named(town, departement) if departement else []
    return _place(rows[0], postcode) if rows else None


def _postcode(postcode: str, town: str | None) -> Place | None:
    rows = [row for row in _rows_of_postcode(postcode) if row.latitude is not None]
    if len(rows) == 1:
        return _place(rows[0], postcode)
    if not rows:
        return None
    weights = [max(1, row.population) for row in rows]
    total = sum(weights)
    departement = departement_of_commune(rows[0].code)
    return Place(
        town=town,
        postcode=postcode,
        departement=departement,
        nuts=nuts_of_departement(departement),
        country="FR",
        latitude=sum((row.latitude or 0) * w for row, w in zip(rows, weights, strict=True)) / total,
        longitude=sum((row.longitude or 0) * w for row, w in zip(rows, weights, strict=True))
        / total,
        precision="postcode",
    )


def _dominant(town: str) -> Place | None:
    rows = _rows_named(town, None)
    if not rows or (len(rows) > 1 and rows[0].population < _DOMINANT * rows[1].population):
        return None
    return _place(rows[0])


@cache
def departement_place(code: str) -> Place | None:
    """The centre of the population of a département ("1", "01", "2A", "974"), None when there is none.

    >>> departement_place("74").precision
    'departement'
    """
    found = departements().get(code.strip().upper().zfill(2))
    if found is None:
        return None
    return Place(
        departement=found.code,
        nuts=nuts_of_departement(found.code),
        country="FR",
        latitude=found.latitude,
        longitude=found.longitude,
        precision="departement",
    )


def departement_of(postcode: str) -> str | None:
    """The département that a French postcode tells (see `departements.departement_of_postcode`)."""
    return departement_of_postcode(postcode)
