"""What law wants to read of the two sides of an invoice: numbers and addresses, checked."""

from __future__ import annotations

from collections.abc import Iterator

from stdnum import iban
from stdnum.eu import vat
from stdnum.exceptions import ValidationError as NotANumber
from stdnum.fr import siren, siret

from cordee.invoices.problem import Business, Invoice
from cordee.vocabulary import InvalidProblem, Message, Reason, _

_ADDRESS = {
    "street": _("The street of {name} is missing."),
    "postcode": _("The postcode of {name} is missing."),
    "city": _("The town of {name} is missing."),
}


def missing_in(invoice: Invoice) -> tuple[Reason, ...]:
    """Everything that is still missing or wrong, field by field; `code` is the field's path."""
    return (
        *_of_business(invoice.seller, "seller", vat_needed=_owes_vat(invoice)),
        *_of_business(invoice.buyer, "buyer", vat_needed=_buyer_owes(invoice)),
        *_of_money(invoice),
    )


def check(invoice: Invoice) -> None:
    """Raises InvalidProblem that names the first field missing or wrong."""
    for one in missing_in(invoice):
        raise InvalidProblem(
            one.message,
            where=one.code,
            remedy=Message(_("Complete the profile of the firm, then draw the invoice again.")),
        )


def _of_business(business: Business, side: str, *, vat_needed: bool) -> Iterator[Reason]:
    if business.country == "FR":
        yield from _number(business, side, "siren", needed=True)
        yield from _number(business, side, "siret", needed=False)
    elif not business.vat:
        vat_needed = True  # abroad it is the number by which the firm is known
    yield from _number(business, side, "vat", needed=vat_needed)
    for name, template in _ADDRESS.items():
        if not (getattr(business, name) or "").strip():
            yield Reason(f"{side}.{name}", Message(template, {"name": business.name}))


_CHECKS = {"siren": siren.validate, "siret": siret.validate, "vat": vat.validate}
_MISSING = {
    "siren": _("The SIREN of {name} is missing."),
    "vat": _("The VAT number of {name} is missing."),
}
_WRONG = {
    "siren": _("The SIREN of {name} is not one: {value}."),
    "siret": _("The SIRET of {name} is not one: {value}."),
    "vat": _("The VAT number of {name} is not one: {value}."),
}


def _number(business: Business, side: str, name: str, *, needed: bool) -> Iterator[Reason]:
    value = getattr(business, name)
    told = {"name": business.name, "value": value or ""}
    if not value:
        if needed:
            yield Reason(f"{side}.{name}", Message(_MISSING[name], told))
        return
    try:
        _CHECKS[name](value)
    except NotANumber:
        yield Reason(f"{side}.{name}", Message(_WRONG[name], told))
        return
    if name == "siret" and business.siren and not value.startswith(business.siren):
        yield Reason(f"{side}.{name}", Message(_("The SIRET of {name} is not of its SIREN."), told))


def _of_money(invoice: Invoice) -> Iterator[Reason]:
    if invoice.iban is None:
        return
    try:
        iban.validate(invoice.iban)
    except NotANumber:
        yield Reason("iban", Message(_("This is not an IBAN: {value}."), {"value": invoice.iban}))


def _owes_vat(invoice: Invoice) -> bool:
    return any(line.treatment != "exempt" for line in invoice.lines)


def _buyer_owes(invoice: Invoice) -> bool:
    return any(line.treatment == "reverse_charge" for line in invoice.lines)
