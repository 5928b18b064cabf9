"""The bricks of a need: read, changed, and who can do them."""

from __future__ import annotations

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
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Code, Sent, Words, operation
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.opportunities.actions import bricks as verbs
from cordee_web.apps.opportunities.bridge.opportunity import brick_of, place_of, reasons_of
from cordee_web.apps.opportunities.bridge.who_can import candidates
from cordee_web.apps.opportunities.models import Need, NeedBrick, NeedLot
from cordee_web.apps.opportunities.queries.needs import needs_seen

router = Router(tags=["bricks"])
type Title = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=300)]
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


@operation(router, "GET", "/lots/{int:lot_id}", Scope.READ_NEEDS, gives=LotOut)
def get_lot(request: HttpRequest, lot_id: int) -> LotOut:
    """One lot with its bricks."""
    return lot_out(lot_seen(actor_in(request), lot_id))


@operation(
    router, "POST", "/lots/{int:lot_id}/bricks", Scope.WRITE_NEEDS,
    gives=BrickOut, status=201, matched=True,
)  # fmt: skip
def add_brick(request: HttpRequest, lot_id: int, payload: BrickNew) -> Status[BrickOut]:
    """Adds a brick at the end of a lot, whose ETag is asked."""
    lot = held_lot(request, lot_id)
    made = verbs.add_brick(
        actor=actor_in(request), lot=lot, version=lot.version, asked=_asked(payload, None)
    )
    return Status(201, brick_out(made))


@operation(router, "GET", "/bricks/{uuid:brick_id}", Scope.READ_NEEDS, gives=BrickOut)
def get_brick(request: HttpRequest, brick_id: UUID) -> BrickOut:
    """One brick."""
    return brick_out(brick_seen(actor_in(request), brick_id))


@operation(
    router, "PATCH", "/bricks/{uuid:brick_id}", Scope.WRITE_NEEDS, gives=BrickOut, matched=True
)
def change_brick(request: HttpRequest, brick_id: UUID, payload: BrickEdit) -> BrickOut:
    """Changes what a brick asks, or how much it weighs."""
    brick = held_brick(request, brick_id)
    actor, version = actor_in(request), brick.version
    if payload.model_fields_set == {"weight"}:
        verbs.weigh_brick(actor=actor, brick=brick, version=version, weight=payload.weight)
    else:
        asked = _asked(payload, brick)
        verbs.edit_brick(actor=actor, brick=brick, version=version, asked=asked)
    return brick_out(brick_seen(actor_in(request), brick_id))


@operation(
    router, "DELETE", "/bricks/{uuid:brick_id}", Scope.WRITE_NEEDS, gives=LotOut, matched=True
)
def delete_brick(request: HttpRequest, brick_id: UUID) -> LotOut:
    """Takes a brick out; answers its lot without it."""
    brick = held_brick(request, brick_id)
    lot = verbs.delete_brick(actor=actor_in(request), brick=brick, version=brick.version)
    return lot_out(lot_seen(actor_in(request), lot.pk))


@operation(router, "GET", "/bricks/{uuid:brick_id}/candidates", Scope.READ_NEEDS, gives=Candidates)
def list_candidates(request: HttpRequest, brick_id: UUID) -> Candidates:
    """The firms that can do a brick, as the caller may know them."""
    actor = actor_in(request)
    brick = brick_seen(actor, brick_id)
    fits = candidates(actor, brick_of(brick, place_of(brick.lot)))
    named = named_of(actor, {one.firm.pk for one in fits})
    return Candidates(
        items=[
            CandidateOut(
                firm=FirmRef(id=one.firm.pk, name=one.firm.name),
                chance=one.chance,
                reasons=texts(one.reasons),
                to_confirm=texts(one.to_confirm),
            )
            for one in fits
            if one.firm.pk in named
        ]
    )


def lot_seen(actor: Actor, lot_id: int) -> NeedLot:
    """A lot of a need that someone sees, with its bricks."""
    lots = NeedLot.objects.filter(need__in=needs_seen(actor), pk=lot_id)
    found = lots.select_related("need").prefetch_related("bricks").first()
    if found is None:
        raise Http404
    return found


def brick_seen(actor: Actor, brick_id: UUID) -> NeedBrick:
    """A brick of a need that someone sees."""
    bricks = NeedBrick.objects.filter(lot__need__in=needs_seen(actor), pk=brick_id)
    found = bricks.select_related("lot__need").first()
    if found is None:
        raise Http404
    return found


def held_brick(request: HttpRequest, brick_id: UUID) -> NeedBrick:
    """A brick that the caller may change and has read as it is now; the verb asks for the version again."""
    brick = brick_seen(actor_in(request), brick_id)
    may_edit(request, brick.lot.need)
    require_match(request, brick_out(brick))
    return brick


def may_edit(request: HttpRequest, need: Need) -> None:
    """Refuses whoever may not edit the need."""
    if not rules.has_perm("opportunities.edit_need", actor_in(request), need):
        raise PermissionDenied


def _asked(given: BrickEdit, now: NeedBrick | None) -> verbs.Asked:
    """What the brick asks from now on: what is given, else what it asked."""
    told = given.model_dump(exclude_unset=True)
    names = BrickEdit.model_fields
    values = {name: getattr(now, name) for name in names} | told if now else given.model_dump()
    lists = ("cpv", "naf", "certificates")
    return verbs.Asked(**values | {name: tuple(values[name]) for name in lists})


def brick_out(brick: NeedBrick) -> BrickOut:
    """A brick as it is told."""
    return BrickOut(
        id=brick.pk, key=brick.key, title=brick.title, words=brick.words, cpv=brick.cpv,
        naf=brick.naf, quantity=brick.quantity, unit=brick.unit, level=brick.level,
        certificates=brick.certificates, weight=brick.weight,
        reasons=texts(reasons_of(brick.reasons)), changed=brick.changed, version=brick.version,
    )  # fmt: skip


def held_lot(request: HttpRequest, lot_id: int) -> NeedLot:
    """A lot whose bricks the caller may change and has read as they are now; the verb asks again."""
    lot = lot_seen(actor_in(request), lot_id)
    may_edit(request, lot.need)
    require_match(request, lot_out(lot))
    return lot


def lot_out(lot: NeedLot) -> LotOut:
    """A lot as it is told."""
    return LotOut(
        id=lot.pk, need=lot.need_id, key=lot.key, title=lot.title, text=lot.text, cpv=lot.cpv,
        value_cents=lot.value_cents, currency=lot.currency, version=lot.version,
        bricks=[brick_out(one) for one in lot.bricks.all()],
    )  # fmt: skip


def named_of(actor: Actor, firms: set[UUID]) -> set[UUID]:
    """Those of these firms whose name someone sees."""
    return set(visible_firms(actor).filter(pk__in=firms).values_list("pk", flat=True))


def texts(reasons: tuple[Reason, ...]) -> list[str]:
    """Reasons in the caller's language."""
    return [one.message.text(translated) for one in reasons]
