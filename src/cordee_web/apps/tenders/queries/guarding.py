"""Runs of the competition guard, and whether the last one still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.models import GuardReason, GuardRun, Room, RoomLot
from cordee_web.apps.tenders.queries.exchanges import decided_at, let_read
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.relied import relied_of
from cordee_web.apps.tenders.queries.rooms import Doing, Work, work_of
from cordee_web.apps.tenders.values import Relied


def examined_now(
    room: Room, lot: RoomLot | None, members: list[Party], relied: list[Relied], work: Work
) -> dict[str, Any]:
    """What a run of today would examine, on a lot or on all of them together (None): its members, on whom
    they rely, its tasks and who takes them, what was read of one another before they had decided."""
    lent = [f"relied:{one.party}:{one.firm or one.name}" for one in relied]
    if lot is not None:
        tasks: list[Any] = _tasks(work.of_lot(lot))
    else:
        tasks = [[one.key, _tasks(some)] for one, some in work.lots]
        tasks.append(["one_price", room.one_price])
    if lot is None or len(work.lots) < 2:
        tasks += _read_early(room)
    return {"members": [*sorted(str(one.firm_id) for one in members), *lent], "tasks": tasks}


def _read_early(room: Room) -> list[Any]:
    told = let_read(room)
    decided = decided_at(room) if told else None
    early = [one for one in told if decided is None or one.at < decided]
    return [["let_read", str(one.party), one.what.template] for one in early]


def _tasks(tasks: tuple[Doing, ...]) -> list[Any]:
    return [
        [one.task.key, one.task.version, sorted(str(share.party_id) for share in one.shares)]
        for one in tasks
    ]


def stale_lots(room: Room) -> list[RoomLot]:
    """The lots that the guard has not examined since their members, those on whom they rely, or their tasks
    changed; two members at least."""
    return [one for one in unexamined(room) if one is not None]


def unexamined(room: Room) -> list[RoomLot | None]:
    """The same, and None where several lots were not examined together."""
    members = bidders(room)
    if len(members) < 2:
        return []
    last: dict[int | None, GuardRun] = {}
    for run in room.guard_runs.all():
        last.setdefault(run.lot_id, run)
    work, relied = work_of(room), relied_of(room)
    lots: list[RoomLot | None] = [one for one, _tasks in work.lots]
    found = []
    for lot in [*lots, None] if len(lots) > 1 else lots:
        now = examined_now(room, lot, members, relied, work)
        before = last.get(lot.pk if lot is not None else None)
        if before is None or [before.members, before.tasks] != [now["members"], now["tasks"]]:
            found.append(lot)
    return found


def runs_of(room: Room, until: Any = None) -> list[GuardRun]:
    """The runs, the last first; up to a moment for who left."""
    rows = room.guard_runs.select_related("lot", "person", "firm")
    return list(rows if until is None else rows.filter(at__lte=until))


def reasons_of(room: Room, lot: RoomLot | None) -> list[GuardReason]:
    """What the members wrote for a lot, or for all of them together, as it stands."""
    return list(room.guard_reasons.filter(lot=lot).select_related("party__firm"))


def kept(reason: GuardReason) -> list[str]:
    """A reason as a run keeps it: what it is about, whose it is, its words, what proves it; then the finding
    that it answers and the digest of its paper, where there are."""
    told = [reason.topic, reason.party.label, reason.text, reason.evidence]
    return [*told, reason.finding, reason.sha256] if reason.finding or reason.sha256 else told


def digest(told: Mapping[str, Any]) -> str:
    """SHA-256 of plain values, keys in order: what the register keeps of a run."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(run: GuardRun) -> str:
    """The digest of what a run says today: another one than its own if anybody changed it."""
    return digest(
        {
            "lot": run.lot.key if run.lot is not None else "",
            "occasion": run.occasion,
            "at": run.at.isoformat(),
            "members": run.members,
            "tasks": run.tasks,
            "findings": run.findings,
            "reasons": run.reasons,
        }
    )
