"""A room as it stood at a moment, today by default."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Manager, Model, Q, QuerySet

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.once import once
from cordee_web.apps.opportunities.queries.needs import needs_seen
from cordee_web.apps.tenders.models import Room, RoomLot, Share, Stood, Task

OBJECTS = ("joint_tender", "global_offer")
"""The objects of cooperation that have a tender room."""


def room_of(cooperation: Cooperation) -> Room | None:
    """The room of a cooperation, None when none was opened; no query where its object has none."""
    if not may_have_room(cooperation):
        return None
    return once(cooperation, "tenders.room", lambda: _room_of(cooperation))


def room_seen(cooperation: Cooperation, until: datetime | None) -> Room | None:
    """The room for a reader who sees up to a moment (None: today); None when it opened after."""
    found = room_of(cooperation)
    return None if found is None or (until is not None and found.opened_at > until) else found


def _room_of(cooperation: Cooperation) -> Room | None:
    found = Room.objects.filter(cooperation=cooperation).select_related("need").first()
    if found is not None:
        found.cooperation = cooperation
    return found


def with_room(cooperation_ids: Collection[UUID]) -> list[UUID]:
    """Those of these cooperations that have a room, one query."""
    return [one.cooperation_id for one in _rooms_of(cooperation_ids)]


@prepared
def _rooms_of(cooperation_ids: Collection[UUID]) -> QuerySet[Room]:
    return Room.objects.filter(cooperation__in=cooperation_ids).only("cooperation_id")


def may_have_room(cooperation: Cooperation) -> bool:
    """Whether its object is one that answers a need."""
    return cooperation.object_key in OBJECTS


def standing[M: Stood](every: Manager[M], until: datetime | None = None) -> QuerySet[M]:
    """Of all the rows that ever stood (`Model.every`), those of a moment."""
    if until is None:
        return every.filter(ended_at=None)
    return every.filter(Q(ended_at=None) | Q(ended_at__gt=until), created_at__lte=until)


@dataclass(frozen=True, slots=True)
class Doing:
    """A task with the shares that parties have in it."""

    task: Task
    shares: tuple[Share, ...]

    @property
    def known(self) -> float | None:
        """The sum of the percents, None when one of them is unknown or there is none."""
        parts = [one.percent for one in self.shares]
        if not parts or None in parts:
            return None
        return float(sum(one for one in parts if one is not None))


@dataclass(frozen=True, slots=True)
class Work:
    """The lots of a room, each with its tasks."""

    lots: tuple[tuple[RoomLot, tuple[Doing, ...]], ...]

    @property
    def tasks(self) -> tuple[Doing, ...]:
        """All the tasks, lot by lot."""
        return tuple(one for _lot, tasks in self.lots for one in tasks)

    def of_lot(self, lot: RoomLot) -> tuple[Doing, ...]:
        """The tasks of one lot."""
        return next((tasks for one, tasks in self.lots if one.pk == lot.pk), ())

    def of(self, party_id: UUID) -> tuple[Share, ...]:
        """The shares of one party, its tasks with them."""
        return tuple(
            share for one in self.tasks for share in one.shares if share.party_id == party_id
        )


def work_of(room: Room, until: datetime | None = None) -> Work:
    """Lots, tasks and shares; three queries whatever their number."""
    lots = list(room.lots.all())
    tasks = list(standing(Task.every, until).filter(room=room).select_related("lot"))
    shares = list(standing(Share.every, until).filter(task__in=tasks).select_related("party__firm"))
    own = _by(shares, "task_id")
    of_lot = _by(tasks, "lot_id")
    return Work(
        tuple(
            (lot, tuple(Doing(one, tuple(own.get(one.pk, ()))) for one in of_lot.get(lot.pk, ())))
            for lot in lots
        )
    )


def parties_in(room: Room) -> list[Party]:
    """Those who may take a part: members of today, and firms invited that a proposal gave one."""
    rows = room.cooperation.parties.filter(kind="member", state__in=("accepted", "invited"))
    return list(rows.select_related("firm"))


def sees_need(actor: Actor, room: Room) -> bool:
    """Whether the actor sees the need that the room answers, today."""
    return room.need_id is not None and needs_seen(actor).filter(pk=room.need_id).exists()


def _by[M: Model](rows: list[M], name: str) -> Mapping[object, list[M]]:
    found: dict[object, list[M]] = {}
    for one in rows:
        found.setdefault(getattr(one, name), []).append(one)
    return found
