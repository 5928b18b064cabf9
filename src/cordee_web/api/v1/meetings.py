"""Meetings of a cooperation: called, their date found, minuted; what was decided, who does what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE, Name
from cordee_web.api.v1.files import locale, made
from cordee_web.api.v1.lives import (
    Because,
    Day,
    Inside,
    PartyRef,
    Text,
    held,
    party_ref,
    row_seen,
    seen,
)
from cordee_web.api.v1.operations import NOT_BLANK, Line, Sent, Words, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.calendars import calendar_file
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.meetings.actions import meeting as verbs
from cordee_web.apps.meetings.bridge.paper import minutes_pdf
from cordee_web.apps.meetings.enums import Can, Presence
from cordee_web.apps.meetings.models import Action, Meeting
from cordee_web.apps.meetings.queries.event import event_of
from cordee_web.apps.meetings.queries.seen import (
    PollRow,
    actions_read,
    as_read,
    attendance_read,
    decisions_read,
    meetings_read,
    poll_of,
)

router = Router(tags=["meetings"])
READ, WRITE, RIGHT = Scope.READ_COOPERATIONS, Scope.WRITE_COOPERATIONS, Right.MEETINGS
WORK = "cooperations.speak_meetings"
PDF, CALENDAR = "application/pdf", "text/calendar"
MEETING = "/meetings/{uuid:meeting_id}"
type Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1990, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC)),
]
type Decided = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=500)]


class MeetingLine(Schema):
    """A meeting; `begins_at` null: its date is sought."""

    id: UUID
    cooperation: UUID
    title: str
    place: str
    state: str
    begins_at: datetime | None
    lasts: int
    called_for: PartyRef | None
    called_at: datetime


class DateAnswerOut(Schema):
    """What a party answered to a date; "" nothing yet."""

    party: PartyRef
    can: str


class DateOut(Schema):
    """A date among which to choose, and who can come."""

    id: int
    at: datetime
    yes: int
    maybe: int
    answers: list[DateAnswerOut]


class CameOut(Schema):
    """Whether a party came."""

    party: PartyRef
    presence: str


class ActionOut(Schema):
    """What a party does after the meeting; between two firms it is better asked as a promise."""

    id: UUID
    what: str
    party: PartyRef
    due_on: date | None
    done_at: datetime | None


class MeetingOut(MeetingLine):
    """A meeting with its dates; once the minutes are written, who came and what was decided."""

    agenda: str
    dates: list[DateOut]
    minutes: str
    minutes_at: datetime | None
    attendance: list[CameOut]
    decisions: list[str]
    actions: list[ActionOut]


class MeetingNew(Sent):
    """A meeting to call: with one date it is fixed, with more the others say when they can come."""

    title: Name
    dates: Annotated[list[Moment], Field(min_length=1, max_length=verbs.MOST_DATES)]
    place: Line = ""
    agenda: Text = ""
    lasts: Annotated[int, Field(ge=1, le=verbs.LONGEST)] = 60


class DateAnswerIn(Sent):
    """Whether we can come on a date of the meeting."""

    date: Annotated[int, Field(ge=1, lt=2**31)]
    can: Can


class AnswersIn(Sent):
    """Our answers; a date that is left out keeps what we said of it."""

    answers: Annotated[list[DateAnswerIn], Field(min_length=1, max_length=verbs.MOST_DATES)]


class Chosen(Sent):
    """The date that is chosen, among those of the meeting."""

    date: Annotated[int, Field(ge=1, lt=2**31)]


class CameIn(Sent):
    """Whether a party came."""

    party: UUID
    presence: Presence


class MinutesIn(Sent):
    """Who came, what was said, what was decided; written again, the last text counts."""

    minutes: Words = ""
    attendance: Annotated[list[CameIn], Field(max_length=200)] = []
    decisions: Annotated[list[Decided], Field(max_length=verbs.MOST_DECISIONS)] = []


class ActionIn(Sent):
    """Who does what, until when."""

    what: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    party: UUID
    due_on: Day | None = None


@operation(router, "GET", f"{ONE}/meetings", READ, gives=Page[MeetingLine])
def list_meetings(
    request: HttpRequest, cooperation_id: UUID, filters: Query[PageFilter]
) -> dict[str, Any]:
    """The meetings of a cooperation, the one called last first."""
    there = seen(request, cooperation_id, RIGHT)
    found = meetings_read(there.cooperation, there.sight)
    rows, after = page_of(request, found, [By(F("called_at"), True), By(F("pk"))], filters)
    return {"items": [_line(one) for one in as_read(rows, there.sight)], "next": after}


@operation(router, "POST", f"{ONE}/meetings", WRITE, gives=MeetingOut, status=201)
def call_meeting(
    request: HttpRequest, cooperation_id: UUID, payload: MeetingNew
) -> Status[MeetingOut]:
    """Calls a meeting; the others are told, or asked when they can come."""
    there = held(request, cooperation_id, WORK, RIGHT, matched=False)
    called = verbs.Called(**payload.model_dump())
    made_one = verbs.call_meeting(actor=there.actor, cooperation=there.cooperation, called=called)
    return Status(201, _shown(request, made_one.pk))


@operation(router, "GET", MEETING, READ, gives=MeetingOut)
def get_meeting(request: HttpRequest, meeting_id: UUID) -> MeetingOut:
    """One meeting: when it is or could be, then what was said, decided, and who does what."""
    return _shown(request, meeting_id)


@operation(router, "POST", f"{MEETING}/answers", WRITE, gives=MeetingOut)
def answer_dates(request: HttpRequest, meeting_id: UUID, payload: AnswersIn) -> MeetingOut:
    """Says on which dates we can come; one may change one's mind until the date is fixed."""
    there, found = _held(request, meeting_id, matched=False)
    answers = {one.date: one.can for one in payload.answers}
    verbs.answer_dates(actor=there.actor, meeting=found, answers=answers)
    return _shown(request, meeting_id)


