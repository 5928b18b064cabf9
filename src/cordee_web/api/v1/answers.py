"""To whom a need speaks, who is told, and what firms answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.bricks import named_of, texts
from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.needs import FirmRef
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.opportunities.actions.answers import answer_need, send_alerts
from cordee_web.apps.opportunities.bridge.alerts import LEAST, firms_to_tell
from cordee_web.apps.opportunities.bridge.opportunity import reasons_of
from cordee_web.apps.opportunities.enums import Said
from cordee_web.apps.opportunities.models import Alert, Interest, Need, NeedBrick
from cordee_web.apps.opportunities.queries.answers import (
    alerted,
    alerts_on,
    answers_to,
    own_answers,
)
from cordee_web.apps.opportunities.queries.needs import needs_seen

router = Router(tags=["answers"])


class BrickRef(Schema):
    """A brick by its title; `id` null: it was taken away since."""

    id: UUID | None
    title: str


class ProposedOut(Schema):
    """A firm that would be told of a brick, with its chance in [0, 1] and why."""

    firm: FirmRef
    brick: BrickRef
    chance: float
    reasons: list[str]


class Proposed(Schema):
    """Who would be told, the best chance first; who was told already is left out."""

    items: list[ProposedOut]


class AlertOut(ProposedOut):
    """A firm that was told of a brick, with the chance and the reasons of that day."""

    sent_at: datetime
    answered_at: datetime | None


class Alerts(Schema):
    """Every alert for who posts the need; our own for a firm that was told."""

    items: list[AlertOut]


class LeastFilter(Sent):
    """From which chance a firm is proposed."""

    least: Annotated[float, Field(ge=0, le=1)] = LEAST


class ChosenPair(Sent):
    """A firm, and a brick that speaks to it."""

    firm: UUID
    brick: UUID


class AlertsNew(Sent):
    """Whom to tell of which brick, among those proposed from this chance."""

    chosen: Annotated[list[ChosenPair], Field(min_length=1, max_length=1000)]
    least: Annotated[float, Field(ge=0, le=1)] = LEAST


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


@operation(router, "GET", "/needs/{uuid:need_id}/alerts/proposed", Scope.READ_NEEDS, gives=Proposed)
def list_proposed_alerts(
    request: HttpRequest, need_id: UUID, filters: Query[LeastFilter]
) -> Proposed:
    """The firms to which our open need speaks, before any is told."""
    actor = actor_in(request)
    need = _told_by(actor, need_id)
    items = [
        ProposedOut(
            firm=FirmRef(id=one.firm.pk, name=one.firm.name),
            brick=BrickRef(id=two.brick.pk, title=two.brick.title),
            chance=two.candidate.chance,
            reasons=texts(two.candidate.reasons),
        )
        for one in firms_to_tell(actor, need, filters.least)
        for two in one.speaking
    ]
    return Proposed(items=items)


@operation(router, "GET", "/needs/{uuid:need_id}/alerts", Scope.READ_NEEDS, gives=Alerts)
def list_alerts(request: HttpRequest, need_id: UUID) -> Alerts:
    """Which firms were told of our need; or of what our own firm was told."""
    actor = actor_in(request)
    need = _need(actor, need_id)
    if rules.has_perm("opportunities.see_answers", actor, need):
        rows = list(alerted(need))
    else:
        rows = list(alerts_on(actor, need).select_related("firm")) if actor.firm_id else []
    return Alerts(items=_alerts_out(actor, rows))


@operation(
    router, "POST", "/needs/{uuid:need_id}/alerts", Scope.WRITE_NEEDS, gives=Alerts, status=201
)
def tell_firms(request: HttpRequest, need_id: UUID, payload: AlertsNew) -> Status[Alerts]:
    """Tells the firms chosen that a brick speaks to them; answers what was sent."""
    actor = actor_in(request)
    need = _told_by(actor, need_id)
    chosen = {f"{one.firm}:{one.brick}" for one in payload.chosen}
    sent = send_alerts(actor=actor, need=need, chosen=chosen, least=payload.least)
    return Status(201, Alerts(items=_alerts_out(actor, sent)))


@operation(router, "GET", "/needs/{uuid:need_id}/answers", Scope.READ_NEEDS, gives=Answers)
def list_answers(request: HttpRequest, need_id: UUID) -> Answers:
    """What firms answered to our need; or what our own firm answered."""
    actor = actor_in(request)
    need = _need(actor, need_id)
    if rules.has_perm("opportunities.see_answers", actor, need):
        rows = list(answers_to(need))
    else:
        rows = list(own_answers(actor, need).select_related("firm")) if actor.firm_id else []
    named = named_of(actor, {one.firm_id for one in rows})
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


def _need(actor: Actor, need_id: UUID) -> Need:
    found = needs_seen(actor).filter(pk=need_id).first()
    if found is None:
        raise Http404
    return found


def _told_by(actor: Actor, need_id: UUID) -> Need:
    """An open need of which the caller may tell firms; what they may not tell of does not exist."""
    need = _need(actor, need_id)
    if not rules.has_perm("opportunities.alert_firms", actor, need):
        raise Http404
    return need


def _alerts_out(actor: Actor, rows: list[Alert]) -> list[AlertOut]:
    named = named_of(actor, {one.firm_id for one in rows}) | {actor.firm_id}
    return [
        AlertOut(
            firm=FirmRef(id=one.firm_id, name=one.firm.name),
            brick=BrickRef(id=one.brick_id, title=one.brick_title),
            chance=one.chance,
            reasons=texts(reasons_of(one.reasons)),
            sent_at=one.sent_at,
            answered_at=one.answered_at,
        )
        for one in rows
        if one.firm_id in named
    ]


def _answer_out(one: Interest, named: set[UUID]) -> AnswerOut:
    firm = FirmRef(id=one.firm_id, name=one.firm.name) if one.firm_id in named else None
    return AnswerOut(firm=firm, brick=one.brick_id, said=one.said, note=one.note, at=one.at)
