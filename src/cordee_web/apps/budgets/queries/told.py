"""What the money tells of a life, asks of members, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.budgets.models import Consent, KeyChoice, Payment, Settlement
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import own_parties, sight_of
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.silences import Silence

PATIENCE = timedelta(days=7)
"""How long a payment or a settlement may wait for an answer before someone is told."""


def money_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """Keys chosen, payments that came, settlements; for whom the budget is."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows("budget"):
        return
    url = address("budgets:budget", cooperation.pk)
    told: list[tuple[datetime, str, dict[str, str]]] = []
    for (at,) in _chosen(cooperation.pk):
        told.append((at, gettext_noop("The key of the money is chosen"), {}))
    for at, payer, receiver in _paid(cooperation.pk):
        firms = {"payer": payer, "receiver": receiver}
        told.append((at, gettext_noop("{payer} has paid {receiver}"), firms))
    for (at,) in _proposed(cooperation.pk):
        told.append((at, gettext_noop("A settlement is proposed"), {}))
    for at, template, values in told:
        if sight.until is None or at <= sight.until:
            yield Happening(at, "money", Message(template, values), url=url)


@prepared
def _chosen(cooperation_id: UUID) -> QuerySet[Any, tuple[datetime]]:
    return KeyChoice.objects.filter(budget__cooperation=cooperation_id).values_list("at")


@prepared
def _paid(cooperation_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    paid = Payment.objects.filter(budget__cooperation=cooperation_id).exclude(confirmed_at=None)
    names = [
        Coalesce(f"{one}__firm__name", f"{one}__outside_name") for one in ("payer", "receiver")
    ]
    return paid.values_list("confirmed_at", *names)


@prepared
def _proposed(cooperation_id: UUID) -> QuerySet[Any, tuple[datetime]]:
    rows = Settlement.objects.filter(budget__cooperation=cooperation_id)
    return rows.values_list("proposed_at")


def money_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """Payments to confirm, settlements to agree to: asked of who commits a firm. Two queries."""
    if not actor.leads or actor.firm_id is None:
        return
    for one in _payments(actor.firm_id, cooperation_ids):
        found = one.budget.cooperation_id
        said = Message(gettext_noop("Did the payment of {firm} come?"), {"firm": one.payer.label})
        yield Asked(found, said, f"{_page(found)}#payments", "coin")
    for settlement in _settlements(actor, cooperation_ids):
        if settlement.agreed:
            continue
        found = settlement.budget.cooperation_id
        values = {"name": settlement.budget.cooperation.name}
        said = Message(gettext_noop("Do you agree to the settlement of “{name}”?"), values)
        yield Asked(found, said, f"{_page(found)}#settlement", "scale")


def money_silent(now: datetime) -> Iterator[Silence]:
    """Payments that nobody confirmed or denied."""
    waiting = Payment.objects.filter(
        confirmed_at=None, denied_at=None, recorded_at__lte=now - PATIENCE,
        budget__cooperation__closed_at=None,
    )  # fmt: skip
    for one in waiting.select_related("payer__firm", "receiver__firm", "budget"):
        values = {"payer": one.payer.label, "receiver": one.receiver.label}
        template = gettext_noop("{receiver} did not say yet whether the payment of {payer} came.")
        found = one.budget.cooperation_id
        yield Silence(
            found, f"payment:{one.pk}", one.recorded_at, Message(template, values), _page(found)
        )


@prepared
def _payments(firm_id: UUID, cooperation_ids: Collection[UUID]) -> QuerySet[Payment]:
    waiting = Payment.objects.filter(
        receiver__firm=firm_id, confirmed_at=None, denied_at=None,
        budget__cooperation__in=cooperation_ids,
    )  # fmt: skip
    return waiting.select_related("payer__firm", "budget")


@prepared
def _settlements(actor: Actor, cooperation_ids: Collection[UUID]) -> QuerySet[Any]:
    """The last settlement of each cooperation where the actor's firm is a member; `agreed`: it did."""
    inside = own_parties(actor).filter(
        kind=PartyKind.MEMBER,
        state=PartyState.ACCEPTED,
        cooperation=OuterRef("budget__cooperation"),
    )
    agreed = Consent.objects.filter(
        settlement=OuterRef("pk"),
        party__in=Party.objects.filter(firm=actor.firm_id, state=PartyState.ACCEPTED),
    )
    return (
        Settlement.objects.filter(
            Exists(inside), budget__cooperation__in=cooperation_ids,
            budget__cooperation__closed_at=None,
        )
        .annotate(agreed=Exists(agreed))
        .select_related("budget__cooperation")
        .order_by("budget_id", "-proposed_at")
        .distinct("budget_id")
    )  # fmt: skip


def _page(cooperation_id: UUID) -> str:
    return address("budgets:budget", cooperation_id)
