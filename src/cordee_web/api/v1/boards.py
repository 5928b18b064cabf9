"""The work board of a cooperation: its sprints, its columns, the guests who read it by a link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import Day, Inside, held, row_seen, seen
from cordee_web.api.v1.operations import NOT_BLANK, Line, Sent, operation
from cordee_web.api.v1.promises import READ, RIGHT, WRITE, PromiseLine, promise_line, sprint_of
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.promises.actions.board import (
    begin_sprint,
    close_sprint,
    edit_sprint,
    hide_board,
    show_board,
)
from cordee_web.apps.promises.models import BoardGuest, Sprint
from cordee_web.apps.promises.queries import board
from cordee_web.apps.promises.queries.seen import sprints_read

router = Router(tags=["promises"])
type Called = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=80)]


class SprintOut(Schema):
    """A stretch of work with its goal."""

    id: UUID
    name: str
    goal: str
    begins_on: date
    ends_on: date
    closed: bool


class Sprints(Schema):
    """The sprints of a cooperation, the latest first."""

    items: list[SprintOut]


class BoardColumn(Schema):
    """A column of the board: its promises, those that fit, and how many it has."""

    key: str
    count: int
    promises: list[PromiseLine]


class WorkReview(Schema):
    """What a guest of the board said of a sprint, from 1 to 5."""

    by: str
    score: int
    note: str
    at: datetime


class BoardOut(Schema):
    """The work board; with a sprint, what its guests said of it."""

    columns: list[BoardColumn]
    reviews: list[WorkReview]


class GuestOut(Schema):
    """The client of the work; `link` opens the board to whoever has it, null once it is taken back."""

    id: UUID
    label: str
    until: date
    link: str | None


class Guests(Schema):
    """Who reads the board by a link; for members."""

    items: list[GuestOut]


class BoardFilter(Sent):
    """The sprint of the board; without one, all promises."""

    sprint: UUID | SkipJsonSchema[None] = None


class SprintClose(Sent):
    """In which sprint it is proposed to go on (null: in none), and a word to those concerned."""

    onto: UUID | None = None
    why: Line = ""


class SprintNew(Sent):
    """A stretch of work."""

    name: Called
    goal: Line = ""
    begins_on: Day
    ends_on: Day


class GuestNew(Sent):
    """For whom a link to the board is, and until when."""

    label: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=120)]
    until: Day


@operation(router, "GET", f"{ONE}/board", READ, gives=BoardOut)
def get_board(request: HttpRequest, cooperation_id: UUID, filters: Query[BoardFilter]) -> BoardOut:
    """The work board: promises by column, of one sprint or of all."""
    there = seen(request, cooperation_id, RIGHT)
    sprint = sprint_of(there, filters.sprint) if filters.sprint else None
    reviews = board.reviews_read(sprint, there.sight) if sprint else ()
    return BoardOut(
        columns=[
            BoardColumn(
                key=one.key, count=one.count,
                promises=[promise_line(there.actor, each) for each in one.promises],
            )
            for one in board.columns(there.cooperation, there.sight, sprint)
        ],
        reviews=[
            WorkReview(by=one.guest.label, score=one.score, note=one.note, at=one.at)
            for one in reviews
        ],
    )  # fmt: skip


@operation(router, "GET", f"{ONE}/sprints", READ, gives=Sprints)
def list_sprints(request: HttpRequest, cooperation_id: UUID) -> Sprints:
    """The sprints of a cooperation."""
    return _sprints(seen(request, cooperation_id, RIGHT))


@operation(router, "POST", f"{ONE}/sprints", WRITE, gives=Sprints, status=201)
def add_sprint(request: HttpRequest, cooperation_id: UUID, payload: SprintNew) -> Status[Sprints]:
    """Begins a sprint: its name, its goal, its days."""
    there = held(request, cooperation_id, "cooperations.act", RIGHT, matched=False)
    begin_sprint(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return Status(201, _sprints(there))


@operation(router, "PUT", "/sprints/{uuid:sprint_id}", WRITE, gives=Sprints)
def put_sprint(request: HttpRequest, sprint_id: UUID, payload: SprintNew) -> Sprints:
    """Another name, another goal, other days."""
    there, found = _sprint_held(request, sprint_id)
    edit_sprint(actor=there.actor, sprint=found, **payload.model_dump())
    return _sprints(there)


@operation(router, "POST", "/sprints/{uuid:sprint_id}/close", WRITE, gives=Sprints)
def end_sprint(request: HttpRequest, sprint_id: UUID, payload: SprintClose) -> Sprints:
    """Closes a sprint; what is promised and not done is proposed for the next one to both sides."""
    there, found = _sprint_held(request, sprint_id)
    onto = sprint_of(there, payload.onto) if payload.onto else None
    close_sprint(actor=there.actor, sprint=found, onto=onto, why=payload.why)
    return _sprints(there)


def _sprint_held(request: HttpRequest, sprint_id: UUID) -> tuple[Inside, Sprint]:
    def read(cooperation: Cooperation, sight: Sight) -> Iterable[Sprint]:
        return sprints_read(cooperation, sight).filter(pk=sprint_id)

    _there, found = row_seen(request, Sprint, sprint_id, RIGHT, read)
    there = held(request, found.cooperation_id, "cooperations.act", RIGHT, matched=False)
    return there, found


@operation(router, "GET", f"{ONE}/guests", READ, gives=Guests)
def list_guests(request: HttpRequest, cooperation_id: UUID) -> Guests:
    """Who reads the board by a link; for members."""
    there = seen(request, cooperation_id, RIGHT)
    if not there.may("cooperations.act"):
        raise Http404
    return _guests(there)


@operation(router, "POST", f"{ONE}/guests", WRITE, gives=Guests, status=201)
def add_guest(request: HttpRequest, cooperation_id: UUID, payload: GuestNew) -> Status[Guests]:
    """Makes a link by which the client of the work reads the board until a day."""
    there = held(request, cooperation_id, "cooperations.act", RIGHT, matched=False)
    show_board(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return Status(201, _guests(there))


@operation(router, "DELETE", "/guests/{uuid:guest_id}", WRITE, gives=Guests)
def remove_guest(request: HttpRequest, guest_id: UUID) -> Guests:
    """Takes a link back: it answers nothing more."""
    guest = BoardGuest.objects.select_related("cooperation").filter(pk=guest_id).first()
    if guest is None:
        raise Http404
    there = held(request, guest.cooperation_id, "cooperations.act", RIGHT, matched=False)
    hide_board(actor=there.actor, guest=guest)
    return _guests(there)


def _sprints(there: Inside) -> Sprints:
    items = [
        SprintOut(
            id=one.pk,
            name=one.name,
            goal=one.goal,
            begins_on=one.begins_on,
            ends_on=one.ends_on,
            closed=one.closed_by(there.sight.until),
        )
        for one in sprints_read(there.cooperation, there.sight)
    ]
    return Sprints(items=items)


def _guests(there: Inside) -> Guests:
    today = timezone.localdate()
    return Guests(items=[_guest(one, today) for one in board.guests_of(there.cooperation)])


def _guest(one: BoardGuest, today: date) -> GuestOut:
    path = reverse("promises:guest_board", args=[token_of(one)])
    link = settings.SITE_URL + path if one.reads(today) else None
    return GuestOut(id=one.pk, label=one.label, until=one.until, link=link)
