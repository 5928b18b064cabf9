"""What the caller was told, and what the register says of the caller's own objects."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import rules
from django.db import models
from django.db.models import F
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.operations import Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.accounts.actions.telling import mark_read
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.accounts.queries import shown_name, text_of
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import history
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.firm_page import entries_of
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.opportunities.models import Need

router = Router(tags=["told"])


class NotificationOut(Schema):
    """Something that the key's author was told in this network; no link, since some of them answer."""

    id: UUID
    kind: str
    text: str
    created_at: datetime
    read_at: datetime | None


class ReadNow(Sent):
    """Which notifications were read; null: all those of the list. An id that is not in it changes nothing."""

    ids: Annotated[list[UUID] | None, Field(max_length=500)] = None


class ReadOut(Schema):
    """How many were unread until now."""

    read: int


class EntryOut(Schema):
    """An entry of the register. `who` is empty for someone who left, and for a program."""

    number: int
    at: datetime
    verb: str
    who: str
    program: str
    why: str


@operation(router, "GET", "/notifications", Scope.READ_NOTIFICATIONS, gives=Page[NotificationOut])
def list_notifications(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """What the key's author was told in the key's network, newest first."""
    order = [By(F("created_at"), True), By(F("pk"))]
    found, following = page_of(request, _told(actor_in(request)), order, filters)
    items = [
        NotificationOut(
            id=one.pk,
            kind=one.kind,
            text=text_of(one),
            created_at=one.created_at,
            read_at=one.read_at,
        )
        for one in found
    ]
    return {"items": items, "next": following}


@operation(router, "POST", "/notifications/read", Scope.WRITE_NOTIFICATIONS, gives=ReadOut)
def read_notifications(request: HttpRequest, payload: ReadNow) -> ReadOut:
    """Marks as read what the key's author was told in the key's network."""
    actor = actor_in(request)
    rows = _told(actor) if payload.ids is None else _told(actor).filter(pk__in=payload.ids)
    person = get_object_or_404(Person, pk=actor.person_id)
    return ReadOut(read=mark_read(person, rows.values_list("pk", flat=True)))


@operation(router, "GET", "/firms/{uuid:firm_id}/history", Scope.READ_HISTORY, gives=Page[EntryOut])
def firm_history(request: HttpRequest, firm_id: UUID, filters: Query[PageFilter]) -> dict[str, Any]:
    """What was done with our firm, newest first; its confidences are told to its own people only."""
    actor = actor_in(request)
    firm = Firm.objects.filter(pk=firm_id).first()
    if firm is None or not rules.has_perm("directory.see_history", actor, firm):
        raise Http404
    return _entries(request, entries_of(firm, own=actor.firm_id == firm.pk), filters)


@operation(router, "GET", "/needs/{uuid:need_id}/history", Scope.READ_HISTORY, gives=Page[EntryOut])
def need_history(request: HttpRequest, need_id: UUID, filters: Query[PageFilter]) -> dict[str, Any]:
    """What was done with a need that we post, newest first."""
    return _history(request, Need, need_id, "opportunities.see_answers", filters)


@operation(
    router, "GET", "/proposals/{uuid:proposal_id}/history", Scope.READ_HISTORY,
    gives=Page[EntryOut],
)  # fmt: skip
def proposal_history(
    request: HttpRequest, proposal_id: UUID, filters: Query[PageFilter]
) -> dict[str, Any]:
    """What was done with a proposal that we keep, newest first."""
    return _history(request, Proposal, proposal_id, "groupings.see_figures", filters)


@operation(
    router, "GET", "/cooperations/{uuid:cooperation_id}/history", Scope.READ_HISTORY,
    gives=Page[EntryOut],
)  # fmt: skip
def cooperation_history(
    request: HttpRequest, cooperation_id: UUID, filters: Query[PageFilter]
) -> dict[str, Any]:
    """What was done with a cooperation that we are a member of, newest first."""
    return _history(request, Cooperation, cooperation_id, "cooperations.member", filters)


def _history(
    request: HttpRequest, kind: type[models.Model], pk: UUID, permission: str, filters: PageFilter
) -> dict[str, Any]:
    """What was done with one of our objects, for whoever has this permission on it; else 404."""
    found = kind._default_manager.filter(pk=pk).first()
    if found is None or not rules.has_perm(permission, actor_in(request), found):
        raise Http404
    return _entries(request, history(found), filters)


def _told(actor: Actor) -> models.QuerySet[Notification]:
    return Notification.objects.filter(person=actor.person_id, network=actor.network_id).exclude(
        kind=Kind.ACCOUNT
    )


def _entries(
    request: HttpRequest, rows: models.QuerySet[Entry], filters: PageFilter
) -> dict[str, Any]:
    found, following = page_of(request, rows, [By(F("number"), True)], filters)
    wanted = {one.person_id for one in found if one.person_id}
    names = {one.pk: shown_name(one) for one in Person.objects.filter(pk__in=wanted)}
    return {"items": [_entry(one, names) for one in found], "next": following}


def _entry(entry: Entry, names: dict[UUID, str]) -> EntryOut:
    content = entry.content.content
    return EntryOut(
        number=entry.number,
        at=entry.at,
        verb=entry.verb,
        who=names.get(entry.person_id, "") if entry.person_id else "",
        program=entry.program,
        why=str(content.get("why") or "") if isinstance(content, dict) else "",
    )
