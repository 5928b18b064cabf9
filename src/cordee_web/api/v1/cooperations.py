"""Cooperations: the objects that there are, those that we see, opened, told, followed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.declared import fields_read
from cordee_web.api.v1.lives import (
    CooperationLine,
    CooperationOut,
    Day,
    Figure,
    Long,
    Text,
    held,
    line,
    said,
    seen,
    shown_again,
)
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Line, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.actions import following
from cordee_web.apps.cooperations.actions.editing import edit_cooperation
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import LineageKind, Origin, Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.followed import checks, measures
from cordee_web.apps.cooperations.queries.lists import listed, rows
from cordee_web.apps.cooperations.queries.outside import Shown, shown_of
from cordee_web.apps.cooperations.queries.visibility import cooperations_seen, cooperations_shown
from cordee_web.apps.cooperations.values.asks import asks

router = Router(tags=["cooperations"])
LATER = datetime(9999, 1, 1, tzinfo=UTC)
"""Where what still lives stands in the list: first."""
type Name = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=160)]
type Unit = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=40)]
type Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_\-]{1,60}$")]
type Told = dict[Key, Text | Figure | bool | None]
type Firms = Annotated[list[UUID], Field(max_length=100)]
ONE = "/cooperations/{uuid:cooperation_id}"


class CooperationNew(Sent):
    """What opens a cooperation; all but its object and its name can wait. `fields`: what its object asks."""

    object: Key
    name: Name
    origin: Origin = Origin.OTHER
    origin_text: Line = ""
    need: UUID | None = None
    proposal: UUID | None = None
    parent: UUID | None = None
    lineage: LineageKind = LineageKind.BORN_OF
    inherits: Long = ""
    objective: Line = ""
    target: Figure | None = None
    target_unit: Unit = ""
    target_on: Day | None = None
    firms: Firms = []
    message: Long = ""
    answer_by: Day | None = None
    fields: Told = {}


class CooperationEdit(Sent):
    """What a cooperation tells of itself; what is left out stays, in `fields` too."""

    name: Name = ""
    objective: Line = ""
    target: Figure | None = None
    target_unit: Unit = ""
    target_on: Day | None = None
    reached: Figure | None = None
    result: Text = ""
    fields: Told = {}


class CooperationFilter(PageFilter):
    """Which of our cooperations; what is left out does not limit."""

    object: Key | SkipJsonSchema[None] = None
    alive: bool | SkipJsonSchema[None] = None


class CheckOut(Schema):
    """A line of the checklist of this stage or of one before; `must`: before commitments."""

    key: str
    text: str
    stage: str
    must: bool
    done: bool


class MeasureOut(Schema):
    """What tells whether it works, with its last value (null: unknown); `on` null: computed, not written."""

    key: str
    label: str
    unit: str
    how: str
    less_is_better: bool
    value: float | None
    on: date | None


class FollowedOut(Schema):
    """What is to be done, what comes first, and where the measures stand."""

    checks: list[CheckOut]
    measures: list[MeasureOut]


class CheckIn(Sent):
    """A line of the checklist is done (or does not matter here: `note` says why), or is to be done again."""

    key: Key
    done: bool = True
    note: Line = ""


class MeasureIn(Sent):
    """A measure as it stands on a day; without a day, today."""

    key: Key
    value: Figure
    on: Day | None = None


class ShownOut(Schema):
    """A cooperation as its members show it outside; what they do not show is empty."""

    id: UUID
    name: str
    object: str
    objective: str
    result: str
    members: list[str]
    words: list[str]
    dissolved: bool


class AskOut(Schema):
    """Something that is asked of us: in which cooperation, what, until when."""

    cooperation: UUID
    text: str
    due: date | None
    urgent: bool


class Asks(Schema):
    """All that is asked of us in our cooperations, what is urgent first."""

    items: list[AskOut]


@operation(router, "GET", "/cooperations", Scope.READ_COOPERATIONS, gives=Page[CooperationLine])
def list_cooperations(request: HttpRequest, filters: Query[CooperationFilter]) -> dict[str, Any]:
    """The cooperations that we are in, are invited to, or were in; those that live first, then the newest."""
    found = listed(actor_in(request))
    if filters.object is not None:
        found = found.filter(object_key=filters.object)
    if filters.alive is not None:
        found = found.filter(closed_at__isnull=filters.alive)
    order = [By(Coalesce("closed_at", Value(LATER)), True), By(F("opened_at"), True), By(F("pk"))]
    page, following_one = page_of(request, found, order, filters)
    return {"items": [_line(one) for one in page], "next": following_one}


@operation(
    router, "POST", "/cooperations", Scope.WRITE_COOPERATIONS, gives=CooperationOut, status=201
)
def open_one(request: HttpRequest, payload: CooperationNew) -> Status[CooperationOut]:
    """Opens a cooperation and invites its firms; our own is in at once. It signs nothing."""
    told = payload.model_dump()
    key = told.pop("object")
    told["fields"] = fields_read(object_of(key), payload.fields, {})
    made = open_cooperation(actor=actor_in(request), opening=Opening(key, **told))
    return Status(201, shown_again(request, made.pk))


@operation(router, "GET", "/cooperations/shown", Scope.READ_COOPERATIONS, gives=Page[ShownOut])
def list_shown(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """The cooperations that their members show to our network, newest first."""
    actor = actor_in(request)
    found = cooperations_shown(actor).filter(network=actor.network_id)
    page, after = page_of(request, found, [By(F("opened_at"), True), By(F("pk"))], filters)
    return {"items": [_shown(one) for one in shown_of(actor, page)], "next": after}


@operation(router, "GET", f"{ONE}/shown", Scope.READ_COOPERATIONS, gives=ShownOut)
def get_shown(request: HttpRequest, cooperation_id: UUID) -> ShownOut:
    """A cooperation as its members show it to us from outside."""
    found = Cooperation.objects.filter(pk=cooperation_id)
    for one in shown_of(actor_in(request), list(found)):
        return _shown(one)
    raise Http404


@operation(router, "GET", "/asks", Scope.READ_COOPERATIONS, gives=Asks)
def list_asks(request: HttpRequest) -> Asks:
    """What is asked of us in all our cooperations: to answer, to sign, to confirm."""
    actor = actor_in(request)
    mine = cooperations_seen(actor).filter(closed_at=None).values_list("pk", flat=True)
    items = [
        AskOut(cooperation=one.cooperation_id, text=said(one.message), due=one.due, urgent=one.urgent)
        for one in asks(actor, list(mine))
    ]  # fmt: skip
    return Asks(items=items)


@operation(router, "GET", ONE, Scope.READ_COOPERATIONS, gives=CooperationOut)
def get_cooperation(request: HttpRequest, cooperation_id: UUID) -> CooperationOut:
    """One cooperation, or the invitation to it."""
    return shown_again(request, cooperation_id)


@operation(router, "PATCH", ONE, Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True)
def change_cooperation(
    request: HttpRequest, cooperation_id: UUID, payload: CooperationEdit
) -> CooperationOut:
    """Changes what a cooperation tells of itself."""
    there = held(request, cooperation_id, "cooperations.act")
    now = {name: getattr(there.cooperation, name) for name in CooperationEdit.model_fields}
    new = payload.model_dump(exclude_unset=True)
    if "fields" in new:
        declared = object_of(there.cooperation.object_key)
        new["fields"] = fields_read(declared, payload.fields, there.cooperation.fields)
    edit_cooperation(actor=there.actor, cooperation=there.cooperation, **now | new)
    return shown_again(request, cooperation_id)


@operation(router, "GET", f"{ONE}/followed", Scope.READ_COOPERATIONS, gives=FollowedOut)
def get_followed(request: HttpRequest, cooperation_id: UUID) -> FollowedOut:
    """The checklist up to today's stage, and the measures of the object."""
    return _followed(request, cooperation_id)


