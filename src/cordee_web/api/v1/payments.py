"""Payments between members, said and confirmed; the settlement by which all say that they are even; all of
it as a table to take away."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.budgets import READ, RIGHT, WRITE, looked
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import made
from cordee_web.api.v1.lives import Because, Day, Inside, held, seen
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.apps.budgets.actions import paying, settling
from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.bridge.settled import agreed_of
from cordee_web.apps.budgets.bridge.table import table_of
from cordee_web.apps.budgets.models import Payment, Settlement
from cordee_web.apps.budgets.queries.rows import Rows
from cordee_web.apps.common.sheets import KINDS

router = Router(tags=["budgets"])
PAYMENT = "/payments/{uuid:payment_id}"


class PaymentOut(Schema):
    """Money from one to another: it counts once who receives it has said that it came."""

    id: UUID
    payer: UUID
    receiver: UUID
    cents: int
    on: date
    note: str
    counts: bool
    recorded_at: datetime
    denied: str | None


class Payments(Schema):
    """The payments, the last first."""

    items: list[PaymentOut]


class PaymentIn(Sent):
    """Money that we paid (`way` "paid"), or that we received, to or from another party."""

    way: Annotated[str, StringConstraints(pattern="^(paid|received)$")]
    other: UUID
    cents: Annotated[int, Field(ge=1, le=10**13)]
    on: Day
    note: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""


class SettlementOut(Schema):
    """How the members say that they are even; `holds`: the balances are those that it was about."""

    id: UUID
    text: str
    proposed_at: datetime
    holds: bool
    by_all: bool
    waiting: list[UUID]


class Settlements(Schema):
    """The settlement that was proposed last, alone; empty before any."""

    items: list[SettlementOut]


class SettlementIn(Sent):
    """Who waives what, who pays what until when."""

    text: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=2000)]


class BudgetFileFilter(Sent):
    """As which file."""

    kind: Literal["csv", "xlsx"] = "csv"


@operation(
    router, "GET", f"{ONE}/budget/file", READ, files=[kind for kind, _write in KINDS.values()]
)
def get_budget_file(
    request: HttpRequest, cooperation_id: UUID, filters: Query[BudgetFileFilter]
) -> HttpResponse:
    """Lines, payments and where each member stands, as a table for a spreadsheet."""
    there, rows = looked(request, cooperation_id)
    kind, write = KINDS[filters.kind]
    name = slugify(there.cooperation.name)[:60] or "budget"
    return made(write(table_of(rows)), kind, f"{name}.{filters.kind}")


@operation(router, "GET", f"{ONE}/payments", READ, gives=Payments)
def list_payments(request: HttpRequest, cooperation_id: UUID) -> Payments:
    """The payments between members."""
    return _payments(request, cooperation_id)


@operation(router, "POST", f"{ONE}/payments", WRITE, gives=Payments, status=201)
def record_payment(
    request: HttpRequest, cooperation_id: UUID, payload: PaymentIn
) -> Status[Payments]:
    """Says that we paid, or received; who left still may."""
    there, rows = looked(request, cooperation_id)
    own = next((one for one in rows.parties if one.pk == there.sight.party_id), None)
    if own is None or not there.actor.leads:
        raise PermissionDenied
    pair = (own.pk, payload.other) if payload.way == "paid" else (payload.other, own.pk)
    paying.record_payment(
        actor=there.actor, cooperation=there.cooperation, payer=pair[0], receiver=pair[1],
        cents=payload.cents, on=payload.on, note=payload.note,
    )  # fmt: skip
    return Status(201, _payments(request, cooperation_id))


@operation(router, "POST", f"{PAYMENT}/confirm", WRITE, gives=Payments)
def confirm_payment(request: HttpRequest, payment_id: UUID) -> Payments:
    """Says that the money came: now it counts."""
    there, payment = _to_answer(request, payment_id)
    paying.confirm_payment(actor=there.actor, payment=payment)
    return _payments(request, there.cooperation.pk)


@operation(router, "POST", f"{PAYMENT}/deny", WRITE, gives=Payments)
def deny_payment(request: HttpRequest, payment_id: UUID, payload: Because) -> Payments:
    """Says that nothing came, or another sum; nobody decides between the two."""
    there, payment = _to_answer(request, payment_id)
    paying.deny_payment(actor=there.actor, payment=payment, why=payload.why)
    return _payments(request, there.cooperation.pk)


@operation(router, "GET", f"{ONE}/settlement", READ, gives=Settlements)
def get_settlement(request: HttpRequest, cooperation_id: UUID) -> Settlements:
    """The settlement proposed last, and who did not agree yet; for members."""
    there, rows = looked(request, cooperation_id)
    if not there.sight.member:
        raise Http404
    return _settlements(there, rows)


@operation(router, "POST", f"{ONE}/settlement", WRITE, gives=Settlements, status=201)
def propose_settlement(
    request: HttpRequest, cooperation_id: UUID, payload: SettlementIn
) -> Status[Settlements]:
    """Proposes how the rest is settled; it takes the place of the one before."""
    there = held(request, cooperation_id, "budgets.write", RIGHT, matched=False)
    settling.propose_settlement(actor=there.actor, cooperation=there.cooperation, text=payload.text)
    return Status(201, _settlements(*looked(request, cooperation_id)))


@operation(router, "POST", "/settlements/{uuid:settlement_id}/agree", WRITE, gives=Settlements)
def agree_to_settlement(request: HttpRequest, settlement_id: UUID) -> Settlements:
    """Agrees to a settlement, for our firm; refused once the balances or the text are others."""
    found = Settlement.objects.select_related("budget__cooperation").filter(pk=settlement_id)
    settlement = found.first()
    if settlement is None:
        raise Http404
    cooperation_id = settlement.budget.cooperation_id
    there = held(request, cooperation_id, "budgets.write", RIGHT, matched=False)
    settling.agree_to_settlement(actor=there.actor, settlement=settlement)
    return _settlements(*looked(request, cooperation_id))


def _to_answer(request: HttpRequest, payment_id: UUID) -> tuple[Inside, Payment]:
    found = Payment.objects.select_related("budget__cooperation", "payer__firm", "receiver__firm")
    payment = found.filter(pk=payment_id).first()
    if payment is None:
        raise Http404
    there = seen(request, payment.budget.cooperation_id, RIGHT)
    if not rules.has_perm("budgets.answer_payment", there.actor, payment):
        raise PermissionDenied
    return there, payment


def _payments(request: HttpRequest, cooperation_id: UUID) -> Payments:
    _there, rows = looked(request, cooperation_id)
    items = [
        PaymentOut(
            id=one.pk, payer=one.payer_id, receiver=one.receiver_id, cents=one.cents, on=one.on,
            note=one.note, counts=rows.counts(one), recorded_at=one.recorded_at,
            denied=one.why_denied if one.denied_at else None,
        )
        for one in rows.payments
    ]  # fmt: skip
    return Payments(items=items)


def _settlements(there: Inside, rows: Rows) -> Settlements:
    found = agreed_of(there.cooperation, rows, books(rows))
    if found is None:
        return Settlements(items=[])
    one = SettlementOut(
        id=found.settlement.pk, text=found.settlement.text,
        proposed_at=found.settlement.proposed_at, holds=found.holds, by_all=found.by_all,
        waiting=[party.pk for party in found.waiting],
    )  # fmt: skip
    return Settlements(items=[one])
