"""Notices dropped as files, and what became of each; the watch folder of the network."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Query, Router, Schema, Status, UploadedFile

from cordee.vocabulary import Message, from_plain
from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.files import BINARY, stored
from cordee_web.api.v1.network import own_network
from cordee_web.api.v1.operations import Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.opportunities.actions.intake import receive_files
from cordee_web.apps.opportunities.actions.watch import folder_of, switch_watch
from cordee_web.apps.opportunities.enums import Origin
from cordee_web.apps.opportunities.models import IntakeBatch, WatchedFolder
from cordee_web.apps.opportunities.queries.intake import batches_seen
from cordee_web.apps.opportunities.tasks import read_soon

router = Router(tags=["files"])


class ItemOut(Schema):
    """A file that came in: waiting, read, known, newer or refused; why, and the needs that it made.

    "newer": it holds a newer version of a need's notice, which waits on the site for a decision.
    """

    id: UUID
    name: str
    state: str
    has_file: bool
    problem: str | None
    remedy: str | None
    needs: list[UUID]


class BatchOut(Schema):
    """Files that came together. `ended_at` null: some are still to be read."""

    id: UUID
    started_at: datetime
    ended_at: datetime | None
    files: list[ItemOut]


class BatchLine(Schema):
    """Files that came together, in a list: dropped, from a folder, or from the watch folder."""

    id: UUID
    origin: str
    started_at: datetime
    ended_at: datetime | None


class Watch(Sent):
    """Whether the watch folder of the network is looked at."""

    on: bool


class WatchOut(Schema):
    """The watch folder of the network on the server; `problem`: why it cannot be read."""

    on: bool
    folder: str
    looked_at: datetime | None
    problem: str | None


@operation(router, "GET", "/needs/files", Scope.READ_NEEDS, gives=Page[BatchLine])
def list_files(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """The files that our side brought, those that came last first."""
    order = [By(F("started_at"), True), By(F("pk"))]
    rows, following = page_of(request, batches_seen(actor_in(request)), order, filters)
    return {"items": [BatchLine.model_validate(one) for one in rows], "next": following}


@operation(router, "POST", "/needs/files", Scope.WRITE_NEEDS, gives=BatchOut, status=201)
def drop_notices(request: HttpRequest, files: File[list[UploadedFile]]) -> Status[BatchOut]:
    """Drops notices: a few are read at once and become drafts, more are read in the background."""
    actor = actor_in(request)
    if not rules.has_perm("opportunities.post_need", actor):
        raise PermissionDenied
    given = [(one.name or "notice", cast("BinaryIO", one.file)) for one in files]
    batch = receive_files(actor=actor, origin=Origin.DROPPED, files=given)
    read_soon(actor, batch)
    return Status(201, _batch(actor, batch.pk))


@operation(router, "GET", "/needs/files/{uuid:batch_id}", Scope.READ_NEEDS, gives=BatchOut)
def get_files(request: HttpRequest, batch_id: UUID) -> BatchOut:
    """What became of files that were dropped together."""
    return _batch(actor_in(request), batch_id)


@operation(
    router, "GET", "/needs/files/{uuid:batch_id}/{uuid:item_id}", Scope.READ_NEEDS, files=[BINARY]
)
def get_dropped_file(request: HttpRequest, batch_id: UUID, item_id: UUID) -> HttpResponse:
    """A file as it came, so that nothing refused is lost."""
    batch = batches_seen(actor_in(request)).filter(pk=batch_id).first()
    item = batch.items.filter(pk=item_id).first() if batch else None
    if item is None:
        raise Http404
    return stored(item.file, item.name)


@operation(router, "GET", "/watch", Scope.READ_NETWORK, gives=WatchOut)
def get_watch(request: HttpRequest) -> WatchOut:
    """The watch folder of the network that we animate."""
    return _watch(own_network(actor_in(request), "directory.animate_network"))


@operation(router, "PUT", "/watch", Scope.WRITE_NETWORK, gives=WatchOut)
def turn_watch(request: HttpRequest, payload: Watch) -> WatchOut:
    """Switches the watch folder on or off."""
    actor = actor_in(request)
    network = own_network(actor, "directory.animate_network")
    switch_watch(actor=actor, network=network, on=payload.on)
    return _watch(network)


def _watch(network: Network) -> WatchOut:
    row = WatchedFolder.objects.filter(network=network).first()
    return WatchOut(
        on=row is not None and row.on,
        folder=str(folder_of(network)),
        looked_at=row.looked_at if row else None,
        problem=from_plain(Message, row.error).text(translated) if row and row.error else None,
    )


def _batch(actor: Actor, batch_id: UUID) -> BatchOut:
    batch: IntakeBatch | None = batches_seen(actor).filter(pk=batch_id).first()
    if batch is None:
        raise Http404
    return BatchOut(
        id=batch.pk,
        started_at=batch.started_at,
        ended_at=batch.ended_at,
        files=[
            ItemOut(
                id=one.pk,
                has_file=bool(one.file),
                name=one.name,
                state=one.state,
                problem=_said(one.error, "problem"),
                remedy=_said(one.error, "remedy"),
                needs=[need.pk for need in one.needs.all()],
            )
            for one in batch.items.prefetch_related("needs")[:500]
        ],
    )


def _said(error: Any, part: str) -> str | None:
    told = error.get(part) if error else None
    return from_plain(Message, told).text(translated) if told else None
