"""Payments between members: said by one, confirmed by the one who receives."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message, Value
from cordee_web.apps.budgets.actions.holding import MOST_CENTS, held_budget, members_named
from cordee_web.apps.budgets.bridge.sentences import money
from cordee_web.apps.budgets.models import Payment
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.telling import tell_parties
from cordee_web.apps.cooperations.models import Cooperation, Party


@business_verb
def record_payment(
    *,
    actor: Actor,
    cooperation: Cooperation,
    payer: UUID,
    receiver: UUID,
    cents: int,
    on: date,
    note: str = "",
) -> Payment:
    """Says that one paid another. It counts once who receives it confirms: at once if they say it."""
    current, budget = held_budget(cooperation, closed=True)
    if payer == receiver:
        raise Refused(_("One pays another."))
    parties = {one.pk: one for one in members_named(current, [payer, receiver], left_too=True)}
    if actor.firm_id not in {one.firm_id for one in parties.values()}:
        raise Refused(_("Only the one who pays or the one who receives says it."))
    if not 0 < cents <= MOST_CENTS:
        raise Refused(_("Give an amount above 0."))
    if on > timezone.localdate():
        raise Refused(_("This day is still to come: say it once it is paid."))
    received = parties[receiver].firm_id == actor.firm_id
    payment = Payment.objects.create(
        budget=budget, payer=parties[payer], receiver=parties[receiver], cents=cents, on=on,
        note=note.strip(), person_id=actor.person_id,
        confirmed_at=timezone.now() if received else None,
    )  # fmt: skip
    record(actor, "budgets.payment.recorded", current, content=_content(payment))
    if not received:
        template = gettext_noop("{firm} says that it paid you {amount}: did it come?")
        _tell(actor, payment, parties[receiver], template, parties[payer])
    return payment


@business_verb
def confirm_payment(*, actor: Actor, payment: Payment) -> Payment:
    """Who receives says that the money came: now it counts."""
    current = _answered(actor, payment)
    current.confirmed_at = timezone.now()
    current.save(update_fields=["confirmed_at"])
    record(
        actor, "budgets.payment.confirmed", current.budget.cooperation, content=_content(current)
    )
    template = gettext_noop("{firm} confirms that your {amount} came.")
    _tell(actor, current, current.payer, template, current.receiver)
    return current


@business_verb
def deny_payment(*, actor: Actor, payment: Payment, why: str) -> Payment:
    """Who should receive says that nothing came, or another sum; nobody decides between the two."""
    current = _answered(actor, payment)
    if not why.strip():
        raise Refused(_("Say in a word what is wrong: another sum, nothing yet, another account."))
    current.denied_at, current.why_denied = timezone.now(), why.strip()
    current.save(update_fields=["denied_at", "why_denied"])
    record(
        actor, "budgets.payment.denied", current.budget.cooperation, why=why.strip(),
        content=_content(current),
    )  # fmt: skip
    template = gettext_noop("{firm} says that your {amount} did not come. Talk it over.")
    _tell(actor, current, current.payer, template, current.receiver)
    return current


def _answered(actor: Actor, payment: Payment) -> Payment:
    held_budget(payment.budget.cooperation, closed=True)
    current = (
        Payment.objects.select_for_update(of=("self",))
        .select_related("budget__cooperation", "payer__firm", "receiver__firm")
        .get(pk=payment.pk)
    )
    if current.receiver.firm_id != actor.firm_id:
        raise Refused(_("Only the one who receives says whether it came."))
    if current.confirmed_at or current.denied_at:
        raise Refused(_("This was answered meanwhile: look at the page again."))
    return current


def _tell(actor: Actor, payment: Payment, whom: Party, template: str, by: Party) -> None:
    cooperation = payment.budget.cooperation
    values: dict[str, Value] = {
        "firm": by.label,
        "amount": money(payment.cents, payment.budget.currency),
    }
    url = reverse("budgets:budget", args=[cooperation.pk])
    tell_parties(actor, cooperation, [whom], Message(template, values), url)


def _content(payment: Payment) -> dict[str, Json]:
    return {
        "payment": str(payment.pk),
        "payer": str(payment.payer_id),
        "receiver": str(payment.receiver_id),
        "cents": payment.cents,
    }
