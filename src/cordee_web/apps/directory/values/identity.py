"""The numbers and the place by which a firm is known, checked before they are written."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.eu import vat
from stdnum.exceptions import ValidationError as NotANumber
from stdnum.fr import siren, siret

from cordee.taxonomy import communes

PLACE = (
    "commune", "departement", "nuts", "country", "latitude", "longitude", "place_precision",
)  # fmt: skip
"""What the postcode and the town tell."""
_NUMBERS: Mapping[str, tuple[ModuleType, Promise]] = {
    "siren": (siren, _("This is no SIREN: check its nine digits.")),
    "siret": (siret, _("This is no SIRET: check its fourteen digits.")),
    "vat": (vat, _("This is no VAT number of the European Union.")),
}

type Wrong = dict[str, str]
"""What is wrong, by field, for whoever wrote it."""


def numbers_of(told: Mapping[str, str]) -> tuple[dict[str, str], Wrong]:
    """SIREN, SIRET and VAT number in their plain form, those that are told; a SIRET tells its SIREN."""
    plain, wrong = {}, {}
    for name, (kind, text) in _NUMBERS.items():
        if name in told:
            try:
                plain[name] = str(kind.validate(told[name])) if told[name] else ""
            except NotANumber:
                wrong[name] = str(text)
    site = plain.get("siret")
    if site and not plain.get("siren") and "siren" not in wrong:
        plain["siren"] = site[:9]
    if site and not site.startswith(plain.get("siren", "")):
        wrong["siret"] = str(_("A SIRET begins with the SIREN of its firm."))
    return plain, wrong


def place_of(postcode: str, town: str) -> tuple[dict[str, Any], Wrong]:
    """All that a postcode or a town tells of the place; nothing at all without both."""
    postcode, town = postcode.strip(), town.strip()
    place = communes.locate(postcode=postcode or None, town=town or None)
    if place is None:
        wrong = _("We do not know this place. Check the postcode and the town.")
        return {}, {"town": str(wrong)} if postcode or town else {}
    return {
        "postcode": postcode or place.postcode or "",
        "town": town or place.town or "",
        "commune": place.commune or "",
        "departement": place.departement or "",
        "nuts": place.nuts or "",
        "country": place.country or "FR",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision or "",
    }, {}
