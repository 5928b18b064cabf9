"""What this app asks of someone: to answer an invitation, to say whether it is still justified."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Party, Review, ReviewAnswer
from cordee_web.apps.cooperations.queries.visibility import own_parties
from cordee_web.apps.cooperations.values.asks import Asked


def invitations(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """The invitations that wait for the actor's answer."""
    for party in _invitations(actor, cooperation_ids):
        if not (actor.leads or party.person_id == actor.person_id):
            continue
        values = {"name": party.cooperation.name}
        message = Message(gettext_noop("You are invited: “{name}”"), values)
        if party.invited_for is not None:
            template = gettext_noop("{firm} invites you: “{name}”")
            message = Message(template, {**values, "firm": party.invited_for.name})
        url = address("cooperations:invitation", party.cooperation_id)
        yield Asked(party.cooperation_id, message, url, "mail", party.answer_by, urgent=True)


def reviews(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """The last review of each cooperation that the actor's firm has not answered."""
    if not actor.leads or actor.firm_id is None:
        return
    for one in _reviews(actor, cooperation_ids):
        if not one.answered:
            template = gettext_noop("Is “{name}” still justified?")
            url = address("cooperations:review", one.cooperation_id)
            message = Message(template, {"name": one.cooperation.name})
            yield Asked(one.cooperation_id, message, url, "help-circle", one.answer_by)


@prepared
def _invitations(actor: Actor, cooperation_ids: Collection[UUID]) -> QuerySet[Party]:
    waiting = own_parties(actor).filter(
        state=PartyState.INVITED, cooperation__in=cooperation_ids, cooperation__closed_at=None
    )
    return waiting.select_related("cooperation", "invited_for")


@prepared
def _reviews(actor: Actor, cooperation_ids: Collection[UUID]) -> QuerySet[Any]:
    """The last review of each cooperation, with `answered`: whether the actor's party did."""
    inside = own_parties(actor).filter(
        state=PartyState.ACCEPTED, kind=PartyKind.MEMBER, cooperation__in=cooperation_ids,
        cooperation__closed_at=None,
    )  # fmt: skip
    answered = ReviewAnswer.objects.filter(review=OuterRef("pk"), party__in=inside.values("pk"))
    return (
        Review.objects.filter(cooperation__in=inside.values("cooperation"))
        .annotate(answered=Exists(answered))
        .select_related("cooperation")
        .order_by("cooperation_id", "-quarter")
        .distinct("cooperation_id")
    )
