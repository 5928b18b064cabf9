"""Newer versions of a need's notice: what they change, and what is decided of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import rules
from django.http import Http404, HttpRequest
from ninja import Router, Schema

from cordee.vocabulary import UnreadableFile
from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.needs import NeedOut, held_need, shown_need
from cordee_web.api.v1.operations import Sent, operation
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.opportunities.actions.arrivals import change_in
from cordee_web.apps.opportunities.actions.updates import leave_update, set_apart, take_update
from cordee_web.apps.opportunities.bridge.newer import Newer
from cordee_web.apps.opportunities.bridge.opportunity import held_in
from cordee_web.apps.opportunities.enums import UpdateState
from cordee_web.apps.opportunities.models import Need, NeedUpdate
from cordee_web.apps.opportunities.queries.needs import needs_seen

router = Router(tags=["needs"])


class NewerOut(Schema):
    """A newer version of the notice, by the file that holds it: waiting, taken, apart or left.

    While it waits: which fields of the need it changes, the lots and bricks that come and go, and the
    bricks that people changed and that stay; null where its file is lost.
    """

    id: UUID
    file: str
    state: str
    came_at: datetime
    fields: list[str] | None
    bricks_come: list[str] | None
    bricks_go: list[str] | None
    bricks_stay: list[str] | None
    lots_go: list[str] | None


class NewerVersions(Schema):
    """The newer versions of a notice, the last one first."""

    items: list[NewerOut]


class Decision(Sent):
    """Take it, say that it is another need (a draft is made of it), or leave it aside."""

    do: Literal["take", "apart", "leave"]


@operation(router, "GET", "/needs/{uuid:need_id}/newer", Scope.READ_NEEDS, gives=NewerVersions)
def list_newer(request: HttpRequest, need_id: UUID) -> NewerVersions:
    """The newer versions that came in of a notice whose need we post."""
    actor = actor_in(request)
    need = needs_seen(actor).filter(pk=need_id).first()
    if need is None or not rules.has_perm("opportunities.edit_need", actor, need):
        raise Http404
    rows = need.updates.select_related("item__batch")
    return NewerVersions(items=[_told(need, one) for one in rows])


@operation(
    router, "POST", "/needs/{uuid:need_id}/newer/{uuid:update_id}", Scope.WRITE_NEEDS,
    gives=NeedOut, matched=True,
)  # fmt: skip
def decide_newer(
    request: HttpRequest, need_id: UUID, update_id: UUID, payload: Decision
) -> NeedOut:
    """Decides of a newer version; answers the need, or the new draft where it is another one."""
    actor = actor_in(request)
    need = held_need(request, need_id, "opportunities.edit_need")
    row = need.updates.select_related("item__batch").filter(pk=update_id).first()
    if row is None:
        raise Http404
    if payload.do == "take":
        take_update(actor=actor, update=row, version=need.version)
    elif payload.do == "apart":
        return shown_need(actor, set_apart(actor=actor, update=row).pk)
    else:
        leave_update(actor=actor, update=row)
    return shown_need(actor, need.pk)


def _told(need: Need, row: NeedUpdate) -> NewerOut:
    change = _change(need, row) if row.state == UpdateState.WAITING else None
    lots = change.lots if change else ()
    return NewerOut(
        id=row.pk,
        file=row.item.name,
        state=row.state,
        came_at=row.came_at,
        fields=sorted(change.said) if change else None,
        bricks_come=[brick.title for lot in lots for brick in lot.come] if change else None,
        bricks_go=[brick.title for lot in lots for brick in lot.go] if change else None,
        bricks_stay=[brick.title for lot in lots for brick in lot.stays] if change else None,
        lots_go=[lot.title for lot in change.gone] if change else None,
    )


def _change(need: Need, row: NeedUpdate) -> Newer | None:
    try:
        return change_in(need, held_in(row.item, row.record))
    except UnreadableFile:
        return None
