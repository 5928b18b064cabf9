"""Money, durations, deadlines and places as people write them in Cordée's own form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Literal

from cordee.notices import places
from cordee.notices.countries import country
from cordee.notices.json_tree import as_list, as_money, as_text
from cordee.notices.moments import day, deadline
from cordee.notices.own_keys import ORGANISATION, fields
from cordee.notices.recognise.numbers import mentions, number
from cordee.notices.tree import Trail
from cordee.vocabulary import Deadline, Duration, Money, Place

_DURATION = re.compile(
    r"([\d.,]+)\s*(jours?|days?|semaines?|weeks?|mois|months?|ans?|années?|years?)\b", re.IGNORECASE
)
_UNITS: tuple[tuple[str, Literal["day", "week", "month", "year"]], ...] = (
    ("j", "day"),
    ("d", "day"),
    ("s", "week"),
    ("w", "week"),
    ("m", "month"),
    ("a", "year"),
    ("y", "year"),
)
_TIME = re.compile(
    r"(?:T|à|at|\s)\s*(\d{1,2}(?:[:hH]\d{0,2})(?::\d{2})?\s*(?:Z|[+-]\d{2}:?\d{2})?)"
)


def money(value: Any) -> Money | None:
    """An amount: a number in euros, or a text such as "120 000 EUR", "1,5 M€", "{amount, currency}"."""
    if isinstance(value, dict):
        return as_money(
            value.get("montant", value.get("amount")), value.get("devise", value.get("currency"))
        )
    if isinstance(value, str):
        found = mentions(value)
        return found[0].money if found else as_money(value)
    return as_money(value)


def duration(value: Any) -> Duration | None:
    """A length of time such as "18 mois" or "2 years"; a bare number counts months."""
    match = _DURATION.search(as_text(value) or "")
    figure = number(match[1]) if match else number(as_text(value) or "")
    if figure is None or figure <= 0:
        return None
    unit = match[2][0].lower() if match else "m"
    return Duration(float(figure), next(name for start, name in _UNITS if unit == start))


def any_day(value: Any) -> date | None:
    """A day, as YAML's own date or as a text."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else day(as_text(value))


def moment(value: Any, zone: tzinfo) -> Deadline | None:
    """A deadline, as YAML's own date or as a text ("2026-11-30T12:00", "30/11/2026 à 12h")."""
    if isinstance(value, datetime):
        said = value.tzinfo is not None
        at = value.astimezone(UTC) if said else value.replace(tzinfo=zone)
        return Deadline(at, () if said else ("zone",))
    if isinstance(value, date):
        return deadline(value.isoformat(), None, zone)
    text = as_text(value) or ""
    match = _TIME.search(text)
    return deadline(text, match[1] if match else None, zone)


def place(value: Any, pointer: str, trail: Trail) -> Place | None:
    """A place: a town, a NUTS code, or a mapping with town, postcode, nuts and country."""
    if isinstance(value, dict):
        said = fields(value, ORGANISATION, pointer, trail)
        return places.address(
            town=as_text(said.get("town")) or as_text(said.get("name")),
            postcode=as_text(said.get("postcode")),
            code=as_text(said.get("nuts")),
            country=country(as_text(said.get("country"))) or "FR",
        )
    text = as_text(value)
    if text is None:
        return None
    code = places.nuts_code(text) if any(mark.isdigit() for mark in text) else None
    if code:
        return places.located(Place(nuts=code, country=country(code[:2])))
    return next(iter(places.performance_places((), text, "FR")), None)


def place_list(value: Any, pointer: str, trail: Trail) -> tuple[Place, ...]:
    """All places of a list, or of a lone one."""
    found = (place(one, f"{pointer}/{i}", trail) for i, one in enumerate(as_list(value)))
    return tuple(dict.fromkeys(one for one in found if one is not None))
