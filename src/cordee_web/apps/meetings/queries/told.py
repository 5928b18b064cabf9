"""What meetings ask of their parties, tell the timeline, and leave silent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.silences import Silence
from cordee_web.apps.meetings.enums import MeetingState
from cordee_web.apps.meetings.models import DateAnswer, Meeting
from cordee_web.apps.meetings.queries.seen import TAKING_PART, as_read, meetings_read, own_meeting

MOST_ASKED = 20
ANSWER_WITHIN = timedelta(days=7)
CALENDAR_KEPT = timedelta(days=90)


def polls_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """The polls that the reader's party has not answered."""
    if not actor.leads:
        return
    for one in _unanswered(actor, cooperation_ids):
        message = Message(gettext_noop("When can you come? “{title}”"), {"title": one.title})
        url = address("meetings:meeting", one.cooperation_id, one.pk)
        yield Asked(one.cooperation_id, message, url, "calendar-event", urgent=True)


@prepared
def _unanswered(actor: Actor, cooperation_ids: Collection[UUID]) -> QuerySet[Meeting]:
    own = own_meeting(actor).filter(cooperation__in=cooperation_ids)
    answered = DateAnswer.objects.filter(date__meeting=OuterRef("pk"), party__in=own.values("pk"))
    found = Meeting.objects.filter(
        ~Exists(answered), cooperation__in=own.values("cooperation"), state=MeetingState.POLLING
    )
    return found.order_by("called_at")[:MOST_ASKED]


def meetings_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """The meetings whose date is known, on their day."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows(Right.MEETINGS):
        return
    rows = _held(cooperation.pk) if sight.until is None else meetings_read(cooperation, sight)
    for one in as_read(rows, sight):
        if one.begins_at is not None and one.state != MeetingState.CANCELLED:
            message = Message(gettext_noop("Meeting: {title}"), {"title": one.title})
            url = address("meetings:meeting", cooperation.pk, one.pk)
            yield Happening(one.begins_at, "meeting", message, one.ends_at, url)


@prepared
def _held(cooperation_id: UUID) -> QuerySet[Meeting]:
    return Meeting.objects.filter(cooperation=cooperation_id).order_by("begins_at", "called_at")


def polls_silent(now: datetime) -> Iterator[Silence]:
    """Polls that some have not answered for a week; told once by poll, with who they are."""
    polls = Meeting.objects.filter(
        state=MeetingState.POLLING, called_at__lt=now - ANSWER_WITHIN, cooperation__closed_at=None
    )
    for one in polls:
        answered = DateAnswer.objects.filter(date__meeting=one).values("party")
        silent = Party.objects.filter(
            TAKING_PART, cooperation=one.cooperation_id, state=PartyState.ACCEPTED
        ).exclude(pk__in=answered)
        names = tuple(party.label for party in silent.select_related("firm"))
        if names:
            template = gettext_noop("“{title}”: no answer yet from {firms}")
            message = Message(template, {"title": one.title, "firms": names})
            url = address("meetings:meeting", one.cooperation_id, one.pk)
            yield Silence(one.cooperation_id, f"poll:{one.pk}", one.called_at, message, url)


def to_come(actor: Actor, now: datetime) -> QuerySet[Meeting]:
    """The meetings with a date of the actor's own parties, those of the last months too: for a calendar."""
    return (
        Meeting.objects.filter(
            cooperation__in=own_meeting(actor).values("cooperation"),
            begins_at__gte=now - CALENDAR_KEPT,
        )
        .select_related("cooperation")
        .order_by("begins_at")
    )
