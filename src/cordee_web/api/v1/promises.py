"""Promises between two parties: asked, answered, kept, repaired, planned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import (
    Day,
    Inside,
    PartyRef,
    Reason,
    Text,
    held,
    party_ref,
    row_seen,
    seen,
)
from cordee_web.api.v1.operations import NOT_BLANK, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.apps.promises.actions.changing import reword_promise
from cordee_web.apps.promises.actions.deferring import answer_day, propose_day, withdraw_day
from cordee_web.apps.promises.actions.promising import (
    Wanted,
    ask_promise,
    give_time,
    move_promise,
    offer_promise,
    plan_promise,
)
from cordee_web.apps.promises.enums import PromiseState, Side
from cordee_web.apps.promises.models import Deferral, Promise, Sprint
from cordee_web.apps.promises.queries.mine import mine
from cordee_web.apps.promises.queries.moves import moves
from cordee_web.apps.promises.queries.seen import (
    as_read,
    deferral_of,
    deferrals_read,
    promises_read,
    side_of,
    sprints_read,
    steps_read,
)

router = Router(tags=["promises"])
READ, WRITE, RIGHT = Scope.READ_COOPERATIONS, Scope.WRITE_COOPERATIONS, Right.PROMISES
type What = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
MoveKey = Literal[
    "accept", "refuse", "done", "kept", "contest", "give-up", "admit", "not-kept", "dispute",
    "version", "mended", "repaired", "withdraw",
]  # fmt: skip
"""The steps of `queries.moves.MOVES`; a test holds them equal."""


class PromiseLine(Schema):
    """A promise: who promises what to whom, until when, where it stands.

    `late`: its day went by and it is owed. `kept_late`: it was done after its day. `side`: "maker",
    "holder", or "" for the other parties. `sprint` null: in none.
    """

    id: UUID
    cooperation: UUID
    maker: PartyRef
    holder: PartyRef
    what: str
    due_on: date
    state: str
    side: str
    late: bool
    kept_late: bool
    sprint: UUID | None
    done_on: date | None
    settled_on: date | None


class StepOut(Schema):
    """One thing that happened to a promise; both versions of a dispute stay."""

    at: datetime
    state: str
    due_on: date
    by: str
    note: str


class DayOut(Schema):
    """Another day proposed for what is promised; `answer` "" waits, for our word when `asked` says so.

    `before` is the day promised when it was proposed, `sprint` where it would go on (null: where it is).
    """

    id: UUID
    by: str
    at: datetime
    before: date
    due_on: date
    sprint: UUID | None
    why: str
    answer: str
    asked: bool
    answered_at: datetime | None
    answered_by: str
    why_not: str


class PromiseOut(PromiseLine):
    """A promise with what was said of it; `moves` is what we may do with it now, `days` the other days
    that were proposed."""

    details: str
    asked_at: datetime
    moves: list[str]
    steps: list[StepOut]
    days: list[DayOut]


class PromiseFilter(PageFilter):
    """Which promises of a cooperation; what is left out does not limit."""

    sprint: UUID | SkipJsonSchema[None] = None
    state: PromiseState | SkipJsonSchema[None] = None
    ours: bool = False


class MineFilter(PageFilter):
    """On which side: what we promised, or what is promised to us."""

    side: Side = Side.MAKER


class PromiseNew(Sent):
    """What is to be promised with which other party: `ask` it of them, or `offer` it to them."""

    way: Literal["ask", "offer"]
    other: UUID
    what: What
    due_on: Day
    details: Text = ""
    sprint: UUID | None = None


class MoveIn(Sent):
    """A step, and the word that goes with it where one is needed."""

    move: MoveKey
    note: Text = ""


class DayNew(Sent):
    """Which other day is proposed, and why."""

    due_on: Day
    why: Reason


class DayAnswer(Sent):
    """Whether we agree with another day; a refusal says why."""

    agrees: bool
    why: Text = ""


class WordsIn(Sent):
    """What is asked or offered, said otherwise before anybody promises it."""

    what: What
    due_on: Day
    details: Text = ""


class PromiseEdit(Sent):
    """A later day, which only who holds it gives (`note`: why); another sprint, or null for none."""

    due_on: Day | SkipJsonSchema[None] = None
    note: Text = ""
    sprint: UUID | None = None


@operation(router, "GET", "/promises", READ, gives=Page[PromiseLine])
def list_own_promises(request: HttpRequest, filters: Query[MineFilter]) -> dict[str, Any]:
    """What we promised, or was promised to us, in all our cooperations, and is not settled."""
    actor = actor_in(request)
    rows, after = page_of(
        request, mine(actor, filters.side), [By(F("due_on")), By(F("pk"))], filters
    )
    return {"items": [promise_line(actor, one) for one in rows], "next": after}


@operation(router, "GET", f"{ONE}/promises", READ, gives=Page[PromiseLine])
def list_promises(
    request: HttpRequest, cooperation_id: UUID, filters: Query[PromiseFilter]
) -> dict[str, Any]:
    """The promises of a cooperation that we read, the nearest day first."""
    there = seen(request, cooperation_id, RIGHT)
    found = promises_read(there.cooperation, there.sight)
    if filters.sprint is not None:
        found = found.filter(sprint=filters.sprint)
    if filters.state is not None:
        found = found.filter(then_state=filters.state)
    if filters.ours:
        firm = there.actor.firm_id
        found = found.filter(Q(maker__firm=firm) | Q(holder__firm=firm))
    rows, after = page_of(request, found, [By(F("then_due_on")), By(F("pk"))], filters)
    return {
        "items": [promise_line(there.actor, one) for one in as_read(rows, there.sight)],
        "next": after,
    }


@operation(router, "POST", f"{ONE}/promises", WRITE, gives=PromiseOut, status=201)
def begin_promise(
    request: HttpRequest, cooperation_id: UUID, payload: PromiseNew
) -> Status[PromiseOut]:
    """Asks another party for a promise, or offers it one: it is nothing until that party accepts."""
    there = held(request, cooperation_id, "cooperations.speak_promises", RIGHT, matched=False)
    told = payload.model_dump()
    verb = ask_promise if told.pop("way") == "ask" else offer_promise
    made = verb(actor=there.actor, cooperation=there.cooperation, wanted=Wanted(**told))
    return Status(201, _shown(request, made.pk))


@operation(router, "GET", "/promises/{uuid:promise_id}", READ, gives=PromiseOut)
def get_promise(request: HttpRequest, promise_id: UUID) -> PromiseOut:
    """One promise, and what was said of it."""
    return _shown(request, promise_id)


@operation(
    router, "POST", "/promises/{uuid:promise_id}/moves", WRITE, gives=PromiseOut, matched=True
)
def take_step(request: HttpRequest, promise_id: UUID, payload: MoveIn) -> PromiseOut:
    """Takes a step: accepts, refuses, says it is done, kept, not kept, repaired, seen otherwise."""
    there, found = _held(request, promise_id)
    move_promise(actor=there.actor, promise=found, key=payload.move, note=payload.note)
    return _shown(request, promise_id)


@operation(router, "PATCH", "/promises/{uuid:promise_id}", WRITE, gives=PromiseOut, matched=True)
def change_promise(request: HttpRequest, promise_id: UUID, payload: PromiseEdit) -> PromiseOut:
    """Gives time until another day, puts it in another sprint."""
    there, found = _held(request, promise_id)
    if payload.due_on is not None:
        give_time(actor=there.actor, promise=found, due_on=payload.due_on, note=payload.note)
    if "sprint" in payload.model_fields_set:
        sprint = sprint_of(there, payload.sprint) if payload.sprint else None
        plan_promise(actor=there.actor, promise=found, sprint=sprint)
    return _shown(request, promise_id)


@operation(
    router, "PUT", "/promises/{uuid:promise_id}/words", WRITE, gives=PromiseOut, matched=True
)
def put_words(request: HttpRequest, promise_id: UUID, payload: WordsIn) -> PromiseOut:
    """Says otherwise what we asked or offered, as long as nobody promised it."""
    there, found = _held(request, promise_id)
    reword_promise(actor=there.actor, promise=found, **payload.model_dump())
    return _shown(request, promise_id)


@operation(
    router, "POST", "/promises/{uuid:promise_id}/day", WRITE, gives=PromiseOut, status=201,
    matched=True,
)  # fmt: skip
def begin_day(request: HttpRequest, promise_id: UUID, payload: DayNew) -> Status[PromiseOut]:
    """Proposes another day for what is promised: it counts once the other side agrees."""
    there, found = _held(request, promise_id)
    propose_day(actor=there.actor, promise=found, due_on=payload.due_on, why=payload.why)
    return Status(201, _shown(request, promise_id))


@operation(
    router, "POST", "/promises/{uuid:promise_id}/day/answer", WRITE, gives=PromiseOut, matched=True
)
def reply_day(request: HttpRequest, promise_id: UUID, payload: DayAnswer) -> PromiseOut:
    """Agrees with the other day that waits, or keeps to the promised one."""
    there, _promise, waiting = _waiting(request, promise_id)
    answer_day(actor=there.actor, deferral=waiting, agrees=payload.agrees, why=payload.why)
    return _shown(request, promise_id)


@operation(
    router, "DELETE", "/promises/{uuid:promise_id}/day", WRITE, gives=PromiseOut, matched=True
)
def remove_day(request: HttpRequest, promise_id: UUID) -> PromiseOut:
    """Takes back the other day that we proposed."""
    there, _promise, waiting = _waiting(request, promise_id)
    withdraw_day(actor=there.actor, deferral=waiting)
    return _shown(request, promise_id)


def _waiting(request: HttpRequest, promise_id: UUID) -> tuple[Inside, Promise, Deferral]:
    there, found = _held(request, promise_id)
    waiting = deferral_of(found)
    if waiting is None:
        raise Refused(_("No other day waits for an answer."))
    return there, found, waiting


def _found(request: HttpRequest, promise_id: UUID) -> tuple[Inside, Promise]:
    def read(cooperation: Cooperation, sight: Sight) -> list[Promise]:
        return as_read(promises_read(cooperation, sight).filter(pk=promise_id), sight)

    return row_seen(request, Promise, promise_id, RIGHT, read)


def _held(request: HttpRequest, promise_id: UUID) -> tuple[Inside, Promise]:
    """A promise, its cooperation held, read as it is now by one of its two parties."""
    _there, row = _found(request, promise_id)
    held(request, row.cooperation_id, "cooperations.see", RIGHT, matched=False)
    there, found = _found(request, promise_id)
    if not rules.has_perm("promises.answer", there.actor, found):
        raise PermissionDenied
    require_match(request, _out(there, found))
    return there, found


def _shown(request: HttpRequest, promise_id: UUID) -> PromiseOut:
    return _out(*_found(request, promise_id))


def _out(there: Inside, one: Promise) -> PromiseOut:
    side, answers = side_of(there.actor, one), rules.has_perm("promises.answer", there.actor, one)
    open_now = moves(one.state, side, one.due_on, timezone.localdate()) if answers else []
    return PromiseOut(
        **promise_line(there.actor, one).model_dump(), details=one.details, asked_at=one.asked_at,
        moves=sorted(each.key for each in open_now),
        steps=[
            StepOut(
                at=each.at, state=each.state, due_on=each.due_on,
                by=each.party.label if each.party else "", note=each.note,
            )
            for each in steps_read(one, there.sight)
        ],
        days=[
            _day(each, asked=answers and each.waits_for(side))
            for each in deferrals_read(one, there.sight)
        ],
    )  # fmt: skip


def _day(one: Deferral, *, asked: bool) -> DayOut:
    return DayOut(
        id=one.pk, by=one.party.label if one.party else "", at=one.at, before=one.before,
        due_on=one.due_on, sprint=one.sprint_id, why=one.why, answer=one.answer, asked=asked,
        answered_at=one.answered_at, why_not=one.why_not,
        answered_by=one.answered_by.label if one.answered_by else "",
    )  # fmt: skip


def promise_line(actor: Actor, one: Promise) -> PromiseLine:
    """A promise in a list, as this reader sees it."""
    return PromiseLine(
        id=one.pk, cooperation=one.cooperation_id, maker=party_ref(one.maker),
        holder=party_ref(one.holder), what=one.what, due_on=one.due_on, state=one.state,
        side=side_of(actor, one), late=one.is_late(timezone.localdate()), kept_late=one.was_late,
        sprint=one.sprint_id, done_on=one.done_on,
        settled_on=one.settled_on,
    )  # fmt: skip


def sprint_of(there: Inside, sprint_id: UUID) -> Sprint:
    """A sprint of the cooperation that we read; else 404."""
    found = sprints_read(there.cooperation, there.sight).filter(pk=sprint_id).first()
    if found is None:
        raise Http404
    return found
