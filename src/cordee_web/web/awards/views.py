"""How each lot ended, and all that follows, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.awards.actions.invoicing import may_pass
from cordee_web.apps.awards.actions.outcomes import (
    read_notice_of_award,
    record_outcome,
    write_lesson,
)
from cordee_web.apps.awards.bridge.papers import states
from cordee_web.apps.awards.enums import Result
from cordee_web.apps.awards.models import Contract, Invoice, Outcome, Penalty
from cordee_web.apps.awards.queries.rows import contract_of, ended, invoices_of, is_won
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.queries.frozen import freeze_of
from cordee_web.web.awards.forms import LessonForm, NoticeForm, OutcomeForm, cents, of_outcome
from cordee_web.web.awards.looking import TAB, Seen, see, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience


@dataclass(frozen=True, slots=True)
class ShownInvoice:
    """An invoice with its steps; whether the reader reads its amounts, and the step that waits for them."""

    invoice: Invoice
    steps: tuple[Any, ...]
    reads: bool
    waits: str


@audience(For.PERSON)
@require_GET
def award(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Outcomes by lot, lessons, contract, invoices and their steps, subcontractors, penalties."""
    seen = see(request, cooperation_id)
    until = seen.looked.sight.until
    lessons = seen.room.lessons.select_related("party__firm")
    if until is not None:
        lessons = lessons.filter(at__lte=until)
    lots = ended(seen.room, until)
    context: dict[str, Any] = {
        "room": seen.room,
        "ended": lots,
        "won": is_won(lots),
        "lessons": lessons if seen.looked.sight.party_id else [],
        "leads": seen.may("lead"),
        "writes": seen.may("write"),
    }
    found = contract_of(seen.room)
    if found is not None and seen.looked.sight.member:
        context |= _contract(seen, found)
    return render(request, "awards/award.html", seen.looked.context(TAB, context))


@audience(For.PERSON)
def outcome(request: ActingRequest, cooperation_id: UUID, lot_id: int) -> HttpResponse:
    """How a lot ended, as the members were told."""
    seen = see(request, cooperation_id, "lead")
    lot = seen.room.lots.filter(pk=lot_id).first()
    if lot is None:
        raise Http404
    known = Outcome.objects.filter(lot=lot).first()
    form = OutcomeForm(request.POST or None, initial=of_outcome(known) if known else None)

    def act() -> str:
        told = form.cleaned_data
        record_outcome(
            actor=request.actor, lot=lot, result=Result(told["result"]), why=told["why"],
            decided_on=told["decided_on"], value_cents=cents(told["value"]),
        )  # fmt: skip
        return _("Saved.")

    return typed(seen, form, act, _("How “{lot}” ended").format(lot=lot))


@audience(For.PERSON)
def notice(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The award notice, read."""
    seen = see(request, cooperation_id, "lead")
    form = NoticeForm(request.POST or None, request.FILES or None)

    def act() -> str:
        file = form.cleaned_data["notice"]
        read_notice_of_award(
            actor=request.actor, room=seen.room, content=file.read(), name=file.name
        )
        return _("The notice is read: look at what it says of each lot.")

    return typed(seen, form, act, _("Read the award notice"))


@audience(For.PERSON)
def lesson(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What a member learned."""
    seen = see(request, cooperation_id, "write")
    form = LessonForm(request.POST or None)

    def act() -> str:
        write_lesson(actor=request.actor, room=seen.room, text=form.cleaned_data["text"])
        return _("Saved.")

    return typed(seen, form, act, _("What we learned"))


def _contract(seen: Seen, contract: Contract) -> dict[str, Any]:
    actor = seen.looked.request.actor
    rows = invoices_of(contract)
    return {
        "contract": contract,
        "today": timezone.localdate(),
        "freeze": freeze_of(seen.looked.cooperation),
        "amounts": contract.amounts.select_related("task", "party__firm"),
        "invoices": [_shown(actor, seen, one) for one in rows],
        "subcontractors": contract.subcontractors.select_related("party__firm"),
        "own_party": seen.looked.sight.party_id,
        "delivers": seen.may("write") and not seen.may("lead"),
        "penalties": [_parts(seen, one) for one in contract.penalties.all()],
    }


def _shown(actor: Actor, seen: Seen, invoice: Invoice) -> ShownInvoice:
    invoice.contract.room = seen.room
    found = states(invoice, timezone.localdate())
    waits = next((one for one in found if one.state in ("waiting", "late")), None)
    mine = waits is not None and seen.may("write") and may_pass(actor, invoice, waits.step.who)
    return ShownInvoice(
        invoice, found, rules.has_perm("awards.read_invoice", actor, invoice),
        waits.step.key if waits and mine else "",
    )  # fmt: skip


def _parts(seen: Seen, penalty: Penalty) -> tuple[Penalty, list[tuple[str, int | None]]]:
    names = {str(one.pk): one.label for one in seen.room.cooperation.parties.select_related("firm")}
    return penalty, [(names.get(key, "?"), part) for key, part in penalty.parts.items()]
