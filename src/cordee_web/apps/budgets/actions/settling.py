"""A settlement: members agree that they are even, though the balances are not zero."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.budgets.actions.holding import held_budget, own_member
from cordee_web.apps.budgets.bridge.settled import basis_of
from cordee_web.apps.budgets.models import Consent, Settlement
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.models import Cooperation


@business_verb
def propose_settlement(*, actor: Actor, cooperation: Cooperation, text: str) -> Settlement:
    """Proposes how the rest is settled; who proposes agrees. It takes the place of the one before."""
    current, budget = held_budget(cooperation)
    own = own_member(current, actor.firm_id)
    if not text.strip():
        raise Refused(_("Write how it is settled: who waives what, who pays what until when."))
    made = Settlement.objects.create(
        budget=budget, text=text.strip(), basis=basis_of(current), person_id=actor.person_id,
        firm_id=actor.firm_id,
    )  # fmt: skip
    Consent.objects.create(settlement=made, party=own, person_id=actor.person_id)
    record(actor, "budgets.settlement.proposed", current, content={"settlement": str(made.pk)})
    template = gettext_noop("“{name}”: a settlement of the money is proposed. Do you agree?")
    url = reverse("budgets:budget", args=[current.pk])
    tell_members(actor, current, Message(template, {"name": current.name}), url)
    return made


@business_verb
def agree_to_settlement(*, actor: Actor, settlement: Settlement) -> Settlement:
    """A member agrees; one that agreed already changes nothing."""
    current, budget = held_budget(settlement.budget.cooperation)
    own = own_member(current, actor.firm_id)
    last = budget.settlements.first()
    if last is None or last.pk != settlement.pk:
        raise Refused(_("Another settlement was proposed meanwhile: read that one."))
    if last.basis != basis_of(current):
        raise Refused(_("The balances changed since: it must be proposed again."))
    _consent, made = Consent.objects.get_or_create(
        settlement=last, party=own, defaults={"person_id": actor.person_id}
    )
    if made:
        record(actor, "budgets.settlement.agreed", current, content={"settlement": str(last.pk)})
    return last
