"""Places of a notice: NUTS codes, towns and addresses, located when the reference data knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cordee.taxonomy import communes, nuts
from cordee.vocabulary import Place

_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
_POSTCODE_TOWN = re.compile(
    r"(?<![\d-])(?:F-|FR-)?(\d{2}\s?\d{3})\s*[-–—,]?\s*([A-ZÀ-Ý][\w'’ .-]{1,40}?)"
    r"(?=\s*(?:$|[,;:()\n/]|\.(?:\s|$)|\s[—–-]\s|\bcedex\b))",
    re.IGNORECASE,
)
_LONGEST_TOWN = 60


def nuts_code(raw: str | None) -> str | None:
    """The NUTS code, upper case; None when `raw` is none (placeholders such as "00" are none)."""
    code = (raw or "").strip().upper()
    return code if _NUTS.fullmatch(code) else None


def town_name(raw: str | None) -> str | None:
    """A town's name without CEDEX and its number."""
    bare = re.sub(r"\s+cedex\b.*$", "", (raw or "").strip(), flags=re.IGNORECASE).strip(" ,.-")
    return bare or None


def address(
    *, town: str | None, postcode: str | None, code: str | None, country: str | None
) -> Place:
    """The place of an address."""
    postcode = (postcode or "").strip() or None
    return located(
        Place(town=town_name(town), postcode=postcode, nuts=nuts_code(code), country=country)
    )


def performance_places(
    raw: Sequence[str | None], site: str | None, country: str | None
) -> tuple[Place, ...]:
    """Where the work is done: one place by NUTS code; the town of the main site joins the only code,
    or stands as a place of its own beside several."""
    codes = list(dict.fromkeys(code for code in map(nuts_code, raw) if code))
    site_place = _site(site, country)
    if site_place is not None and len(codes) <= 1:
        return (located(replace(site_place, nuts=codes[0] if codes else None)),)
    places = [located(Place(nuts=code, country=country)) for code in codes]
    return tuple([*places, located(site_place)] if site_place else places)


def _site(text: str | None, country: str | None) -> Place | None:
    """The town in a main site's free text: after a postcode, else the whole text when it is short."""
    if not text:
        return None
    match = _POSTCODE_TOWN.search(text) if country in (None, "FR") else None
    if match:
        return Place(town=town_name(match[2]), postcode=match[1].replace(" ", ""), country=country)
    line = text.split("\n")[0].strip(" .")
    if "\n" in text or len(line) > _LONGEST_TOWN or any(mark.isdigit() for mark in line):
        return None
    return Place(town=town_name(line), country=country)


def located(place: Place) -> Place:
    """The place with coordinates and codes, as precisely as its town, postcode or NUTS code is known.

    What the notice says is kept; only what it leaves out is added.
    """
    found = None
    if place.country in (None, "FR") and (place.town or place.postcode or place.commune):
        found = communes.locate(
            postcode=place.postcode,
            town=place.town,
            insee=place.commune,
            departement=place.departement or _departement(place.nuts),
        )
    if found is None and place.departement:
        found = communes.departement_place(place.departement)
    if found is None and place.nuts:
        found = nuts.place(place.nuts)
    if found is None:
        return place
    return replace(
        place,
        commune=place.commune or found.commune,
        departement=place.departement or found.departement,
        latitude=found.latitude,
        longitude=found.longitude,
        precision=found.precision,
    )


def _departement(code: str | None) -> str | None:
    """The only département of a NUTS code, None when it covers several."""
    several = nuts.departements(code) if code else ()
    return several[0] if len(several) == 1 else None
