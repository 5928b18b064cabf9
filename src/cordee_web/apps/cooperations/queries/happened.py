"""What this app tells of a life: stages, arrivals, departures, mandates, reviews, the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Review, StageChange
from cordee_web.apps.cooperations.queries.parties import named_parties
from cordee_web.apps.cooperations.values.happenings import Happening

_STAGES = {
    Stage.EXCHANGES: gettext_noop("Exchanges"),
    Stage.MEETINGS: gettext_noop("Meetings"),
    Stage.COMMITMENTS: gettext_noop("Commitments"),
    Stage.DISSOLUTION: gettext_noop("Dissolution"),
}


def stages(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """Each stage from its day to the next one's, then the end."""
    changes = _changes(cooperation.pk)
    for one, after in zip(changes, [*changes[1:], None], strict=True):
        until = after.at if after else cooperation.closed_at
        said = short = Message(_STAGES[Stage(one.stage)])
        if one.why:
            said = Message(gettext_noop("{stage}: {why}"), {"stage": said, "why": one.why})
        yield Happening(one.at, "stage", said, until, short=short)
    if cooperation.closed_at is not None:
        yield Happening(cooperation.closed_at, "end", Message(gettext_noop("It is dissolved.")))


def parties(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """Who came in, who said no, who left."""
    for one in named_parties(cooperation):
        moments: list[tuple[datetime | None, str]] = []
        if one.state in {PartyState.ACCEPTED, PartyState.LEFT}:
            moments.append((one.answered_at, gettext_noop("{firm} comes in")))
        if one.state == PartyState.DECLINED:
            moments.append((one.answered_at, gettext_noop("{firm} says no")))
        if one.state == PartyState.LEFT:
            moments.append((one.left_at, gettext_noop("{firm} leaves")))
        for at, template in moments:
            if at is not None:
                yield Happening(at, "party", Message(template, {"firm": one.label}))


def mandates(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """Who was named mandataire, and whose mandate ended."""
    for one in _mandates(cooperation.pk):
        values = {"firm": one.party.label}
        named = Message(gettext_noop("{firm} is named mandataire"), values)
        yield Happening(one.given_at, "party", named, one.ended_at)
        if one.ended_at is not None:
            ended = Message(gettext_noop("The mandate of {firm} ends"), values)
            yield Happening(one.ended_at, "party", ended)


def reviews(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The reviews that were asked."""
    for one in _reviews(cooperation.pk):
        asked = Message(gettext_noop("“Is it still justified?” is asked"))
        yield Happening(one.asked_at, "review", asked)


@prepared
def _changes(cooperation_id: UUID) -> QuerySet[StageChange]:
    return StageChange.objects.filter(cooperation=cooperation_id)


@prepared
def _mandates(cooperation_id: UUID) -> QuerySet[Mandate]:
    return Mandate.objects.filter(cooperation=cooperation_id).select_related("party__firm")


@prepared
def _reviews(cooperation_id: UUID) -> QuerySet[Review]:
    return Review.objects.filter(cooperation=cooperation_id)
