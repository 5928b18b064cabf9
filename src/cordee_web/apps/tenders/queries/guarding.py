"""Runs of the competition guard, and whether the last one still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.models import GuardReason, GuardRun, Room, RoomLot
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.rooms import Doing, work_of


def examined_now(lot: RoomLot, members: list[Party], tasks: tuple[Doing, ...]) -> dict[str, Any]:
    """What a run of today would examine: its members, its tasks and who takes them."""
    return {
        "lot": lot.key,
        "members": sorted(str(one.firm_id) for one in members),
        "tasks": [
            [one.task.key, one.task.version, sorted(str(share.party_id) for share in one.shares)]
            for one in tasks
        ],
    }


def stale_lots(room: Room) -> list[RoomLot]:
    """The lots that the guard has not examined since their members or tasks changed; two members at least."""
    members = bidders(room)
    if len(members) < 2:
        return []
    last: dict[int, GuardRun] = {}
    for run in room.guard_runs.all():
        last.setdefault(run.lot_id, run)
    found = []
    for lot, tasks in work_of(room).lots:
        now = examined_now(lot, members, tasks)
        before = last.get(lot.pk)
        if before is None or [before.members, before.tasks] != [now["members"], now["tasks"]]:
            found.append(lot)
    return found


def runs_of(room: Room, until: Any = None) -> list[GuardRun]:
    """The runs, the last first; up to a moment for who left."""
    rows = room.guard_runs.select_related("lot", "person", "firm")
    return list(rows if until is None else rows.filter(at__lte=until))


def reasons_of(lot: RoomLot) -> list[GuardReason]:
    """What the members wrote for a lot, as it stands."""
    return list(lot.guard_reasons.select_related("party__firm"))


def digest(told: Mapping[str, Any]) -> str:
    """SHA-256 of plain values, keys in order: what the register keeps of a run."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(run: GuardRun) -> str:
    """The digest of what a run says today: another one than its own if anybody changed it."""
    return digest(
        {
            "lot": run.lot.key,
            "occasion": run.occasion,
            "at": run.at.isoformat(),
            "members": run.members,
            "tasks": run.tasks,
            "findings": run.findings,
            "reasons": run.reasons,
        }
    )
