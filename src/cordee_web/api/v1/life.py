"""A life: from stage to stage, what happened, whether it is still justified."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema
from pydantic import Field, StringConstraints

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import (
    CooperationOut,
    Inside,
    LackOut,
    held,
    lacks_out,
    said,
    seen,
    shown_again,
)
from cordee_web.api.v1.needs import Why
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.actions.reviews import answer_review
from cordee_web.apps.cooperations.actions.stages import close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.models import Cooperation, Lineage, Review
from cordee_web.apps.cooperations.queries.header import next_stage
from cordee_web.apps.cooperations.queries.life import life_read, lineage_read
from cordee_web.apps.cooperations.queries.reviews import last_review, own_answer, spread
from cordee_web.apps.cooperations.values.conditions import lacking

router = Router(tags=["cooperations"])
REVIEWS_SHOWN = 8


class NextOut(Schema):
    """The stage that follows (null at the end), and what is missing for it."""

    stage: str | None
    lacks: list[LackOut]


class StageIn(Sent):
    """Where to go, and why: the reason is needed back, and to dissolution."""

    stage: Stage
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


class HappeningOut(Schema):
    """Something that happened, from when until when (null: a moment), on its lane of the picture."""

    at: datetime
    until: datetime | None
    lane: str
    text: str


class LineageOut(Schema):
    """Another cooperation that it comes from, or that came of it; what was inherited."""

    cooperation: UUID
    name: str
    kind: str
    inherits: str


class LifeOut(Schema):
    """All that happened, in time's order; where it comes from; what came of it."""

    happened: list[HappeningOut]
    parents: list[LineageOut]
    children: list[LineageOut]


class ReviewOut(Schema):
    """A quarter's review. Our own answer is ours; of the others, the spread, from three answers on.

    `counts`: how many answered 1, 2, 3, 4, 5.
    """

    quarter: date
    answer_by: date
    score: int | None
    note: str
    counts: list[int] | None
    median: float | None


class Reviews(Schema):
    """The last reviews, the latest first."""

    items: list[ReviewOut]


class ReviewIn(Sent):
    """Whether it is still justified for us, from 1 (no longer) to 5 (more than ever); the note stays ours."""

    score: Annotated[int, Field(ge=1, le=5)]
    note: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


@operation(router, "GET", f"{ONE}/next", Scope.READ_COOPERATIONS, gives=NextOut)
def get_next(request: HttpRequest, cooperation_id: UUID) -> NextOut:
    """What is missing before the next stage; for members."""
    there = seen(request, cooperation_id)
    if not there.sight.member:
        raise Http404
    stage = next_stage(there.cooperation)
    lacks = lacking(stage, there.cooperation) if stage and stage != Stage.DISSOLUTION else []
    return NextOut(stage=stage or None, lacks=lacks_out(lacks))


@operation(
    router, "POST", f"{ONE}/stage", Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True
)
def go_to_stage(request: HttpRequest, cooperation_id: UUID, payload: StageIn) -> CooperationOut:
    """Goes to another stage, forward or back; refused with all that is missing on the way."""
    there = held(request, cooperation_id, "cooperations.steer")
    enter_stage(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return shown_again(request, cooperation_id)


@operation(
    router, "POST", f"{ONE}/close", Scope.WRITE_COOPERATIONS, gives=CooperationOut, matched=True
)
def close_one(request: HttpRequest, cooperation_id: UUID, payload: Why) -> CooperationOut:
    """Dissolves it, once nothing is owed and everything goes to somebody."""
    there = held(request, cooperation_id, "cooperations.steer")
    close_cooperation(actor=there.actor, cooperation=there.cooperation, why=payload.why)
    return shown_again(request, cooperation_id)


@operation(router, "GET", f"{ONE}/life", Scope.READ_COOPERATIONS, gives=LifeOut)
def get_life(request: HttpRequest, cooperation_id: UUID) -> LifeOut:
    """All that happened in it, as far as we read it."""
    there = seen(request, cooperation_id)
    parents, children = lineage_read(there.actor, there.cooperation)
    return LifeOut(
        happened=[
            HappeningOut(at=one.at, until=one.until, lane=one.lane, text=said(one.message))
            for one in life_read(there.actor, there.cooperation, there.sight)
        ],
        parents=[_lineage(one, one.parent) for one in parents],
        children=[_lineage(one, one.child) for one in children],
    )


@operation(router, "GET", f"{ONE}/reviews", Scope.READ_COOPERATIONS, gives=Reviews)
def list_reviews(request: HttpRequest, cooperation_id: UUID) -> Reviews:
    """Whether it is still justified: our own answers, and how all lie; for members."""
    there = seen(request, cooperation_id)
    if not there.sight.member:
        raise Http404
    found = there.cooperation.reviews.all()[:REVIEWS_SHOWN]
    return Reviews(items=[_review(there, one) for one in found])


@operation(router, "PUT", f"{ONE}/review", Scope.WRITE_COOPERATIONS, gives=ReviewOut)
def send_review(request: HttpRequest, cooperation_id: UUID, payload: ReviewIn) -> ReviewOut:
    """Answers the last review for us; said again, it replaces the first."""
    there = held(request, cooperation_id, "cooperations.act", matched=False)
    last = last_review(there.cooperation)
    if last is None or not there.sight.member:
        raise Http404
    answer_review(actor=there.actor, review=last, party=there.own(), **payload.model_dump())
    return _review(there, last)


def _review(there: Inside, one: Review) -> ReviewOut:
    own, lies = own_answer(there.actor, one), spread(one)
    return ReviewOut(
        quarter=one.quarter, answer_by=one.answer_by, score=own.score if own else None,
        note=own.note if own else "", counts=[*lies.counts] if lies else None,
        median=lies.median if lies else None,
    )  # fmt: skip


def _lineage(one: Lineage, other: Cooperation) -> LineageOut:
    return LineageOut(cooperation=other.pk, name=other.name, kind=one.kind, inherits=one.inherits)
