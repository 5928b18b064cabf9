"""The contract: its number, amounts, promises of delivery, penalties, subcontractors."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cordee_web.apps.awards.actions.contracts import (
    name_subcontractor,
    promise_delivery,
    record_penalty,
    set_amount,
    write_contract,
)
from cordee_web.apps.awards.queries.rows import contract_of, subcontractor_known
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.web.awards.forms import (
    AmountsForm,
    ContractForm,
    DeliveryForm,
    PenaltyForm,
    SubcontractorForm,
    cents,
    of_contract,
)
from cordee_web.web.awards.looking import see, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience


@audience(For.PERSON)
def contract(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The contract, written or changed."""
    seen = see(request, cooperation_id, "lead")
    former = contract_of(seen.room)
    initial = of_contract(former) if former else {"buyer": seen.room.buyer}
    form = ContractForm(request.POST or None, initial=initial)

    def act() -> str:
        write_contract(actor=request.actor, room=seen.room, signed=form.signed())
        return _("Saved.")

    return typed(seen, form, act, _("The contract"))


@audience(For.PERSON)
def amounts(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the contract gives each member for each task in which it has a part."""
    seen = see(request, cooperation_id, "lead")
    found = seen.contract
    tasks = seen.room.tasks.all()
    pairs = [
        (task, share.party, share.amount_cents)
        for task in tasks
        for share in task.shares.select_related("party__firm")
    ]
    known = {f"{one.task_id}_{one.party_id}": one.cents for one in found.amounts.all()}
    form = AmountsForm(request.POST or None, pairs=pairs, known=known)

    def act() -> str:
        for task, party, amount in form.changed():
            set_amount(actor=request.actor, contract=found, task=task, party=party.pk, cents=amount)
        return _("Saved.")

    return typed(seen, form, act, _("Amounts by member and task"))


@audience(For.PERSON)
def delivery(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A member promises the mandataire to deliver a task."""
    seen = see(request, cooperation_id, "write")
    rows = seen.room.tasks.filter(shares__party=seen.looked.sight.party_id)
    tasks = {str(one.pk): one for one in rows}
    form = DeliveryForm(request.POST or None, tasks=tasks.values())

    def act() -> str:
        told = form.cleaned_data
        promise_delivery(
            actor=request.actor, room=seen.room, task=tasks[told["task"]], due_on=told["due_on"]
        )
        return _("The promise is offered: it stands among the promises.")

    return typed(seen, form, act, _("Promise a delivery"))


@audience(For.PERSON)
def penalty(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the buyer keeps back."""
    seen = see(request, cooperation_id, "lead")
    found = seen.contract
    form = PenaltyForm(request.POST or None, members=members_of(seen.looked.cooperation))

    def act() -> str:
        record_penalty(actor=request.actor, contract=found, **form.told())
        return _("Saved.")

    return typed(seen, form, act, _("A penalty"))


@audience(For.PERSON)
def subcontractor(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A firm that works for the member that acts."""
    seen = see(request, cooperation_id, "write")
    found = seen.contract
    known = subcontractor_known(found, request.actor.firm_id)
    form = SubcontractorForm(request.POST or None, initial=known)

    def act() -> str:
        told = form.cleaned_data
        name_subcontractor(
            actor=request.actor, contract=found, name=told["name"], siren=told["siren"],
            cents=cents(told["amount"]), accepted_on=told["accepted_on"],
        )  # fmt: skip
        return _("Saved.")

    return typed(seen, form, act, _("A subcontractor of ours"))
