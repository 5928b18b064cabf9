"""What the room tells of a life, asks of members, and puts in the calendars of persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

import rules
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import own_parties, sight_of
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.silences import Silence
from cordee_web.apps.tenders.models import Ballot, Milestone, Question, Vote
from cordee_web.apps.tenders.queries.rooms import room_of

PATIENCE = timedelta(days=5)
"""How long a vote may wait for a member before someone is told."""


def room_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The room opened, votes decided, answers of the buyer; for those who see the room."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows("tender"):
        return
    room = room_of(cooperation)
    if room is None:
        return
    told = [(room.opened_at, gettext_noop("The tender room is opened"), "tenders:room")]
    if sight.party_id is not None:
        for vote in room.votes.exclude(closed_at=None):
            text = gettext_noop("The members decide whether to answer")
            if vote.closed_at is not None:
                told.append((vote.closed_at, text, "tenders:vote"))
    for question in room.questions.exclude(answered_at=None):
        if question.answered_at is not None:
            text = gettext_noop("The buyer answers a question")
            told.append((question.answered_at, text, "tenders:questions"))
    for at, text, name in told:
        if sight.until is None or at <= sight.until:
            url = reverse(name, args=[cooperation.pk])
            yield Happening(at, "exchange", Message(text, {}), url=url)


def room_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """A vote on which the actor's firm, a member, has not said a word; questions that wait for who leads.

    Two queries, and a rule for each cooperation in which a question waits.
    """
    if not actor.leads or actor.firm_id is None:
        return
    for cooperation, count in _unsent(cooperation_ids).items():
        if rules.has_perm("tenders.lead", actor, cooperation):
            text = gettext_noop("Questions to send to the buyer of “{title}”: {count}")
            said = Message(text, {"title": cooperation.name[:120], "count": count})
            url = reverse("tenders:questions", args=[cooperation.pk])
            yield Asked(cooperation.pk, said, url, "message")
    for vote in _unsaid(actor, cooperation_ids):
        found = vote.room.cooperation_id
        values = {"title": vote.room.title[:120]}
        said = Message(gettext_noop("Do we answer “{title}”?"), values)
        yield Asked(found, said, reverse("tenders:vote", args=[found]), "scale")


def room_silent(now: datetime) -> Iterator[Silence]:
    """Votes that wait for members too long; the one told reads who they are on the page."""
    waiting = Vote.objects.filter(
        closed_at=None, opened_at__lte=now - PATIENCE, room__cooperation__closed_at=None
    )
    for one in waiting.select_related("room"):
        found = one.room.cooperation_id
        said = Message(gettext_noop("The vote on “{title}” is still open."),
                       {"title": one.room.title[:120]})  # fmt: skip
        url = reverse("tenders:vote", args=[found])
        yield Silence(found, f"vote:{one.pk}", one.opened_at, said, url)


def milestones_of(actor: Actor, now: datetime) -> QuerySet[Milestone]:
    """The milestones to come of the rooms in which the actor takes part today."""
    inside = own_parties(actor).filter(
        kind=PartyKind.MEMBER,
        state=PartyState.ACCEPTED,
        cooperation=OuterRef("room__cooperation"),
    )
    found = Milestone.objects.filter(
        Exists(inside), at__gte=now - timedelta(days=1), room__cooperation__closed_at=None
    )
    return found.select_related("room__cooperation")


def _unsent(cooperation_ids: Collection[UUID]) -> Counter[Cooperation]:
    """The living cooperations in which questions are proposed, neither sent nor kept back; how many."""
    rows = Question.objects.filter(
        room__cooperation__in=cooperation_ids, room__cooperation__closed_at=None,
        sent_at=None, refused_at=None,
    )  # fmt: skip
    return Counter(one.room.cooperation for one in rows.select_related("room__cooperation"))


def _unsaid(actor: Actor, cooperation_ids: Collection[UUID]) -> QuerySet[Vote]:
    mine = Party.objects.filter(
        firm=actor.firm_id, kind=PartyKind.MEMBER, state=PartyState.ACCEPTED,
        cooperation=OuterRef("room__cooperation"),
    )  # fmt: skip
    said = Ballot.objects.filter(vote=OuterRef("pk"), party__firm=actor.firm_id)
    return Vote.objects.filter(
        Exists(mine), ~Exists(said), closed_at=None, room__cooperation__in=cooperation_ids,
        room__cooperation__closed_at=None,
    ).select_related("room")  # fmt: skip