@operation(router, "POST", f"{MEETING}/fix", WRITE, gives=MeetingOut, matched=True)
def fix_date(request: HttpRequest, meeting_id: UUID, payload: Chosen) -> MeetingOut:
    """Chooses one of the dates; everyone is told."""
    there, found = _held(request, meeting_id)
    verbs.fix_meeting(actor=there.actor, meeting=found, date_id=payload.date)
    return _shown(request, meeting_id)


@operation(router, "POST", f"{MEETING}/cancel", WRITE, gives=MeetingOut, matched=True)
def cancel_meeting(request: HttpRequest, meeting_id: UUID, payload: Because) -> MeetingOut:
    """Calls a meeting off, and says why."""
    there, found = _held(request, meeting_id)
    verbs.cancel_meeting(actor=there.actor, meeting=found, why=payload.why)
    return _shown(request, meeting_id)


@operation(router, "PUT", f"{MEETING}/minutes", WRITE, gives=MeetingOut, matched=True)
def write_minutes(request: HttpRequest, meeting_id: UUID, payload: MinutesIn) -> MeetingOut:
    """Writes who came, what was said and what was decided."""
    there, found = _held(request, meeting_id)
    verbs.write_minutes(
        actor=there.actor, meeting=found, minutes=payload.minutes, decisions=payload.decisions,
        presences={one.party: one.presence for one in payload.attendance},
    )  # fmt: skip
    return _shown(request, meeting_id)


@operation(router, "POST", f"{MEETING}/actions", WRITE, gives=MeetingOut, status=201)
def add_action(request: HttpRequest, meeting_id: UUID, payload: ActionIn) -> Status[MeetingOut]:
    """Notes what a party does after a meeting."""
    there, found = _held(request, meeting_id, matched=False)
    verbs.add_action(
        actor=there.actor, meeting=found, what=payload.what, party_id=payload.party,
        due_on=payload.due_on,
    )  # fmt: skip
    return Status(201, _shown(request, meeting_id))


