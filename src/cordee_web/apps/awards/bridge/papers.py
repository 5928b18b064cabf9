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
    WithinGrouping,
    draw_up,
    follow,
    split_penalty,
    waits_for,
)
from cordee.invoices import Invoice as Problem
from cordee.scenarios.invoice_paper import invoice_pdf
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
    problem = Problem(
        number=told.number.strip(),
        issued_on=told.issued_on,
        due_on=told.due_on,
        seller=_firm(_held(party), told.street),
        buyer=_buyer(contract),
        lines=tuple(Line(*one) for one in told.lines),
        iban=told.iban.replace(" ", "") or None,
        contract=contract.number,
        order=contract.order or None,
        public_buyer=contract.public,
        grouping=_grouping(contract),
    )
    found = draw_up(problem)
    return found, invoice_pdf(found, translate=str)


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


def _passage(invoice: Invoice) -> Passage:
    circuit = "subcontractor" if invoice.subcontractor_id else invoice.contract.way
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
