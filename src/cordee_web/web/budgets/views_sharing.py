"""How the money is shared, payments, and the settlement."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import rules
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cordee_web.apps.budgets.actions import paying, settling, sharing
from cordee_web.apps.budgets.enums import Currency
from cordee_web.apps.budgets.models import Payment, Settlement
from cordee_web.apps.budgets.queries.rows import rows_of
from cordee_web.apps.cooperations.models import Party
from cordee_web.web.budgets.forms import (
    CurrencyForm,
    KeyForm,
    OutsideForm,
    PayForm,
    SettleForm,
    WhyForm,
    cents,
    of_choice,
)
from cordee_web.web.budgets.looking import done, look_to_write, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look

FORM = "budgets/form.html"


@audience(For.PERSON)
@require_POST
def currency(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The currency, as long as the budget is empty."""
    looked = look_to_write(request, cooperation_id)
    form = CurrencyForm(request.POST)
    if not form.is_valid():
        raise Http404

    def act() -> str:
        sharing.choose_currency(
            actor=request.actor, cooperation=looked.cooperation,
            currency=Currency(form.cleaned_data["currency"]),
        )  # fmt: skip
        return _("Saved.")

    return done(looked, act)


@audience(For.PERSON)
def key(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The key and its weights."""
    looked = look_to_write(request, cooperation_id, "choose_key")
    rows = rows_of(looked.cooperation)
    form = KeyForm(request.POST or None, members=rows.members, initial=of_choice(rows.choice))

    def act() -> str:
        sharing.choose_key(actor=request.actor, cooperation=looked.cooperation, **form.told())
        return _("The key is chosen; every member is told.")

    return typed(looked, form, act, "budgets/key.html", {})


@audience(For.PERSON)
def outside(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the reader's firm would earn alone, or with some of the others."""
    looked = look_to_write(request, cooperation_id)
    own = _own(looked)
    others = [one for one in rows_of(looked.cooperation).members if one.pk != own]
    form = OutsideForm(request.POST or None, others=others)

    def act() -> str:
        told = form.cleaned_data
        sharing.say_outside(
            actor=request.actor, cooperation=looked.cooperation, cents=cents(told["amount"]),
            members=[own, *(UUID(one) for one in told["members"])],
        )  # fmt: skip
        return _("Saved.")

    lead = _(
        "What each would earn without the others tells whom a key pushes out. The members read it, nobody "
        "else."
    )
    more = {"title": _("Without the others"), "lead": lead, "button": _("Save")}
    return typed(looked, form, act, FORM, more)


@audience(For.PERSON)
def pay(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A payment of the reader's firm, or one that it received."""
    looked = look(request, cooperation_id, "budget")
    parties = rows_of(looked.cooperation).parties
    own = next((one for one in parties if one.pk == looked.sight.party_id), None)
    if own is None or not request.actor.leads:
        raise Http404
    others = [one for one in parties if one.pk != own.pk]
    form = PayForm(request.POST or None, others=others, initial=_asked(request))

    def act() -> str:
        return _paid(looked, form, own)

    lead = _("A payment counts once the one who receives it has confirmed that it came.")
    more = {"title": _("A payment"), "lead": lead, "button": _("Record it")}
    return typed(looked, form, act, FORM, more)


@audience(For.PERSON)
@require_POST
def answer(request: ActingRequest, cooperation_id: UUID, payment_id: UUID) -> HttpResponse:
    """Who receives says whether the money came."""
    looked = look(request, cooperation_id, "budget")
    found = Payment.objects.select_related("budget__cooperation", "payer__firm", "receiver__firm")
    payment = found.filter(pk=payment_id, budget__cooperation=looked.cooperation).first()
    if payment is None or not rules.has_perm("budgets.answer_payment", request.actor, payment):
        raise Http404
    form = WhyForm(request.POST)

    def act() -> str:
        if request.POST.get("came") == "yes":
            paying.confirm_payment(actor=request.actor, payment=payment)
            return _("Confirmed: it counts now.")
        why = form.cleaned_data.get("why", "") if form.is_valid() else ""
        paying.deny_payment(actor=request.actor, payment=payment, why=why)
        return _("The one who says it paid is told.")

    return done(looked, act)


@audience(For.PERSON)
def settle(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Proposes a settlement."""
    looked = look_to_write(request, cooperation_id)
    form = SettleForm(request.POST or None)

    def act() -> str:
        settling.propose_settlement(
            actor=request.actor, cooperation=looked.cooperation, text=form.cleaned_data["text"]
        )
        return _("Proposed: every member is asked.")

    lead = _("Where balances are not paid to the end, the members may agree on how they are even.")
    more = {"title": _("A settlement"), "lead": lead, "button": _("Propose it")}
    return typed(looked, form, act, FORM, more)


@audience(For.PERSON)
@require_POST
def agree(request: ActingRequest, cooperation_id: UUID, settlement_id: UUID) -> HttpResponse:
    """Agrees to a settlement."""
    looked = look_to_write(request, cooperation_id)
    found = Settlement.objects.select_related("budget__cooperation")
    settlement = found.filter(pk=settlement_id, budget__cooperation=looked.cooperation).first()
    if settlement is None:
        raise Http404

    def act() -> str:
        settling.agree_to_settlement(actor=request.actor, settlement=settlement)
        return _("You agree.")

    return done(looked, act)


def _own(looked: Looked) -> UUID:
    if looked.sight.party_id is None:
        raise Http404
    return looked.sight.party_id


def _asked(request: ActingRequest) -> dict[str, Any]:
    """What the address of "we paid this" says already."""
    told: dict[str, Any] = {"way": "paid", "on": timezone.localdate()}
    if raw := request.GET.get("other"):
        told["other"] = raw
    with suppress(InvalidOperation):
        told["amount"] = Decimal(request.GET.get("amount", ""))
    return told


def _paid(looked: Looked, form: PayForm, own: Party) -> str:
    told = form.cleaned_data
    other, paid = UUID(told["other"]), told["way"] == "paid"
    paying.record_payment(
        actor=looked.request.actor, cooperation=looked.cooperation, on=told["on"],
        payer=own.pk if paid else other, receiver=other if paid else own.pk,
        cents=cents(told["amount"]) or 0, note=told["note"],
    )  # fmt: skip
    return _("Recorded: it counts once it is confirmed.") if paid else _("Recorded: it counts.")