@operation(router, "POST", "/actions/{uuid:action_id}/done", WRITE, gives=MeetingOut)
def end_action(request: HttpRequest, action_id: UUID) -> MeetingOut:
    """An action is done; any of those who meet says so."""
    row = Action.objects.filter(pk=action_id).first()
    if row is None:
        raise Http404
    there, row.meeting = _held(request, row.meeting_id, matched=False)
    verbs.end_action(actor=there.actor, action=row)
    return _shown(request, row.meeting_id)


@operation(router, "GET", f"{MEETING}/minutes.pdf", READ, files=[PDF])
def get_minutes_paper(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes as PDF, once they are written."""
    there, found = _found(request, meeting_id)
    if found.minutes_at is None:
        raise Http404
    return made(minutes_pdf(found, there.sight, translated, locale()), PDF, "minutes.pdf")


@operation(router, "GET", f"{MEETING}/event.ics", READ, files=[CALENDAR])
def get_event(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting for any calendar program, once its date is fixed."""
    there, found = _found(request, meeting_id)
    if found.begins_at is None:
        raise Http404
    event = event_of(found, found.begins_at, lambda path: settings.SITE_URL + path, timezone.now())
    return made(calendar_file(there.cooperation.name, [event]), CALENDAR, "meeting.ics")


def _found(request: HttpRequest, meeting_id: UUID) -> tuple[Inside, Meeting]:
    def read(cooperation: Cooperation, sight: Sight) -> list[Meeting]:
        return as_read(meetings_read(cooperation, sight).filter(pk=meeting_id), sight)

    return row_seen(request, Meeting, meeting_id, RIGHT, read)


def _held(
    request: HttpRequest, meeting_id: UUID, *, matched: bool = True
) -> tuple[Inside, Meeting]:
    """A meeting, its cooperation held, for those who meet; read as it is now (`matched`)."""
    _there, row = _found(request, meeting_id)
    held(request, row.cooperation_id, WORK, RIGHT, matched=False)
    there, found = _found(request, meeting_id)
    if matched:
        require_match(request, _out(there, found))
    return there, found


def _shown(request: HttpRequest, meeting_id: UUID) -> MeetingOut:
    return _out(*_found(request, meeting_id))


def _out(there: Inside, one: Meeting) -> MeetingOut:
    poll = poll_of(one, there.sight)
    parties = [party_ref(each) for each in poll.parties]
    came = attendance_read(one) if one.minutes_at else ()
    return MeetingOut(
        **_line(one).model_dump(),
        agenda=one.agenda,
        dates=[_date(row, parties) for row in poll.rows],
        minutes=one.minutes,
        minutes_at=one.minutes_at,
        attendance=[CameOut(party=party_ref(each.party), presence=each.presence) for each in came],
        decisions=[each.text for each in decisions_read(one)],
        actions=[_action(each) for each in actions_read(one, there.sight)],
    )


def _line(one: Meeting) -> MeetingLine:
    return MeetingLine(
        id=one.pk, cooperation=one.cooperation_id, title=one.title, place=one.place,
        state=one.state, begins_at=one.begins_at, lasts=one.lasts,
        called_for=party_ref(one.called_for) if one.called_for else None,
        called_at=one.called_at,
    )  # fmt: skip


def _date(row: PollRow, parties: list[PartyRef]) -> DateOut:
    answers = [
        DateAnswerOut(party=one, can=can) for one, can in zip(parties, row.cells, strict=True)
    ]
    return DateOut(id=row.date_id, at=row.at, yes=row.yes, maybe=row.maybe, answers=answers)


def _action(one: Action) -> ActionOut:
    return ActionOut(
        id=one.pk, what=one.what, party=party_ref(one.party), due_on=one.due_on,
        done_at=one.done_at,
    )  # fmt: skip
