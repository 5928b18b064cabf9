"""Which meetings someone reads, and what of each: a former member, what was written when it left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import having, parties_of
from cordee_web.apps.cooperations.queries.visibility import own_parties
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.meetings.enums import Can, MeetingState
from cordee_web.apps.meetings.models import Action, Attendance, DateAnswer, Decision, Meeting

TAKING_PART = having(Right.MEETINGS)


def meetings_read(cooperation: Cooperation, sight: Sight) -> QuerySet[Meeting]:
    """The meetings that this sight shows; ask first whether it shows any at all."""
    found = Meeting.objects.filter(cooperation=cooperation).select_related("called_for__firm")
    if sight.until is not None:
        found = found.filter(called_at__lte=sight.until)
    return found.order_by(F("begins_at").desc(nulls_first=True), "-called_at")


def as_read(meetings: Iterable[Meeting], sight: Sight) -> list[Meeting]:
    """These meetings as their reader knows them; nothing written after they left is in them."""
    found = list(meetings)
    for one in found if sight.until is not None else ():
        _as_left(one, sight.until)
    return found


def _as_left(meeting: Meeting, left: datetime | None) -> None:
    def known(at: datetime | None) -> bool:
        return at is not None and left is not None and at <= left

    if not known(meeting.minutes_at):
        meeting.minutes, meeting.minutes_at = "", None
    if not known(meeting.fixed_at):
        meeting.begins_at = None
    cancelled = known(meeting.cancelled_at)
    meeting.state = (
        MeetingState.CANCELLED if cancelled
        else MeetingState.HELD if meeting.minutes_at
        else MeetingState.FIXED if meeting.begins_at
        else MeetingState.POLLING
    )  # fmt: skip


def partners(cooperation: Cooperation) -> QuerySet[Party]:
    """Those who meet today."""
    return parties_of(cooperation).filter(TAKING_PART, state=PartyState.ACCEPTED)


def there_may_be(cooperation: Cooperation) -> QuerySet[Party]:
    """Those who may have come to a meeting: those who meet, and whoever reads of it by a link alone."""
    by_link = Q(rights__contains=[Right.MEETINGS])
    return parties_of(cooperation).filter(TAKING_PART | by_link, state=PartyState.ACCEPTED)


def own_meeting(actor: Actor) -> QuerySet[Party]:
    """The actor's own parties of today that meet, in cooperations that live."""
    return own_parties(actor).filter(
        TAKING_PART, state=PartyState.ACCEPTED, cooperation__closed_at=None
    )


@dataclass(frozen=True, slots=True)
class PollRow:
    """A date of a poll: what each party answered ("" nothing yet), and how many can."""

    date_id: int
    at: datetime
    cells: tuple[str, ...]
    yes: int
    maybe: int
    own: str


@dataclass(frozen=True, slots=True)
class Poll:
    """The dates of a meeting against those who meet."""

    parties: tuple[Party, ...]
    rows: tuple[PollRow, ...]

    def by_party(self) -> list[tuple[Party, list[str]]]:
        """What each party answered, in words, in the order of the dates."""
        words = {one.value: str(one.label) for one in Can}
        return [
            (one, [words.get(row.cells[n], "") for row in self.rows])
            for n, one in enumerate(self.parties)
        ]

    @property
    def best(self) -> datetime | None:
        """The date on which most can come, surely first; None before any answer."""
        able = [one for one in self.rows if one.yes or one.maybe]
        return max(able, key=lambda one: (one.yes + one.maybe, one.yes)).at if able else None


def poll_of(meeting: Meeting, sight: Sight) -> Poll:
    """Who can come when; three queries."""
    answers = DateAnswer.objects.filter(date__meeting=meeting)
    if sight.until is not None:
        answers = answers.filter(at__lte=sight.until)
    said = {(one.date_id, one.party_id): one.can for one in answers}
    answered = {party for _date, party in said}
    there = Q(state=PartyState.ACCEPTED) | Q(pk__in=answered)
    if sight.until is not None:
        there = Q(pk__in=answered)
    parties = tuple(parties_of(meeting.cooperation).filter(TAKING_PART).filter(there))
    rows = []
    for date in meeting.dates.all():
        cells = tuple(said.get((date.pk, one.pk), "") for one in parties)
        own = next((can for one, can in zip(parties, cells, strict=True)
                    if one.pk == sight.party_id), "")  # fmt: skip
        rows.append(
            PollRow(date.pk, date.at, cells, cells.count(Can.YES), cells.count(Can.MAYBE), own)
        )
    return Poll(parties, tuple(rows))


def attendance_read(meeting: Meeting) -> QuerySet[Attendance]:
    """Who came, of a meeting whose minutes are read."""
    return meeting.attendance.select_related("party__firm").order_by("party__invited_at")


def decisions_read(meeting: Meeting) -> list[Decision]:
    """What was decided, of a meeting whose minutes are read."""
    return list(meeting.decisions.all()) if meeting.minutes_at else []


def actions_read(meeting: Meeting, sight: Sight) -> list[Action]:
    """Who does what, as far as this sight reaches."""
    found = meeting.actions.select_related("party__firm")
    if sight.until is None:
        return list(found)
    kept = list(found.filter(added_at__lte=sight.until))
    for one in kept:
        one.done_at = one.done_at if one.done_at and one.done_at <= sight.until else None
    return kept
