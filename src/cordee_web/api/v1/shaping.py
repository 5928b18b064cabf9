"""The bricks of a lot split, merged, moved, put back: each changes the list of bricks."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StringConstraints

from cordee_web.api.v1.bricks import (
    LotOut,
    Title,
    brick_seen,
    held_brick,
    held_lot,
    lot_out,
    lot_seen,
)
from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.opportunities.actions import bricks as verbs

router = Router(tags=["bricks"])


class Split(Sent):
    """The titles of the bricks that one brick becomes, two to twelve, each different."""

    titles: Annotated[list[Title], Field(min_length=2, max_length=verbs.MOST_PARTS)]


class Merge(Sent):
    """The bricks of the lot that become one, and its title; empty: the titles one after the other."""

    bricks: Annotated[list[UUID], Field(min_length=2, max_length=200)]
    title: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=300)] = ""


class Move(Sent):
    """The place where a brick goes in its lot; 1 is the first."""

    to: Annotated[int, Field(ge=1, le=10_000)]


@operation(
    router, "POST", "/bricks/{uuid:brick_id}/split", Scope.WRITE_NEEDS, gives=LotOut, matched=True
)
def split_brick(request: HttpRequest, brick_id: UUID, payload: Split) -> LotOut:
    """Makes one brick several, whose weights share its own; answers the lot."""
    brick = held_brick(request, brick_id)
    verbs.split_brick(
        actor=actor_in(request), brick=brick, version=brick.version, titles=payload.titles
    )
    return _lot(request, brick.lot_id)


@operation(
    router, "POST", "/bricks/{uuid:brick_id}/move", Scope.WRITE_NEEDS, gives=LotOut, matched=True
)
def move_brick(request: HttpRequest, brick_id: UUID, payload: Move) -> LotOut:
    """Puts a brick at another place of its lot, whose ETag is asked; answers the lot."""
    brick = brick_seen(actor_in(request), brick_id)
    lot = held_lot(request, brick.lot_id)
    verbs.move_brick(actor=actor_in(request), brick=brick, version=lot.version, to=payload.to)
    return _lot(request, lot.pk)


@operation(
    router, "POST", "/lots/{int:lot_id}/merge", Scope.WRITE_NEEDS, gives=LotOut, matched=True
)
def merge_bricks(request: HttpRequest, lot_id: int, payload: Merge) -> LotOut:
    """Makes several bricks of a lot one, whose weight is their sum; answers the lot."""
    lot = held_lot(request, lot_id)
    verbs.merge_bricks(
        actor=actor_in(request),
        lot=lot,
        version=lot.version,
        ids=payload.bricks,
        title=payload.title,
    )
    return _lot(request, lot.pk)


@operation(
    router, "POST", "/lots/{int:lot_id}/reset", Scope.WRITE_NEEDS, gives=LotOut, matched=True
)
def reset_bricks(request: HttpRequest, lot_id: int) -> LotOut:
    """Puts the bricks of a lot back as the notice, or the words of the need, say."""
    lot = held_lot(request, lot_id)
    verbs.reset_bricks(actor=actor_in(request), lot=lot, version=lot.version)
    return _lot(request, lot.pk)


def _lot(request: HttpRequest, lot_id: int) -> LotOut:
    return lot_out(lot_seen(actor_in(request), lot_id))
