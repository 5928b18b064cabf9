"""Invoices by member: drawn up in one's own name, their papers, each step of their circuits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import rules
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Router, Schema, Status, UploadedFile
from pydantic import Field, StringConstraints

from cordee_web.api.v1.budgets import BudgetLineOut, line_out
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import BINARY, checked_paper, stored
from cordee_web.api.v1.lives import Cents, Day, PartyRef, Reason, party_ref, said
from cordee_web.api.v1.operations import NOT_BLANK, Sent, operation
from cordee_web.api.v1.tender_room import InRoom, among_members, entered, held_room, room_of_row
from cordee_web.apps.awards.actions import invoicing
from cordee_web.apps.awards.bridge.papers import Told, states
from cordee_web.apps.awards.models import Contract, Invoice, Subcontractor
from cordee_web.apps.awards.queries.rows import contract_of, invoices_of
from cordee_web.apps.connections.enums import Scope

router = Router(tags=["awards"])
READ, WRITE = Scope.READ_BUDGETS, Scope.WRITE_BUDGETS
INVOICE = "/invoices/{uuid:invoice_id}"
CONTRACT_PATH = "contract__room__cooperation"
type Figured = Annotated[Decimal, Field(ge=0, le=10**9, max_digits=13, decimal_places=4)]
type Rate = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
type Number = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=35)]
type StepKey = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,16}$")]


class CircuitStep(Schema):
    """A step of a circuit: what is done, by whom, when it was (or is held to be), until when it may be."""

    key: str
    who: str
    what: str
    state: str
    on: date | None
    due_on: date | None


class InvoiceLine(Schema):
    """An invoice, or a request of a subcontractor, and its circuit.

    `reads`: its amounts are ours to read (its issuer, the mandataire); else they are null. `waits`: the step
    that waits for us, null when none does.
    """

    id: UUID
    number: str
    by: PartyRef
    subcontractor: str | None
    issued_on: date
    reads: bool
    due_on: date | None
    net_cents: int | None
    vat_cents: int | None
    steps: list[CircuitStep]
    waits: str | None
    refused: str | None
    why_refused: str


class InvoiceItem(Schema):
    """What is invoiced: quantity, price before VAT, rate of VAT in percent."""

    what: str
    quantity: str
    price: str
    rate: str


class InvoiceOut(InvoiceLine):
    """An invoice with its lines; `sha256` is that of its paper."""

    lines: list[InvoiceItem]
    sha256: str


class ItemIn(Sent):
    """What is invoiced; the price is before VAT, the rate in percent."""

    what: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    quantity: Figured
    price: Figured
    rate: Rate


class InvoiceNew(Sent):
    """Our own invoice, with what our page does not say: street and IBAN."""

    number: Number
    issued_on: Day
    due_on: Day
    street: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    iban: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9 ]{0,42}$")] = ""
    lines: Annotated[list[ItemIn], Field(min_length=1, max_length=100)]


class StepDone(Sent):
    """The step that waits, and the day on which it was done (null: today)."""

    key: StepKey
    on: Day | None = None


class StepRefused(Sent):
    """The step that waits, and what is wrong: its issuer reads it."""

    key: StepKey
    why: Reason


class RequestNew(Sent):
    """A request for payment of our subcontractor; 15 days run from the day on which it came."""

    number: Number
    deposited_on: Day
    cents: Cents | None = None


@operation(router, "POST", f"{ONE}/award/invoices", WRITE, gives=InvoiceOut, status=201)
def draw_invoice(
    request: HttpRequest, cooperation_id: UUID, payload: InvoiceNew
) -> Status[InvoiceOut]:
    """Draws up our own invoice as a Factur-X paper: hand it to your own platform."""
    found = held_room(request, cooperation_id, enter=among_contractors)
    items = tuple((one.what, one.quantity, one.price, one.rate) for one in payload.lines)
    told = Told(
        payload.number, payload.issued_on, payload.due_on, payload.street, payload.iban, items
    )
    made = invoicing.draw_invoice(actor=found.actor, contract=contract_in(found), told=told)
    return Status(201, _out(*_found(request, made.pk)))


@operation(router, "GET", INVOICE, READ, gives=InvoiceOut)
def get_invoice(request: HttpRequest, invoice_id: UUID) -> InvoiceOut:
    """An invoice with its lines, for its issuer and the mandataire."""
    return _out(*_read(request, invoice_id))


@operation(router, "GET", f"{INVOICE}/paper", READ, files=[BINARY])
def get_invoice_paper(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """The Factur-X file (a PDF with its XML), for its issuer and the mandataire."""
    _there, invoice = _read(request, invoice_id)
    return stored(invoice.paper, f"{invoice.number}.pdf")


@operation(router, "POST", f"{INVOICE}/steps", WRITE, gives=InvoiceLine)
def pass_step(request: HttpRequest, invoice_id: UUID, payload: StepDone) -> InvoiceLine:
    """Says that the step that waits is done; by whom it waits for (the buyer's, by the issuer)."""
    found, invoice = _held(request, invoice_id)
    on = payload.on or timezone.localdate()
    invoicing.pass_step(actor=found.actor, invoice=invoice, key=payload.key, on=on)
    return invoice_line(*_found(request, invoice_id))


@operation(router, "POST", f"{INVOICE}/refuse", WRITE, gives=InvoiceLine)
def refuse_step(request: HttpRequest, invoice_id: UUID, payload: StepRefused) -> InvoiceLine:
    """Refuses the step that waits, with the reason; nothing follows."""
    found, invoice = _held(request, invoice_id)
    invoicing.refuse_step(actor=found.actor, invoice=invoice, key=payload.key, why=payload.why)
    return invoice_line(*_found(request, invoice_id))


@operation(router, "POST", f"{INVOICE}/revenue", WRITE, gives=BudgetLineOut, status=201)
def record_revenue(
    request: HttpRequest, invoice_id: UUID, file: File[UploadedFile]
) -> Status[BudgetLineOut]:
    """Writes in the budget what we were paid, with its proof (PDF, PNG, JPEG): all members read it."""
    _read(request, invoice_id)
    found, invoice = _held(request, invoice_id)
    proof = checked_paper(file)
    made = invoicing.record_revenue(actor=found.actor, invoice=invoice, proof=proof)
    return Status(201, line_out(made))


@operation(
    router, "POST", "/subcontractors/{uuid:subcontractor_id}/requests", WRITE, gives=InvoiceLine,
    status=201,
)  # fmt: skip
def take_request(
    request: HttpRequest, subcontractor_id: UUID, payload: RequestNew
) -> Status[InvoiceLine]:
    """Writes that our subcontractor asks to be paid."""
    cooperation_id = room_of_row(Subcontractor, subcontractor_id, CONTRACT_PATH)
    found = held_room(request, cooperation_id, enter=among_contractors)
    rows = contract_in(found).subcontractors.select_related("contract__room")
    own = rows.filter(pk=subcontractor_id, party=found.there.sight.party_id).first()
    if own is None:
        raise Http404
    made = invoicing.take_request(actor=found.actor, subcontractor=own, **payload.model_dump())
    return Status(201, invoice_line(*_found(request, made.pk)))


def among_contractors(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The room for members of today, once there is a contract; else 404."""
    found = among_members(request, cooperation_id)
    contract_in(found)
    return found


def contract_in(found: InRoom) -> Contract:
    """The contract of a room; 404 as long as there is none."""
    contract = contract_of(found.room)
    if contract is None:
        raise Http404
    return contract


def invoice_line(found: InRoom, one: Invoice) -> InvoiceLine:
    """An invoice as the caller may know it."""
    one.contract.room = found.room
    steps = states(one, timezone.localdate())
    waits = next((each for each in steps if each.state in {"waiting", "late"}), None)
    ours = waits is not None and found.may("tenders.write")
    mine = ours and waits is not None and invoicing.may_pass(found.actor, one, waits.step.who)
    reads = _reads(found, one)
    return InvoiceLine(
        id=one.pk, number=one.number, by=party_ref(one.party),
        subcontractor=one.subcontractor.name if one.subcontractor else None,
        issued_on=one.issued_on, reads=reads, due_on=one.due_on if reads else None,
        net_cents=one.net_cents if reads else None, vat_cents=one.vat_cents if reads else None,
        steps=[
            CircuitStep(
                key=each.step.key, who=each.step.who, what=said(each.step.message),
                state=each.state, on=each.on, due_on=each.due_on,
            )
            for each in steps
        ],
        waits=waits.step.key if mine and waits else None, refused=one.refused or None,
        why_refused=one.why_refused,
    )  # fmt: skip


def _out(found: InRoom, one: Invoice) -> InvoiceOut:
    items = [InvoiceItem(what=w, quantity=q, price=p, rate=r) for w, q, p, r in one.lines]
    line = invoice_line(found, one).model_dump()
    return InvoiceOut(**line, lines=items, sha256=one.sha256)


def _reads(found: InRoom, one: Invoice) -> bool:
    return bool(rules.has_perm("awards.read_invoice", found.actor, one))


def _found(request: HttpRequest, invoice_id: UUID) -> tuple[InRoom, Invoice]:
    """An invoice for whoever sees its room; only `_read` lets its amounts out."""
    found = entered(request, room_of_row(Invoice, invoice_id, CONTRACT_PATH))
    one = invoices_of(contract_in(found)).filter(pk=invoice_id).first()
    if one is None:
        raise Http404
    one.contract.room = found.room
    return found, one


def _read(request: HttpRequest, invoice_id: UUID) -> tuple[InRoom, Invoice]:
    found, one = _found(request, invoice_id)
    if not _reads(found, one):
        raise Http404
    return found, one


def _held(request: HttpRequest, invoice_id: UUID) -> tuple[InRoom, Invoice]:
    found, _one = _found(request, invoice_id)
    held_room(request, found.id, enter=among_contractors)
    return _found(request, invoice_id)
