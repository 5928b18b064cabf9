"""What this app tells of a life: stages, arrivals, departures, mandates, reviews, the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.happenings import Happening

_STAGES = {
    Stage.EXCHANGES: gettext_noop("Exchanges"),
    Stage.MEETINGS: gettext_noop("Meetings"),
    Stage.COMMITMENTS: gettext_noop("Commitments"),
    Stage.DISSOLUTION: gettext_noop("Dissolution"),
}


def stages(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """Each stage from its day to the next one's, then the end."""
    changes = list(cooperation.changes.all())
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
    for one in cooperation.parties.select_related("firm"):
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
    for one in cooperation.mandates.select_related("party__firm"):
        values = {"firm": one.party.label}
        named = Message(gettext_noop("{firm} is named mandataire"), values)
        yield Happening(one.given_at, "party", named, one.ended_at)
        if one.ended_at is not None:
            ended = Message(gettext_noop("The mandate of {firm} ends"), values)
            yield Happening(one.ended_at, "party", ended)


def reviews(_actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The reviews that were asked."""
    for one in cooperation.reviews.all():
        asked = Message(gettext_noop("“Is it still justified?” is asked"))
        yield Happening(one.asked_at, "review", asked)
