"""What the rooms of a tender share: a room found for who sees it, held for who changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest

from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import Inside, PartyRef, held, party_ref, seen
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.values.sights import SightKind
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import room_seen

READ, WRITE, RIGHT = Scope.READ_COOPERATIONS, Scope.WRITE_COOPERATIONS, Right.TENDER
ROOM = f"{ONE}/tender"


@dataclass(frozen=True, slots=True)
class InRoom:
    """A tender room as the caller looks at it."""

    there: Inside
    room: Room

    @property
    def actor(self) -> Actor:
        """Who calls."""
        return self.there.actor

    @property
    def until(self) -> datetime | None:
        """Up to which moment they see it; None: today."""
        return self.there.sight.until

    @property
    def id(self) -> UUID:
        """The id of the cooperation."""
        return self.there.cooperation.pk

    def may(self, permission: str) -> bool:
        """A rule about the cooperation, such as "tenders.lead"."""
        return self.there.may(permission)


type Enter = Callable[[HttpRequest, UUID], InRoom]


def entered(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The room for whoever sees it, former members as it was when they left; else 404."""
    there = seen(request, cooperation_id, RIGHT)
    room = room_seen(there.cooperation, there.sight.until)
    if room is None:
        raise Http404
    return InRoom(there, room)


def among_deciders(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The same for those who decide, or did: an associate has no word in it, and reads none."""
    found = entered(request, cooperation_id)
    if found.there.sight.kind not in {SightKind.MEMBER, SightKind.FORMER}:
        raise Http404
    return found


def among_members(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The same for members of today: money, capacities and the guard are theirs alone."""
    found = entered(request, cooperation_id)
    if not found.there.sight.member or found.until is not None:
        raise Http404
    return found


def held_room(
    request: HttpRequest,
    cooperation_id: UUID,
    permission: str = "tenders.write",
    enter: Enter = entered,
) -> InRoom:
    """The room, held until the end of the call, for whoever may do this in it."""
    enter(request, cooperation_id)
    held(request, cooperation_id, permission, RIGHT, matched=False)
    return enter(request, cooperation_id)


def room_of_row(kind: type[Model], row_id: UUID, path: str = "room__cooperation") -> UUID:
    """The cooperation in whose room a row stands today; 404 without such a row."""
    row = kind._default_manager.filter(pk=row_id).values_list(path, flat=True).first()
    if row is None:
        raise Http404
    return UUID(str(row))


def row_of[M: Model](kind: type[M], row_id: UUID, found: InRoom) -> M:
    """A row that stands in this room today, which it gets as its own; else 404."""
    row: Any = kind._default_manager.filter(pk=row_id, room=found.room).first()
    if row is None:
        raise Http404
    row.room = found.room
    one: M = row
    return one


def ref(party: Party | None) -> PartyRef | None:
    """A party by its name; null: nobody, or nobody known."""
    return None if party is None else party_ref(party)
