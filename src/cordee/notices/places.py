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
_TOWN_POSTCODE = re.compile(r"^([A-ZÀ-Ý][\w'’ -]{1,40}?)\s*\(?(\d{5})\)?[. ]*$")
_ABROAD = re.compile(
    r"(?:^|\n|[,;]\s*)(?:[A-Z]{1,2}-)?(\d{4,5})\s+([A-ZÀ-Ý][\w'’. -]{1,40}?)[. ]*$"
)
_PARTS = re.compile(r"\s*(?:[,;/\n]|\bet\b|—)\s*")
_BEFORE_NAME = re.compile(r"^(?:(?:commune|ville|mairie) (?:de |d['’]|des |du ))", re.IGNORECASE)
_LONGEST_TOWN = 45
_MOST_WORDS = 4
_MOST_TOWNS = 40


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
    towns = _towns(site, country)
    if towns and len(codes) <= 1:
        return tuple(located(replace(town, nuts=codes[0] if codes else None)) for town in towns)
    places = [located(Place(nuts=code, country=country)) for code in codes]
    return (*places, *map(located, towns))


def _towns(text: str | None, country: str | None) -> list[Place]:
    """The towns that a main site names, in free text.

    In France only communes that exist count: after their postcode, or where the text is their names and
    nothing else. Abroad, where none can be checked, a text of a few words that starts with a capital.
    """
    if not text:
        return []
    if country not in (None, "FR"):
        return _town_abroad(text.strip(), country)
    match = _POSTCODE_TOWN.search(text) or _TOWN_POSTCODE.match(text.strip())
    if match:
        name, postcode = sorted(match.groups(), key=lambda part: part[0].isdigit())
        town = Place(town=town_name(name), postcode=postcode.replace(" ", ""), country=country)
        if communes.locate(postcode=town.postcode, town=town.town) is not None:
            return [town]
    parts = [_BEFORE_NAME.sub("", part).strip(" .") for part in _PARTS.split(text.strip(" .\n"))]
    if len(parts) <= _MOST_TOWNS and all(part and _is_commune(part) for part in parts):
        return [Place(town=part, country=country) for part in dict.fromkeys(parts)]
    return []


def _town_abroad(text: str, country: str | None) -> list[Place]:
    match = _ABROAD.search(text)
    if match:
        return [Place(town=town_name(match[2]), postcode=match[1], country=country)]
    bare = town_name(text.rstrip(".")) or ""
    short = len(bare) <= _LONGEST_TOWN and len(bare.split()) <= _MOST_WORDS and "\n" not in text
    plain = bare[:1].isupper() and not any(mark.isdigit() for mark in bare)
    return [Place(town=bare, country=country)] if short and plain else []


def _is_commune(part: str) -> bool:
    return len(part) <= _LONGEST_TOWN and not part[0].isdigit() and bool(communes.by_name(part))


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
