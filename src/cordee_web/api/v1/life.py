"""A life: from stage to stage, what happened, whether it is still justified, and how it ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import zipped
from cordee_web.api.v1.lives import (
    Because,
    Cents,
    CooperationOut,
    Inside,
    held,
    said,
    seen,
    shown_again,
)
from cordee_web.api.v1.needs import Why
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.actions import closing as verbs
from cordee_web.apps.cooperations.actions.reviews import answer_review
from cordee_web.apps.cooperations.actions.stages import close_cooperation, enter_stage
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, Stage, WordKind
from cordee_web.apps.cooperations.models import Asset, Cooperation, Lineage, Review
from cordee_web.apps.cooperations.queries.closing import (
    MEMBERS_EVER,
    archive_of,
    keepers_of,
    shows_its_end,
    words_read,
)
from cordee_web.apps.cooperations.queries.header import next_stage
from cordee_web.apps.cooperations.queries.life import life_read, lineage_read
from cordee_web.apps.cooperations.queries.reviews import last_review, own_answer, spread
from cordee_web.apps.cooperations.values.conditions import Lack, lacking

router = Router(tags=["cooperations"])
ZIP = "application/zip"
REVIEWS_SHOWN = 8
type Label = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]


class LackOut(Schema):
    """Something that is missing before a stage can be entered, or before it closes."""

    name: str
    text: str


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


class AssetOut(Schema):
    """Something that the cooperation has, and who keeps it; null: nobody yet, or a value nobody told."""

    id: UUID
    kind: str
    label: str
    value_cents: int | None
    kept_by: str | None
    kept_by_network: bool
    terms: str


class WordOut(Schema):
    """A lesson or a testimonial."""

    kind: str
    text: str
    firm: str | None
    at: datetime


class EndOut(Schema):
    """What is left to settle (told to members), who keeps what, what was learnt."""

    lacks: list[LackOut] | None
    assets: list[AssetOut]
    words: list[WordOut]


class AssetIn(Sent):
    """Something that the cooperation has; a value that nobody knows is null."""

    kind: AssetKind
    label: Label
    value_cents: Cents | None = None


class KeeperIn(Sent):
    """Who keeps it: a party that is or was a member, or (null) the network; on which terms."""

    party: UUID | None
    terms: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


class WordIn(Sent):
    """A lesson or a testimonial; `shared_with`: 0 members, 20 the network, 30 everyone."""

    kind: WordKind
    text: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=4000)]
    shared_with: NamedTo = NamedTo.MEMBERS


@operation(router, "GET", f"{ONE}/next", Scope.READ_COOPERATIONS, gives=NextOut)
def get_next(request: HttpRequest, cooperation_id: UUID) -> NextOut:
    """What is missing before the next stage; for members."""
    there = seen(request, cooperation_id)
    if not there.sight.member:
        raise Http404
    stage = next_stage(there.cooperation)
    lacks = lacking(stage, there.cooperation) if stage and stage != Stage.DISSOLUTION else []
    return NextOut(stage=stage or None, lacks=_lacks(lacks))


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


@operation(router, "GET", f"{ONE}/end", Scope.READ_COOPERATIONS, gives=EndOut)
def get_end(request: HttpRequest, cooperation_id: UUID) -> EndOut:
    """What is settled at the end; for those who are or were members, once it is in dissolution."""
    return _end(_ending(seen(request, cooperation_id)))


@operation(router, "POST", f"{ONE}/assets", Scope.WRITE_COOPERATIONS, gives=EndOut, status=201)
def list_asset(request: HttpRequest, cooperation_id: UUID, payload: AssetIn) -> Status[EndOut]:
    """Writes down something that the cooperation has: it closes only once somebody keeps it."""
    there = _settling(request, cooperation_id)
    verbs.list_asset(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return Status(201, _end(there))


@operation(router, "PUT", "/assets/{uuid:asset_id}/keeper", Scope.WRITE_COOPERATIONS, gives=EndOut)
def settle_asset(request: HttpRequest, asset_id: UUID, payload: KeeperIn) -> EndOut:
    """Says who keeps it; said again, it is corrected."""
    there, asset = _asset(request, asset_id)
    keeper = None
    if payload.party is not None:
        keeper = keepers_of(there.cooperation).filter(pk=payload.party).first()
        if keeper is None:
            raise Http404
    verbs.settle_asset(
        actor=there.actor, asset=asset, kept_by=keeper, by_network=keeper is None,
        terms=payload.terms,
    )  # fmt: skip
    return _end(there)


@operation(router, "POST", "/assets/{uuid:asset_id}/drop", Scope.WRITE_COOPERATIONS, gives=EndOut)
def drop_asset(request: HttpRequest, asset_id: UUID, payload: Because) -> EndOut:
    """Takes something off the list, and says what became of it."""
    there, asset = _asset(request, asset_id)
    verbs.drop_asset(actor=there.actor, asset=asset, why=payload.why)
    return _end(there)


@operation(router, "POST", f"{ONE}/words", Scope.WRITE_COOPERATIONS, gives=EndOut, status=201)
def leave_word(request: HttpRequest, cooperation_id: UUID, payload: WordIn) -> Status[EndOut]:
    """Leaves a lesson or a testimonial, also once it is dissolved."""
    there = _ending(seen(request, cooperation_id))
    if not there.actor.leads or there.sight.kind not in MEMBERS_EVER:
        raise PermissionDenied
    verbs.leave_word(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return Status(201, _end(there))


@operation(router, "GET", f"{ONE}/archive", Scope.READ_COOPERATIONS, files=[ZIP])
def get_life_archive(request: HttpRequest, cooperation_id: UUID) -> FileResponse:
    """What its members keep of a dissolved cooperation, as one file."""
    there = _ending(seen(request, cooperation_id))
    keepers = {one.pk for one in keepers_of(there.cooperation)}
    if there.cooperation.alive or there.sight.party_id not in keepers:
        raise Http404
    return zipped(archive_of(there.actor, there.cooperation), there.cooperation.name)


def _ending(there: Inside) -> Inside:
    if not shows_its_end(there.cooperation, there.sight):
        raise Http404
    return there


def _settling(request: HttpRequest, cooperation_id: UUID) -> Inside:
    _ending(seen(request, cooperation_id))
    return held(request, cooperation_id, "cooperations.act", matched=False)


def _asset(request: HttpRequest, asset_id: UUID) -> tuple[Inside, Asset]:
    found = Asset.objects.select_related("cooperation").filter(pk=asset_id).first()
    if found is None:
        raise Http404
    return _settling(request, found.cooperation_id), found


def _end(there: Inside) -> EndOut:
    found, member = there.cooperation, there.sight.member
    lacks = lacking(Stage.DISSOLUTION, found) if found.alive and member else []
    return EndOut(
        lacks=_lacks(lacks) if member else None,
        assets=[_asset_out(one) for one in found.assets.select_related("kept_by__firm")],
        words=[
            WordOut(
                kind=one.kind, text=one.text, firm=one.firm.name if one.firm else None, at=one.at
            )
            for one in words_read(found, there.sight)
        ],
    )


def _asset_out(one: Asset) -> AssetOut:
    return AssetOut(
        id=one.pk, kind=one.kind, label=one.label, value_cents=one.value_cents,
        kept_by=one.kept_by.label if one.kept_by else None,
        kept_by_network=one.kept_by_network, terms=one.terms,
    )  # fmt: skip


def _review(there: Inside, one: Review) -> ReviewOut:
    own, lies = own_answer(there.actor, one), spread(one)
    return ReviewOut(
        quarter=one.quarter, answer_by=one.answer_by, score=own.score if own else None,
        note=own.note if own else "", counts=[*lies.counts] if lies else None,
        median=lies.median if lies else None,
    )  # fmt: skip


def _lineage(one: Lineage, other: Cooperation) -> LineageOut:
    return LineageOut(cooperation=other.pk, name=other.name, kind=one.kind, inherits=one.inherits)


def _lacks(found: list[Lack]) -> list[LackOut]:
    return [LackOut(name=one.name, text=said(one.message)) for one in found]
