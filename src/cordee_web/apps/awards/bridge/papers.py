"""Invoices drawn up by the engine, and where each stands on its circuit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cordee.invoices import (
    Business,
    Drawn,
    Line,
    Passage,
    StepState,
    Totals,
    WithinGrouping,
    draw_up,
    follow,
    missing_in,
    split_penalty,
    totals,
    waits_for,
)
from cordee.invoices import Invoice as Problem
from cordee.scenarios.invoice_paper import invoice_pdf
from cordee.vocabulary import Message
from cordee_web.apps.awards.models import Contract, Invoice
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of
from cordee_web.apps.directory.models import Firm


@dataclass(frozen=True, slots=True)
class Told:
    """An invoice as its issuer types it: what its profile does not say (street, IBAN) with it."""

    number: str
    issued_on: date
    due_on: date
    street: str
    iban: str
    lines: tuple[tuple[str, Decimal, Decimal, Decimal], ...]
    """Each: what, quantity, price before VAT, rate of VAT in percent."""


def drawn(contract: Contract, party: Party, told: Told) -> tuple[Drawn, bytes]:
    """The invoice and its Factur-X paper. Raises `cordee.vocabulary.InvalidProblem` naming the field."""
    found = draw_up(_problem(contract, party, told))
    return found, invoice_pdf(found, translate=str)


@dataclass(frozen=True, slots=True)
class Lack:
    """What no invoice can be drawn without; `ours`: the issuer's profile says it, else the contract."""

    said: Message
    ours: bool


def lacks(contract: Contract, party: Party, today: date) -> tuple[Lack, ...]:
    """What profile and contract lack for any invoice of this member, before it types one."""
    line = ("-", Decimal(1), Decimal(1), Decimal(20))
    told = Told("-", today, today, "-", "", (line,))
    found = missing_in(_problem(contract, party, told))
    sides = [(one, one.code.partition(".")[0]) for one in found]
    return tuple(
        Lack(one.message, side == "seller") for one, side in sides if side in {"seller", "buyer"}
    )


def counted(invoice: Invoice) -> Totals | None:
    """How its amounts come about: by line, and by rate of VAT; None for a request, which has no lines."""
    if not invoice.lines:
        return None
    lines = tuple(
        (name, Decimal(quantity), Decimal(price), Decimal(rate))
        for name, quantity, price, rate in invoice.lines
    )
    told = Told(
        invoice.number, invoice.issued_on, invoice.due_on or invoice.issued_on, invoice.street,
        invoice.iban, lines,
    )  # fmt: skip
    return totals(_problem(invoice.contract, invoice.party, told))


def _problem(contract: Contract, party: Party, told: Told) -> Problem:
    firm = _held(party)  # one without any number is told that, not that it is no member
    return Problem(
        number=told.number.strip(),
        issued_on=told.issued_on,
        due_on=told.due_on,
        seller=_firm(firm, told.street),
        buyer=_buyer(contract),
        lines=tuple(Line(*one) for one in told.lines),
        iban=told.iban.replace(" ", "") or None,
        contract=contract.number,
        order=contract.order or None,
        public_buyer=contract.public,
        grouping=_grouping(contract) if firm.siren or firm.vat else None,
    )


def states(invoice: Invoice, today: date) -> tuple[StepState, ...]:
    """Each step of its circuit with its state on that day."""
    return follow(_passage(invoice), today=today)


def waiting(invoice: Invoice, today: date) -> StepState | None:
    """The step that someone must do now."""
    return waits_for(_passage(invoice), today=today)


def parts(
    cents: int, weights: Mapping[str, int | None], author: str | None
) -> dict[str, int | None]:
    """What each bears of a penalty."""
    rule = "author" if author else "pro_rata"
    return split_penalty(cents, weights, rule=rule, author=author)[0]  # type: ignore[arg-type]


def circuit_of(invoice: Invoice) -> str:
    """The way of an invoice: what a subcontractor of another member than the mandataire asks goes by that
    member, then by the mandataire."""
    if invoice.subcontractor_id is None:
        return invoice.contract.way
    mandate = mandate_of(invoice.contract.room.cooperation)
    own = mandate is None or mandate.party_id == invoice.party_id
    return "subcontractor" if own else "subcontractor_of_member"


def by_lead(invoice: Invoice, who: str) -> bool:
    """Whether a step waits for the mandataire as such, and not for the firm for which somebody works."""
    return who == "lead" and circuit_of(invoice) != "subcontractor"


def _passage(invoice: Invoice) -> Passage:
    circuit = circuit_of(invoice)
    done = {one.key: one.on for one in invoice.passed.all()}
    return Passage(circuit, done, invoice.refused or None, invoice.why_refused)  # type: ignore[arg-type]


def _held(party: Party) -> Firm:
    if party.firm is None:
        raise ValueError("a member is a firm")
    return party.firm


def _firm(firm: Firm, street: str) -> Business:
    return Business(
        firm.name, firm.siren or None, firm.siret or None, firm.vat or None, street or None,
        firm.postcode or None, firm.town or None, firm.country or "FR",
    )  # fmt: skip


def _buyer(contract: Contract) -> Business:
    return Business(
        contract.buyer, contract.buyer_siren or None, contract.buyer_siret or None, None,
        contract.buyer_street or None, contract.buyer_postcode or None,
        contract.buyer_town or None, unit=contract.buyer_unit or None,
    )  # fmt: skip


def _grouping(contract: Contract) -> WithinGrouping | None:
    """Solidary: the money goes to the one account of the mandataire."""
    cooperation = contract.room.cooperation
    mandate = mandate_of(cooperation)
    if mandate is None:
        return None
    firms = [one.firm for one in members_of(cooperation) if one.firm]
    members = tuple(number for one in firms for number in (one.siren, one.vat) if number)
    lead = _held(mandate.party)
    solidary = cooperation.fields.get("form") == "solidary"
    return WithinGrouping(members, lead.siren or lead.vat, _firm(lead, "") if solidary else None)
