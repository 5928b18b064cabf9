"""A room's rows as the turnkey check takes them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.apps.tenders.bridge.terms import terms_of
from cordee_web.apps.tenders.bridge.turnkey import check
from cordee_web.apps.tenders.models import Room, RoomLot, Task
from cordee_web.apps.tenders.queries.holds import Holds, holds_of
from cordee_web.apps.tenders.queries.rooms import Work, work_of
from cordee_web.apps.tenders.values import Checked, Covered, Duty, Handover, Held, Threat, Whole


def checked(room: Room, until: datetime | None = None) -> Checked:
    """What the room lacks, at a moment; nine queries."""
    return check(whole(room, work_of(room, until), holds_of(room, until)))


def whole(room: Room, work: Work, holds: Holds) -> Whole:
    """The same from rows already fetched."""
    members = [(str(one.pk), one.label) for one in members_of(room.cooperation)]
    titles = Counter(one.task.title for _lot, tasks in work.lots for one in tasks)
    last = room.deadline.astimezone(zone_of(room.deadline_zone)) if room.deadline else None
    return Whole(
        members=members,
        duties=[
            Duty(
                key=str(one.task.pk), title=_named(one.task, lot, titles), lot=lot.key,
                holders=tuple(
                    Held(str(share.party_id), share.party.label, share.percent, share.scope,
                         share.party.is_in)
                    for share in one.shares
                ),
            )
            for lot, tasks in work.lots
            for one in tasks
        ],
        handovers=[
            Handover(one.what, str(one.from_task_id), str(one.to_task_id), _id(one.giver_id),
                     _id(one.receiver_id), one.due_on)
            for one in holds.interfaces
        ],
        covers=[
            Covered(one.kind, one.what, _id(one.holder_id), one.until, bool(one.proof), one.term)
            for one in holds.covers
        ],
        threats=[
            Threat(one.what, one.weight, one.holder_id is not None and bool(one.answer), one.term)
            for one in holds.risks
        ],
        terms=terms_of(room),
        last_day=last.date() if last else None,
    )  # fmt: skip


def _named(task: Task, lot: RoomLot, titles: Counter[str]) -> str:
    """The title of a task; with its lot where two lots have a task of that title."""
    return task.title if titles[task.title] == 1 else f"{task.title} ({lot.number})"


def _id(found: UUID | None) -> str:
    return "" if found is None else str(found)
