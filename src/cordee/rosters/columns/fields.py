"""The fields of a company that a column can hold."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from cordee.vocabulary import _

MANY: Final = frozenset(
    {
        "street",
        "cpv",
        "naf",
        "know_how",
        "machines",
        "materials",
        "certificates",
        "certificate",
        "turnover",
        "languages",
        "refuses",
        "partners",
        "texts",
        "capacity",
        "capabilities",
        "works",
    }
)
"""Fields that several columns may hold together; any other has one column."""

IDENTIFYING: Final = frozenset({"name", "siren", "siret", "vat", "id"})
"""A table without any of these is no roster."""

IGNORE: Final = "ignore"
"""A column that must not be read: so written in a mapping file, or known to be of no use (contacts)."""


WORDS: Final = {
    "address": _("Address"),
    "can_lead": _("May lead a grouping"),
    "capabilities": _("Detailed know-how"),
    "capacity": _("Yearly capacity"),
    "capacity_unit": _("Unit of the capacity"),
    "certificate": _("One certificate (yes, no or a date)"),
    "certificate_expiry": _("End of the certificates"),
    "certificates": _("Certificates"),
    "country": _("Country"),
    "cpv": _("CPV codes"),
    "departement": _("Département"),
    "group": _("Group of companies"),
    "id": _("Number of its own"),
    "insee": _("INSEE code of the commune"),
    "know_how": _("Know-how"),
    "languages": _("Languages"),
    "latitude": _("Latitude"),
    "level": _("Level of the know-how"),
    "longitude": _("Longitude"),
    "machines": _("Machines"),
    "materials": _("Materials"),
    "max_distance": _("Farthest distance"),
    "naf": _("NAF codes"),
    "name": _("Name of the firm"),
    "nuts": _("NUTS region"),
    "partners": _("Firms it worked with"),
    "postcode": _("Postcode"),
    "references": _("Number of references"),
    "refuses": _("Firms it does not want to work with"),
    "siren": _("SIREN"),
    "siret": _("SIRET"),
    "staff": _("Staff"),
    "staff_band": _("Staff, by size class"),
    "street": _("Street"),
    "texts": _("Presentation"),
    "tolerance": _("Tolerance"),
    "town": _("Town"),
    "turnover": _("Turnover"),
    "turnover_year": _("Year of the turnover"),
    "vat": _("VAT number"),
    "works": _("Works done"),
}
"""What each field is called, for people."""


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """The headings known for each field, folded, as `headings.toml` has them."""
    text = files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    return {field: tuple(words) for field, words in tomllib.loads(text).items()}


@cache
def field_names() -> frozenset[str]:
    """Every field that a mapping may name."""
    return frozenset(synonyms()) | {"certificate"}
