"""The invoice to draw up: who issues it, to whom, for which lines, within which grouping."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from cordee.invoices.sources import GERPIAM
from cordee.vocabulary import InvalidProblem, Message, _

type Treatment = Literal["standard", "reverse_charge", "exempt"]
"""How VAT is treated: at a rate, owed by the buyer, or exempt for a reason that is said."""
type Nature = Literal["goods", "services", "mixed"]

_A_GROUPING = re.compile(r"^\s*(le\s+)?(groupement|gme|grouping|bietergemeinschaft|arge)\b", re.I)
_MONEY_DIGITS, _PRICE_DIGITS, _QUANTITY_DIGITS, _RATE_DIGITS = 2, 4, 4, 2
_LARGEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Business:
    """A firm or a buyer as an invoice names it. None is unknown: it is asked for where law wants it.

    `country` is ISO 3166 ("FR"), `unit` the code of the buyer's department (Chorus Pro "code service").
    """

    name: str
    siren: str | None = None
    siret: str | None = None
    vat: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str = "FR"
    legal_form: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What is invoiced: quantity × price before VAT. `rate` is in percent; None is unknown, never 0.

    `code` is a unit of UN/ECE recommendation 20 ("C62" one, "HUR" hour, "LS" lump sum).
    """

    name: str
    quantity: Decimal
    price: Decimal
    rate: Decimal | None = None
    treatment: Treatment = "standard"
    code: str = "C62"
    why_no_vat: str | None = None


@dataclass(frozen=True, slots=True)
class WithinGrouping:
    """The grouping in which the contract is held: its form, its members, who leads, the one account.

    `members` are SIREN or, abroad, VAT numbers. `account_of` is who runs the one account of a solidary
    grouping; None: each is paid directly.
    """

    members: tuple[str, ...]
    lead: str
    account_of: Business | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice (or a credit note, which names the invoice that it corrects) of one firm.

    `contract` is the number of the contract, `order` that of the engagement or order, `delivered_on` the
    day of delivery; `public_buyer` sets the rate of late interest. Raises InvalidProblem naming the field
    that is impossible.
    """

    number: str
    issued_on: date
    due_on: date
    seller: Business
    buyer: Business
    lines: tuple[Line, ...]
    nature: Nature = "services"
    currency: str = "EUR"
    iban: str | None = None
    contract: str | None = None
    order: str | None = None
    delivered_on: date | None = None
    corrects: tuple[str, date] | None = None
    terms: str | None = None
    public_buyer: bool = True
    grouping: WithinGrouping | None = None
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for name in ("number", "seller.name", "buyer.name"):
            _said(self, name)
        if len(self.number) > 35:
            raise _wrong("number", _("A number of invoice takes 35 characters at most."))
        if self.due_on < self.issued_on:
            raise _wrong("due_on", _("It would be due before it is issued."))
        if not self.lines:
            raise _wrong("lines", _("An invoice has one line at least."))
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise _wrong("currency", _("A currency is a code of three letters, such as EUR."))
        for place, line in enumerate(self.lines):
            _check_line(line, f"lines.{place}")
        self._check_issuer()

    def _check_issuer(self) -> None:
        named = _A_GROUPING.match(self.seller.name) is not None
        grouping = self.grouping
        outside = grouping is not None and not (
            {self.seller.siren, self.seller.vat} & set(grouping.members)
        )
        if named or outside:
            raise InvalidProblem(
                GERPIAM.told(
                    Message(
                        _(
                            "A grouping has no legal personality: it cannot issue an invoice"
                            " ({source})."
                        ),
                        {"source": Message(GERPIAM.cite)},
                    )
                ),
                where="seller",
                remedy=Message(_("Each member issues its own invoice, in its own name.")),
            )

    @property
    def paid_to(self) -> Business:
        """Who receives the money: the one account's keeper, else the issuer."""
        one_account = self.grouping.account_of if self.grouping else None
        return one_account or self.seller


def _check_line(line: Line, where: str) -> None:
    if not line.name.strip():
        raise _wrong(f"{where}.name", _("Say what is invoiced."))
    for name, digits in (("quantity", _QUANTITY_DIGITS), ("price", _PRICE_DIGITS)):
        _check_number(getattr(line, name), digits, f"{where}.{name}")
    if line.price < 0:
        raise _wrong(f"{where}.price", _("A price is not negative: correct by a credit note."))
    if line.treatment == "standard":
        _check_rate(line.rate, f"{where}.rate")
    elif line.rate:
        raise _wrong(f"{where}.rate", _("No rate of VAT goes with this treatment."))
    elif not (line.why_no_vat or "").strip() and line.treatment == "exempt":
        raise _wrong(f"{where}.why_no_vat", _("Say on what ground no VAT is charged."))


def _check_rate(rate: Decimal | None, where: str) -> None:
    if rate is None:
        raise InvalidProblem(
            Message(_("The rate of VAT is unknown.")),
            where=where,
            remedy=Message(_("Give it in percent, such as 20; unknown is not 0.")),
        )
    _check_number(rate, _RATE_DIGITS, where)
    if not 0 < rate <= 100:
        raise _wrong(where, _("A rate of VAT is above 0 and at most 100."))


def _check_number(number: Decimal, digits: int, where: str) -> None:
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or not number.is_finite() or abs(number) >= _LARGEST:
        raise _wrong(where, _("A usual number is needed here."))
    if -exponent > digits:
        raise InvalidProblem(
            Message(_("At most {digits} digits after the point."), {"digits": digits}), where=where
        )


def _said(invoice: Invoice, path: str) -> None:
    value: object = invoice
    for part in path.split("."):
        value = getattr(value, part)
    if not str(value).strip():
        raise _wrong(path, _("This is needed on an invoice."))


def _wrong(where: str, template: str) -> InvalidProblem:
    return InvalidProblem(Message(template), where=where)
