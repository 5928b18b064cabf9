"""The tender room of a cooperation: what is answered, who does what, what is missing, by when."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.lives import Because, Figure, Long, PartyRef, held, party_ref, said
from cordee_web.api.v1.meetings import Moment
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.tender_room import (
    READ,
    RIGHT,
    ROOM,
    WRITE,
    InRoom,
    entered,
    held_room,
)
from cordee_web.apps.tenders.actions import opening as opening_verbs
from cordee_web.apps.tenders.actions import working
from cordee_web.apps.tenders.actions.planning import plan_calendar
from cordee_web.apps.tenders.bridge.whole import checked
from cordee_web.apps.tenders.models import Milestone, Share, Task
from cordee_web.apps.tenders.queries.rooms import Doing, standing, work_of
from cordee_web.apps.tenders.values import Finding

router = Router(tags=["tenders"])
TASK = "/tender-tasks/{uuid:tender_task_id}"
type Percent = Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)]
type Scoped = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)]
type LotKey = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=120)]
type Titled = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=300)]
type Unit = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=40)]


class ShareOut(Schema):
    """What a party takes of a task; `percent` null is unknown."""

    party: PartyRef
    percent: float | None
    scope: str


class TenderTaskOut(Schema):
    """A task, and who takes it; `taken` is the sum of the percents, null as long as one is unknown."""

    id: UUID
    lot: str
    key: str
    title: str
    words: str
    quantity: float | None
    unit: str
    shares: list[ShareOut]
    taken: float | None
    version: int


class TenderLotOut(Schema):
    """A lot that is answered."""

    key: str
    title: str
    value_cents: int | None


class FindingOut(Schema):
    """Something that the answer lacks ("missing"), or that is to be looked at ("look")."""

    code: str
    grade: str
    said: str
    task: UUID | None


class MilestoneOut(Schema):
    """A day and hour before the deadline; `key` "" is one that members added."""

    id: UUID
    key: str
    title: str
    at: datetime
    moved: bool


class TenderOut(Schema):
    """The room. `findings` null: not ours to read. A former member reads it as it was that day."""

    title: str
    buyer: str
    reference: str
    deadline: datetime | None
    deadline_zone: str
    lots: list[TenderLotOut]
    tasks: list[TenderTaskOut]
    findings: list[FindingOut] | None
    milestones: list[MilestoneOut]
    version: int


class RoomIn(Sent):
    """Which lots are answered (none named: all, or the proposal's), for which need if there is none yet."""

    need: UUID | None = None
    lots: Annotated[list[LotKey], Field(max_length=200)] = []


class ShareIn(Sent):
    """What a party takes; null: not known yet."""

    party: UUID
    percent: Percent | None = None
    scope: Scoped = ""


class SharesIn(Sent):
    """The whole of a task: who is not in it takes none of it."""

    shares: Annotated[list[ShareIn], Field(max_length=100)]


class TaskIn(Sent):
    """A task that the notice does not name."""

    lot: LotKey
    title: Titled
    words: Long = ""
    quantity: Figure | None = None
    unit: Unit = ""


class PlanIn(Sent):
    """Another deadline, and where it stands; nothing: the one that is known."""

    deadline: Moment | None = None
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


@operation(router, "GET", ROOM, READ, gives=TenderOut)
def get_tender(request: HttpRequest, cooperation_id: UUID) -> TenderOut:
    """What is answered, who does what, what is missing, by when."""
    return shown_room(entered(request, cooperation_id))


@operation(router, "POST", ROOM, WRITE, gives=TenderOut, status=201)
def open_tender(request: HttpRequest, cooperation_id: UUID, payload: RoomIn) -> Status[TenderOut]:
    """Opens the tender room of a cooperation for its need."""
    there = held(request, cooperation_id, "tenders.write", RIGHT, matched=False)
    opening_verbs.open_room(
        actor=there.actor, cooperation=there.cooperation, need=payload.need, lots=payload.lots
    )
    return Status(201, shown_room(entered(request, cooperation_id)))


@operation(router, "POST", f"{ROOM}/tasks", WRITE, gives=TenderOut, status=201)
def add_tender_task(
    request: HttpRequest, cooperation_id: UUID, payload: TaskIn
) -> Status[TenderOut]:
    """Adds a task that the notice does not name."""
    found = held_room(request, cooperation_id)
    lot = found.room.lots.filter(key=payload.lot).first()
    if lot is None:
        raise Http404
    told = payload.model_dump(exclude={"lot"})
    working.add_task(actor=found.actor, room=found.room, lot=lot, **told)
    return Status(201, shown_room(entered(request, cooperation_id)))


@operation(router, "GET", TASK, READ, gives=TenderTaskOut)
def get_tender_task(request: HttpRequest, tender_task_id: UUID) -> TenderTaskOut:
    """One task, and who takes it."""
    return _task(_found(request, tender_task_id)[1])


@operation(router, "PUT", f"{TASK}/shares", WRITE, gives=TenderTaskOut, matched=True)
def share_tender_task(
    request: HttpRequest, tender_task_id: UUID, payload: SharesIn
) -> TenderTaskOut:
    """Says who takes which part of a task, the whole of it at once."""
    found, task = _held_task(request, tender_task_id)
    shares = {one.party: working.Taken(one.percent, one.scope) for one in payload.shares}
    working.write_shares(actor=found.actor, task=task, shares=shares)
    return _task(_found(request, tender_task_id)[1])


@operation(router, "POST", f"{TASK}/drop", WRITE, gives=TenderOut, matched=True)
def drop_tender_task(request: HttpRequest, tender_task_id: UUID, payload: Because) -> TenderOut:
    """Takes a task out of the answer, and says why."""
    found, task = _held_task(request, tender_task_id)
    working.drop_task(actor=found.actor, task=task, why=payload.why)
    return shown_room(entered(request, found.id))


@operation(router, "POST", f"{ROOM}/calendar", WRITE, gives=TenderOut)
def plan_tender(request: HttpRequest, cooperation_id: UUID, payload: PlanIn) -> TenderOut:
    """Plans the usual milestones backwards from the deadline, or from another one."""
    found = held_room(request, cooperation_id)
    plan_calendar(actor=found.actor, room=found.room, deadline=payload.deadline, why=payload.why)
    return shown_room(entered(request, cooperation_id))


def shown_room(found: InRoom) -> TenderOut:
    """The room as the caller reads it now."""
    room, until = found.room, found.until
    rows = standing(Milestone.every, until).filter(room=room)
    return TenderOut(
        title=room.title, buyer=room.buyer, reference=room.reference,
        deadline=room.deadline if until is None else None, deadline_zone=room.deadline_zone,
        lots=[
            TenderLotOut(key=one.key, title=one.title, value_cents=one.value_cents)
            for one in room.lots.all()
        ],
        tasks=[_task(one) for one in work_of(room, until).tasks],
        findings=None if until else [_finding(one) for one in checked(room).findings],
        milestones=[
            MilestoneOut(id=one.pk, key=one.key, title=one.label, at=one.at, moved=one.moved)
            for one in rows
        ],
        version=room.version,
    )  # fmt: skip


def _found(request: HttpRequest, task_id: UUID) -> tuple[InRoom, Doing]:
    row = Task.every.filter(pk=task_id).values("room__cooperation").first()
    if row is None:
        raise Http404
    found = entered(request, row["room__cooperation"])
    for one in work_of(found.room, found.until).tasks:
        if one.task.pk == task_id:
            return found, one
    raise Http404


def _held_task(request: HttpRequest, task_id: UUID) -> tuple[InRoom, Task]:
    found = held_room(request, _found(request, task_id)[0].id)
    _again, doing = _found(request, task_id)
    require_match(request, _task(doing))
    doing.task.room = found.room
    return found, doing.task


def _task(one: Doing) -> TenderTaskOut:
    task = one.task
    return TenderTaskOut(
        id=task.pk, lot=task.lot.key, key=task.key, title=task.title, words=task.words,
        quantity=task.quantity, unit=task.unit, shares=[_share(share) for share in one.shares],
        taken=one.known, version=task.version,
    )  # fmt: skip


def _share(one: Share) -> ShareOut:
    percent = None if one.percent is None else float(one.percent)
    return ShareOut(party=party_ref(one.party), percent=percent, scope=one.scope)


def _finding(one: Finding) -> FindingOut:
    return FindingOut(code=one.code, grade=one.grade, said=said(one.message), task=one.task)
