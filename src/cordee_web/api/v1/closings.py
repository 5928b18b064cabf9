"""The end of a life: who keeps what, what was learnt, and the archive that a worker packs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import ZIP, zipped
from cordee_web.api.v1.lives import Because, Cents, Inside, LackOut, held, lacks_out, seen
from cordee_web.api.v1.network import JobOut, job_out
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.actions import closing as verbs
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, Stage, WordKind
from cordee_web.apps.cooperations.models import Asset
from cordee_web.apps.cooperations.queries.closing import (
    MEMBERS_EVER,
    keepers_of,
    shows_its_end,
    words_read,
)
from cordee_web.apps.cooperations.queries.packs import Pack, pack_read
from cordee_web.apps.cooperations.tasks import pack_soon
from cordee_web.apps.cooperations.values.conditions import lacking

router = Router(tags=["cooperations"])
type Label = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]


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


class LifeArchiveOut(Schema):
    """Our archive of a dissolved cooperation: its address (null: to be asked for, or under way), its job.

    What is said after the end (a closing word) makes it out of date: it is asked for again.
    """

    file: str | None
    job: JobOut | None


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


@operation(
    router, "POST", f"{ONE}/archive", Scope.READ_COOPERATIONS, gives=LifeArchiveOut, status=202
)
def make_life_archive(
    request: HttpRequest, cooperation_id: UUID, response: HttpResponse
) -> Status[LifeArchiveOut]:
    """Asks a worker for what members keep of a dissolved cooperation; `Location` says how far it is."""
    there, pack = _pack(request, cooperation_id)
    pack_soon(there.actor, pack)
    response["Location"] = reverse("api-v1:get_life_archive_job", args=[cooperation_id])
    return Status(202, _archive(*_pack(request, cooperation_id)))


@operation(router, "GET", f"{ONE}/archive/job", Scope.READ_COOPERATIONS, gives=LifeArchiveOut)
def get_life_archive_job(request: HttpRequest, cooperation_id: UUID) -> LifeArchiveOut:
    """How far our archive of a dissolved cooperation is, in the language of the call."""
    return _archive(*_pack(request, cooperation_id))


@operation(router, "GET", f"{ONE}/archive", Scope.READ_COOPERATIONS, files=[ZIP])
def get_life_archive(request: HttpRequest, cooperation_id: UUID) -> FileResponse:
    """What its members keep of a dissolved cooperation, as one file; 404 until it is packed."""
    there, pack = _pack(request, cooperation_id)
    if not pack.ready:
        raise Http404
    return zipped(pack.path.open("rb"), there.cooperation.name)


def _pack(request: HttpRequest, cooperation_id: UUID) -> tuple[Inside, Pack]:
    """The archive of a dissolved cooperation, for who was a member of it; else 404."""
    there = seen(request, cooperation_id)
    pack = pack_read(there.cooperation, there.sight)
    if pack is None:
        raise Http404
    return there, pack


def _archive(there: Inside, pack: Pack) -> LifeArchiveOut:
    place = reverse("api-v1:get_life_archive", args=[there.cooperation.pk])
    return LifeArchiveOut(
        file=place if pack.ready else None, job=job_out(pack.job) if pack.job else None
    )


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
        lacks=lacks_out(lacks) if member else None,
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
