"""The parts of an address → one place, as precise as they allow."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from cordee.rosters.cells.countries import FRANCE, country_code
from cordee.rosters.cells.numbers import is_unknown
from cordee.rosters.cells.reading import Reading
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text
from cordee.taxonomy.communes import departement_of, departement_place, locate
from cordee.taxonomy.departements import departements, town_key
from cordee.taxonomy.nuts import country as country_of
from cordee.taxonomy.nuts import exists
from cordee.taxonomy.nuts import place as region
from cordee.vocabulary import Place

_POSTCODE: Final = re.compile(r"(?<!\d)(?:(?:F|FR)[\s-]*)?(\d{2}\s?\d{3})(?!\d)")
_SHORT: Final = re.compile(r"[1-9]\d{3}")
_DEPARTEMENT: Final = re.compile(r"(?<![\w])(\d{1,2}|2[AaBb]|97[1-8]|98[4-8])(?!\w)")
_COORDINATE: Final = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?°?")


@dataclass(frozen=True, slots=True)
class Address:
    """What a row says of a place, each part already read."""

    address: str | None = None
    postcode: str | None = None
    town: str | None = None
    insee: str | None = None
    departement: str | None = None
    country: str | None = None
    nuts: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def read_postcode(cell: Cell) -> Reading[tuple[str, str | None]]:
    """A postcode and the town that may follow it ("74300 Cluses"); lost zeros are put back.

    A code of another shape (foreign) is kept as written: the country tells whether it is wrong.
    """
    if is_unknown(cell):
        return Reading()
    text = as_text(cell).removesuffix(".0")
    if _SHORT.fullmatch(text):
        whole = "0" + text
        note: Note = ("postcode-zero-restored", {"postcode": whole})
        return Reading((whole, None), (note,)) if departement_of(whole) else Reading((text, None))
    found = _POSTCODE.search(text)
    if found is None:
        return Reading((text, None))
    town = (text[: found.start()] + " " + text[found.end() :]).strip(" ,-–/")
    return Reading((found[1].replace(" ", ""), town or None))


def read_departement(cell: Cell) -> Reading[str]:
    """A département by number ("4" is "04"), or by name."""
    if is_unknown(cell):
        return Reading()
    text = as_text(cell).upper()
    found = _DEPARTEMENT.search(text)
    if found is not None:
        code = found[1].zfill(2)
        if departement_place(code) is not None:
            restored: Note = ("departement-zero-restored", {"departement": code})
            return Reading(code, (restored,) if len(found[1]) == 1 else ())
    named = _by_name().get(town_key(text))
    return Reading(named) if named else Reading(None, (("departement-wrong", {}),))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {town_key(one.name): one.code for one in departements().values()}


def read_country(cell: Cell) -> Reading[str]:
    """A country by code or name → ISO 3166-1 alpha-2."""
    if is_unknown(cell):
        return Reading()
    code = country_code(as_text(cell))
    return Reading(code) if code else Reading(None, (("country-unknown", {}),))


def read_nuts(cell: Cell) -> Reading[str]:
    """A code of NUTS, the European regions ("FRK28"), at any level."""
    if is_unknown(cell):
        return Reading()
    code = as_text(cell).upper().replace(" ", "")
    return Reading(code) if exists(code) else Reading(None, (("nuts-wrong", {}),))


def read_coordinate(cell: Cell) -> Reading[float]:
    """A latitude or longitude in decimal degrees."""
    if isinstance(cell, int | float):
        return Reading(float(cell))
    if is_unknown(cell):
        return Reading()
    text = as_text(cell)
    if not _COORDINATE.fullmatch(text):
        return Reading(None, (("coordinates-wrong", {}),))
    return Reading(float(text.rstrip("°").replace(",", ".")))


@lru_cache(maxsize=262_144)
def place_of(parts: tuple[tuple[str, str | float], ...]) -> Reading[Place]:
    """The place of the parts of an address (see `Address`), with notes on what could not be located.

    A firm abroad keeps its country and town without coordinates, unless the row gives them.
    """
    said = _completed(Address(**dict(parts)))  # type: ignore[arg-type]
    if said.nuts and not said.country:
        said = replace(said, country=country_of(said.nuts))
    country = said.country or (FRANCE if said.insee or said.departement else None)
    abroad = said.country not in (None, FRANCE)
    found = None if abroad else _located(said)
    if found is None and said.nuts:
        found = region(said.nuts)
    notes: list[Note] = []
    place = found or Place(postcode=said.postcode, town=said.town, country=country)
    if found is None and not abroad:
        notes += _unlocated(said)
    elif found is not None and said.town and found.precision == "departement":
        notes.append(("place-departement-only", {"departement": found.departement or ""}))
    place = _as_written(place, said)
    return _with_coordinates(place, said, notes)


def _completed(said: Address) -> Address:
    """An address in one piece gives the postcode and town that have no column of their own."""
    if said.address and not said.postcode:
        hits = list(_POSTCODE.finditer(said.address))
        if hits:
            town = re.split(r"[,;(]", said.address[hits[-1].end() :])[0].strip(" ,-–")
            code = hits[-1][1].replace(" ", "")
            return replace(said, postcode=code, town=said.town or town or None)
        if not said.town and locate(town=said.address) is not None:
            return replace(said, town=said.address)
    return said


def _located(said: Address) -> Place | None:
    if not (said.postcode or said.town or said.insee or said.departement):
        return None
    french = said.postcode if said.postcode and departement_of(said.postcode) else None
    return locate(postcode=french, town=said.town, insee=said.insee, departement=said.departement)


def _unlocated(said: Address) -> list[Note]:
    if said.postcode and not departement_of(said.postcode):
        return [("postcode-wrong", {})]
    nothing = not (said.postcode or said.town or said.insee or said.departement or said.address)
    return [] if nothing or said.latitude is not None else [("place-unknown", {})]


def _as_written(place: Place, said: Address) -> Place:
    """The town and postcode as the row has them, where the located place has none."""
    return replace(
        place,
        town=place.town or said.town,
        postcode=said.postcode or place.postcode,
        country=place.country or said.country,
    )


def _with_coordinates(place: Place, said: Address, notes: list[Note]) -> Reading[Place]:
    """Coordinates written in the row are the most precise there are."""
    if said.latitude is None or said.longitude is None:
        return Reading(place, tuple(notes))
    if not (-90 <= said.latitude <= 90 and -180 <= said.longitude <= 180):
        return Reading(place, (*notes, ("coordinates-wrong", {})))
    exact = replace(place, latitude=said.latitude, longitude=said.longitude, precision="address")
    kept = tuple(note for note in notes if note[0] != "place-departement-only")
    return Reading(exact, kept)
