"""What columns, values and verbs of imports are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Promise] = {
    "name": _("Name of the firm"),
    "id": _("Number of its own"),
    "siren": _("SIREN"),
    "siret": _("SIRET"),
    "vat": _("VAT number"),
    "address": _("Address"),
    "street": _("Street"),
    "postcode": _("Postcode"),
    "town": _("Town"),
    "insee": _("INSEE code of the commune"),
    "departement": _("Département"),
    "country": _("Country"),
    "nuts": _("NUTS region"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "naf": _("NAF codes"),
    "cpv": _("CPV codes"),
    "know_how": _("Know-how"),
    "level": _("Level of the know-how"),
    "machines": _("Machines"),
    "materials": _("Materials"),
    "tolerance": _("Tolerance"),
    "capacity": _("Yearly capacity"),
    "capacity_unit": _("Unit of the capacity"),
    "capabilities": _("Detailed know-how"),
    "certificate": _("One certificate (yes, no or a date)"),
    "certificates": _("Certificates"),
    "certificate_expiry": _("End of the certificates"),
    "turnover": _("Turnover"),
    "turnover_year": _("Year of the turnover"),
    "staff": _("Staff"),
    "staff_band": _("Staff, by size class"),
    "references": _("Number of references"),
    "works": _("Works done"),
    "languages": _("Languages"),
    "group": _("Group of companies"),
    "can_lead": _("May lead a grouping"),
    "refuses": _("Firms it does not want to work with"),
    "partners": _("Firms it worked with"),
    "max_distance": _("Farthest distance"),
    "texts": _("Presentation"),
    "place": _("Place"),
    "company_group": _("Group of companies"),
    "reference_count": _("Number of references"),
    "presentation": _("Presentation"),
    "max_distance_km": _("Farthest distance"),
    "wants": _("What it wants"),
    "website": _("Website"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "turnoveryear": _("Turnover"),
    "knowhow": _("Know-how"),
    "referencework": _("Works done"),
}

VERBS: dict[str, Promise] = {
    "imports.roster.received": _("The file came in."),
    "imports.columns.chosen": _("The columns were corrected."),
    "imports.line.fixed": _("A line was corrected."),
    "imports.line.left-out": _("A line was left out."),
    "imports.match.decided": _("A likely twin was decided."),
    "imports.matches.decided": _("Several likely twins were decided at once."),
    "imports.roster.confirmed": _("The import was asked for."),
    "imports.roster.taken-up": _("The work had failed; the import was taken up again."),
    "imports.roster.imported": _("The firms were imported."),
    "imports.undo.asked": _("The undoing was asked for."),
    "imports.roster.undone": _("The import was undone."),
    "imports.roster.dropped": _("The import was given up."),
    "imports.firms.merged": _("Two pages became one."),
    "imports.firms.told-apart": _("Two firms that look alike were told apart."),
}


def field_word(name: str) -> str:
    """What a value is called; a turnover with its year; the name itself when it has no word."""
    bare, _space, year = name.partition(" ")
    said = str(FIELDS.get(bare, bare))
    return f"{said} {year}" if year else said
