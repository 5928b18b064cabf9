"""How the money is shared: the key, what members would earn without the others, the currency."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.budgets.actions.holding import (
    MOST_CENTS,
    held_budget,
    members_named,
    own_member,
)
from cordee_web.apps.budgets.enums import Currency, Key
from cordee_web.apps.budgets.models import KeyChoice, Outside
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.models import Cooperation

MIXABLE = ("equal", "work", "capital")


@business_verb
def choose_key(
    *,
    actor: Actor,
    cooperation: Cooperation,
    key: Key,
    why: str,
    work: Mapping[UUID, float] | None = None,
    work_unit: str = "",
    mix: Mapping[str, float] | None = None,
) -> KeyChoice:
    """Shares by another key from now on, or by other weights; every member is told, and why."""
    current, budget = held_budget(cooperation)
    own_member(current, actor.firm_id)
    told = {party: float(one) for party, one in (work or {}).items()}
    weights = {name: float(one) for name, one in (mix or {}).items() if one}
    members_named(current, told, left_too=True)
    _check_weights(key, told, weights)
    if not why.strip():
        raise Refused(_("Say why: each member reads it beside its share."))
    choice = KeyChoice.objects.create(
        budget=budget, key=key, mix=weights, work_unit=work_unit.strip(), why=why.strip(),
        work={str(party): one for party, one in told.items()},
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    content: dict[str, Json] = {"key": key.value, "work": dict(choice.work), "mix": dict(weights)}
    record(actor, "budgets.key.chosen", current, why=why.strip(), content=content)
    template = gettext_noop("“{name}”: the key by which money is shared was changed.")
    url = reverse("budgets:budget", args=[current.pk])
    tell_members(actor, current, Message(template, {"name": current.name}), url)
    return choice


@business_verb
def say_outside(
    *, actor: Actor, cooperation: Cooperation, members: Collection[UUID], cents: int | None
) -> Outside | None:
    """What these members would earn by themselves (a cost is negative); None: unknown again.

    Each says what it would earn alone; a group is said by one of it.
    """
    current, budget = held_budget(cooperation)
    own = own_member(current, actor.firm_id)
    ids = sorted(one.pk for one in members_named(current, members))
    if own.pk not in ids:
        raise Refused(_("Each says it for itself, or for a group that it would be in."))
    if cents is not None and abs(cents) > MOST_CENTS:
        raise Refused(_("This amount is too large."))
    budget.outside.filter(members=ids, ended_at=None).update(ended_at=timezone.now())
    named: list[Json] = [str(one) for one in ids]
    content: dict[str, Json] = {"members": named, "cents": cents}
    record(actor, "budgets.outside.said", current, content=content)
    if cents is None:
        return None
    return Outside.objects.create(
        budget=budget, members=ids, cents=cents, person_id=actor.person_id, firm_id=actor.firm_id
    )


@business_verb
def choose_currency(*, actor: Actor, cooperation: Cooperation, currency: Currency) -> None:
    """The currency of the whole budget, as long as nothing stands in it."""
    current, budget = held_budget(cooperation)
    own_member(current, actor.firm_id)
    if budget.currency == currency:
        return
    if budget.lines.exists() or budget.payments.exists():
        raise Refused(_("The budget has amounts already: its currency stays as it is."))
    budget.currency = currency
    budget.save(update_fields=["currency"])
    record(actor, "budgets.currency.chosen", current, content={"currency": currency.value})


def _check_weights(key: Key, work: Mapping[UUID, float], mix: Mapping[str, float]) -> None:
    if any(not 0 <= one <= 1e9 for one in [*work.values(), *mix.values()]):
        raise Refused(_("Weights are 0 or more."))
    if key == Key.MIXED and (not mix or set(mix) - set(MIXABLE)):
        raise Refused(_("A mixed key needs the weight of at least one of its parts."))
    if (key == Key.WORK or (key == Key.MIXED and "work" in mix)) and not sum(work.values()) > 0:
        raise Refused(_("Give the work of each member: days, hours, or any unit alike for all."))
