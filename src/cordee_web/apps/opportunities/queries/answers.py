"""What firms answered, for who posted the need; what was said to a firm, for that firm."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import COMMITTING
from cordee_web.apps.directory.models import Role
from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.opportunities.models import Alert, Interest, Need, NeedGuest, Subscription
from cordee_web.apps.opportunities.queries.needs import needs_seen


def answers_to(need: Need) -> QuerySet[Interest]:
    """Every answer to a need. Ask the rule `opportunities.see_answers` before showing them."""
    return (
        Interest.objects.filter(need=need)
        .select_related("firm", "brick", "by")
        .order_by("firm__name", "brick__position")
    )


def own_answers(actor: Actor, need: Need) -> QuerySet[Interest]:
    """What the actor's own firm answered."""
    return Interest.objects.filter(need=need, firm=actor.firm_id).select_related("brick")


def alerts_on(actor: Actor, need: Need) -> QuerySet[Alert]:
    """What the actor's firm was told of a need, the best chance first."""
    return Alert.objects.filter(need=need, firm=actor.firm_id).order_by("-chance", "brick_title")


def alerted(need: Need) -> QuerySet[Alert]:
    """Who was told of a need. Ask the rule `opportunities.see_answers` before showing them."""
    return Alert.objects.filter(need=need).select_related("firm").order_by("firm__name", "-chance")


def waiting_alerts(actor: Actor, seen: QuerySet[Need] | None = None) -> QuerySet[Need]:
    """The open needs of which the actor's firm was told, or for which it was chosen, and to which it has
    not answered.

    `seen` are the needs that the actor sees, when the caller has asked already.
    """
    told = Alert.objects.filter(firm=actor.firm_id, answered_at=None).values("need")
    found = needs_seen(actor) if seen is None else seen
    answered = Interest.objects.filter(firm=actor.firm_id).values("need")
    chosen = NeedGuest.objects.filter(firm=actor.firm_id).values("need")
    asked = found.filter(Q(pk__in=told) | Q(pk__in=chosen), state=NeedState.OPEN)
    waiting = asked.exclude(pk__in=answered)
    return waiting.order_by("deadline")


def leaders_of(firm_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Who may commit each of these firms today, as ids of persons."""
    found: dict[UUID, list[UUID]] = {one: [] for one in firm_ids}
    rows = Role.objects.filter(firm__in=firm_ids, until=None, capacity__in=COMMITTING)
    for firm, person in rows.values_list("firm", "person").order_by("person"):
        found[firm].append(person)
    return found


def subscriptions_of(actor: Actor) -> QuerySet[Subscription]:
    """What a person asked to be told of, for the firm and network where they stand."""
    return Subscription.objects.filter(
        person=actor.person_id, firm=actor.firm_id, network=actor.network_id
    )
