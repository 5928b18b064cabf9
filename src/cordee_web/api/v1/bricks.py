"""The bricks of a need: read, changed, and who can do them; what firms answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee.vocabulary import Reason
from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.needs import FirmRef
from cordee_web.api.v1.operations import NO_NUL, Code, Sent, Words, operation
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.opportunities.actions import bricks as verbs
from cordee_web.apps.opportunities.actions.answers import answer_need
from cordee_web.apps.opportunities.bridge.opportunity import brick_of, place_of, reasons_of
from cordee_web.apps.opportunities.bridge.who_can import candidates
from cordee_web.apps.opportunities.enums import Said
from cordee_web.apps.opportunities.models import Interest, Need, NeedBrick, NeedLot
from cordee_web.apps.opportunities.queries.answers import answers_to, own_answers
from cordee_web.apps.opportunities.queries.needs import needs_seen

router = Router(tags=["bricks"])
type Title = Annotated[
    str, StringConstraints(pattern=r"^[^\u0000]*[^\s\u0000][^\u0000]*$", max_length=300)
]
type Cpv = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
type Certificate = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)]


class BrickOut(Schema):
    """One competence asked, and why it is there. Null is unknown."""

    id: UUID
    key: str
    title: str
    words: str
    cpv: list[str]
    naf: list[str]
    quantity: float | None
    unit: str
    level: int | None
    certificates: list[str]
    weight: float
    reasons: list[str]
    changed: bool
    version: int


class LotOut(Schema):
    """A part of a need that can be answered apart, with its bricks in order."""

    id: int
    need: UUID
    key: str
    title: str
    text: str
    cpv: list[str]
    value_cents: int | None
    currency: str
    version: int
    bricks: list[BrickOut]


class BrickEdit(Sent):
    """What a brick asks; what is left out stays. Null is unknown."""

    title: Title = ""
    words: Words = ""
    cpv: Annotated[list[Cpv], Field(max_length=50)] = []
    naf: Annotated[list[Code], Field(max_length=50)] = []
    quantity: Annotated[float | None, Field(gt=0, le=1e12)] = None
    unit: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=40)] = ""
    level: Annotated[int | None, Field(ge=1, le=5)] = None
    certificates: Annotated[list[Certificate], Field(max_length=50)] = []
    weight: Annotated[float, Field(gt=0, le=1000)] = 1.0


class BrickNew(BrickEdit):
    """A brick more."""

    title: Title


class CandidateOut(Schema):
    """A firm that may do a brick: its chance in [0, 1], why, and what is to be confirmed."""

    firm: FirmRef
    chance: float
    reasons: list[str]
    to_confirm: list[str]


class Candidates(Schema):
    """The firms that can do a brick, best first."""

    items: list[CandidateOut]


class AnswerNew(Sent):
    """What our firm answers to a need, or to one of its bricks."""

    said: Said
    note: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=600)] = ""
    brick: UUID | None = None


class AnswerOut(Schema):
    """What a firm answered. `firm` null: a firm whose name you do not see."""

    firm: FirmRef | None
    brick: UUID | None
    said: str
    note: str
    at: datetime


class Answers(Schema):
    """Every answer for who posts the need; our own for a firm that answers."""

    items: list[AnswerOut]


@operation(router, "GET", "/lots/{int:lot_id}", Scope.READ_NEEDS, gives=LotOut)
def get_lot(request: HttpRequest, lot_id: int) -> LotOut:
    """One lot with its bricks."""
    return _lot_out(lot_seen(actor_in(request), lot_id))


@operation(
    router, "POST", "/lots/{int:lot_id}/bricks", Scope.WRITE_NEEDS,
    gives=BrickOut, status=201, matched=True,
)  # fmt: skip
def add_brick(request: HttpRequest, lot_id: int, payload: BrickNew) -> Status[BrickOut]:
    """Adds a brick at the end of a lot, whose ETag is asked."""
    lot = lot_seen(actor_in(request), lot_id)
    _may_edit(request, lot.need)
    require_match(request, _lot_out(lot))
    made = verbs.add_brick(
        actor=actor_in(request), lot=lot, version=lot.version, asked=_asked(payload, None)
    )
    return Status(201, _brick_out(made))


@operation(router, "GET", "/bricks/{uuid:brick_id}", Scope.READ_NEEDS, gives=BrickOut)
def get_brick(request: HttpRequest, brick_id: UUID) -> BrickOut:
    """One brick."""
    return _brick_out(_brick(actor_in(request), brick_id))


@operation(
    router, "PATCH", "/bricks/{uuid:brick_id}", Scope.WRITE_NEEDS, gives=BrickOut, matched=True
)
def change_brick(request: HttpRequest, brick_id: UUID, payload: BrickEdit) -> BrickOut:
    """Changes what a brick asks, or how much it weighs."""
    brick = _held_brick(request, brick_id)
    asked = _asked(payload, brick)
    verbs.edit_brick(actor=actor_in(request), brick=brick, version=brick.version, asked=asked)
    return _brick_out(_brick(actor_in(request), brick_id))


@operation(
    router, "DELETE", "/bricks/{uuid:brick_id}", Scope.WRITE_NEEDS, gives=LotOut, matched=True
)
def delete_brick(request: HttpRequest, brick_id: UUID) -> LotOut:
    """Takes a brick out; answers its lot without it."""
    brick = _held_brick(request, brick_id)
    lot = verbs.delete_brick(actor=actor_in(request), brick=brick, version=brick.version)
    return _lot_out(lot_seen(actor_in(request), lot.pk))


@operation(router, "GET", "/bricks/{uuid:brick_id}/candidates", Scope.READ_NEEDS, gives=Candidates)
def list_candidates(request: HttpRequest, brick_id: UUID) -> Candidates:
    """The firms that can do a brick, as the caller may know them."""
    actor = actor_in(request)
    brick = _brick(actor, brick_id)
    fits = candidates(actor, brick_of(brick, place_of(brick.lot)))
    named = _named(actor, {one.firm.pk for one in fits})
    return Candidates(
        items=[
            CandidateOut(
                firm=FirmRef(id=one.firm.pk, name=one.firm.name),
                chance=one.chance,
                reasons=_texts(one.reasons),
                to_confirm=_texts(one.to_confirm),
            )
            for one in fits
            if one.firm.pk in named
        ]
    )


@operation(router, "GET", "/needs/{uuid:need_id}/answers", Scope.READ_NEEDS, gives=Answers)
def list_answers(request: HttpRequest, need_id: UUID) -> Answers:
    """What firms answered to our need; or what our own firm answered."""
    actor = actor_in(request)
    need = _need(actor, need_id)
    if rules.has_perm("opportunities.see_answers", actor, need):
        rows = list(answers_to(need))
    else:
        rows = list(own_answers(actor, need).select_related("firm")) if actor.firm_id else []
    named = _named(actor, {one.firm_id for one in rows})
    return Answers(items=[_answer_out(one, named) for one in rows])


@operation(
    router, "POST", "/needs/{uuid:need_id}/answers", Scope.WRITE_NEEDS, gives=AnswerOut, status=201
)
def send_answer(request: HttpRequest, need_id: UUID, payload: AnswerNew) -> Status[AnswerOut]:
    """Answers for our firm; a later answer takes the place of it."""
    actor = actor_in(request)
    need = _need(actor, need_id)
    if not rules.has_perm("opportunities.answer_need", actor, need):
        raise PermissionDenied
    brick = None
    if payload.brick is not None:
        brick = NeedBrick.objects.filter(lot__need=need, pk=payload.brick).first()
        if brick is None:
            raise Http404
    given = answer_need(actor=actor, need=need, said=payload.said, note=payload.note, brick=brick)
    return Status(201, _answer_out(given, {given.firm_id}))


def lot_seen(actor: Actor, lot_id: int) -> NeedLot:
    """A lot of a need that someone sees, with its bricks."""
    lots = NeedLot.objects.filter(need__in=needs_seen(actor), pk=lot_id)
    found = lots.select_related("need").prefetch_related("bricks").first()
    if found is None:
        raise Http404
    return found


def _need(actor: Actor, need_id: UUID) -> Need:
    found = needs_seen(actor).filter(pk=need_id).first()
    if found is None:
        raise Http404
    return found


def _brick(actor: Actor, brick_id: UUID) -> NeedBrick:
    bricks = NeedBrick.objects.filter(lot__need__in=needs_seen(actor), pk=brick_id)
    found = bricks.select_related("lot__need").first()
    if found is None:
        raise Http404
    return found


def _held_brick(request: HttpRequest, brick_id: UUID) -> NeedBrick:
    """A brick that the caller may change and has read as it is now; the verb asks for the version again."""
    brick = _brick(actor_in(request), brick_id)
    _may_edit(request, brick.lot.need)
    require_match(request, _brick_out(brick))
    return brick


def _may_edit(request: HttpRequest, need: Need) -> None:
    if not rules.has_perm("opportunities.edit_need", actor_in(request), need):
        raise PermissionDenied


def _asked(given: BrickEdit, now: NeedBrick | None) -> verbs.Asked:
    """What the brick asks from now on: what is given, else what it asked."""
    told = given.model_dump(exclude_unset=True)
    names = BrickEdit.model_fields
    values = {name: getattr(now, name) for name in names} | told if now else given.model_dump()
    lists = ("cpv", "naf", "certificates")
    return verbs.Asked(**values | {name: tuple(values[name]) for name in lists})


def _brick_out(brick: NeedBrick) -> BrickOut:
    return BrickOut(
        id=brick.pk, key=brick.key, title=brick.title, words=brick.words, cpv=brick.cpv,
        naf=brick.naf, quantity=brick.quantity, unit=brick.unit, level=brick.level,
        certificates=brick.certificates, weight=brick.weight,
        reasons=_texts(reasons_of(brick.reasons)), changed=brick.changed, version=brick.version,
    )  # fmt: skip


def _lot_out(lot: NeedLot) -> LotOut:
    return LotOut(
        id=lot.pk, need=lot.need_id, key=lot.key, title=lot.title, text=lot.text, cpv=lot.cpv,
        value_cents=lot.value_cents, currency=lot.currency, version=lot.version,
        bricks=[_brick_out(one) for one in lot.bricks.all()],
    )  # fmt: skip


def _answer_out(one: Interest, named: set[UUID]) -> AnswerOut:
    firm = FirmRef(id=one.firm_id, name=one.firm.name) if one.firm_id in named else None
    return AnswerOut(firm=firm, brick=one.brick_id, said=one.said, note=one.note, at=one.at)


def _named(actor: Actor, firms: set[UUID]) -> set[UUID]:
    """Those of these firms whose name someone sees."""
    return set(visible_firms(actor).filter(pk__in=firms).values_list("pk", flat=True))


def _texts(reasons: tuple[Reason, ...]) -> list[str]:
    return [one.message.text(translated) for one in reasons]