@operation(router, "POST", f"{ONE}/checks", Scope.WRITE_COOPERATIONS, gives=FollowedOut)
def tick_check(request: HttpRequest, cooperation_id: UUID, payload: CheckIn) -> FollowedOut:
    """Ticks a line of the checklist, or takes the tick away."""
    there = held(request, cooperation_id, "cooperations.act", matched=False)
    actor, cooperation = there.actor, there.cooperation
    if payload.done:
        following.tick(actor=actor, cooperation=cooperation, key=payload.key, note=payload.note)
    else:
        following.untick(actor=actor, cooperation=cooperation, key=payload.key)
    return _followed(request, cooperation_id)


@operation(router, "POST", f"{ONE}/measures", Scope.WRITE_COOPERATIONS, gives=FollowedOut)
def write_measure(request: HttpRequest, cooperation_id: UUID, payload: MeasureIn) -> FollowedOut:
    """Writes a measure as it stands on a day; said again, it is corrected."""
    there = held(request, cooperation_id, "cooperations.act", matched=False)
    following.measure(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return _followed(request, cooperation_id)


def _line(one: Cooperation) -> CooperationLine:
    (row,) = rows([one])
    left = row.place == "former" and one.alive
    was = (one.left_with or {}) if left else None  # type: ignore[attr-defined]
    return line(one, row.place, was, row.members)


def _followed(request: HttpRequest, cooperation_id: UUID) -> FollowedOut:
    there = seen(request, cooperation_id, Right.PAGE)
    found = there.cooperation
    declared = object_of(found.object_key)
    until = there.sight.until if found.alive else None
    return FollowedOut(
        checks=[
            CheckOut(
                key=one.item.key, text=str(one.item.text), stage=one.item.stage,
                must=one.item.must, done=one.done,
            )
            for one in checks(found, declared, until)
        ],
        measures=[
            MeasureOut(
                key=one.measure.key, label=str(one.measure.label), unit=str(one.measure.unit),
                how=str(one.measure.how), less_is_better=one.measure.less,
                value=one.value, on=one.last.on if one.last else None,
            )
            for one in measures(found, declared, until, there.sight)
        ],
    )  # fmt: skip


def _shown(one: Shown) -> ShownOut:
    return ShownOut(
        id=one.cooperation.pk, name=one.cooperation.name, object=one.object_key,
        objective=one.objective, result=one.result, members=[*one.members],
        words=[word.text for word in one.words], dissolved=not one.cooperation.alive,
    )  # fmt: skip
