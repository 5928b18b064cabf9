"""The competition guard of a tender room: what its runs found, the reasons that members give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.lives import PartyRef, party_ref, said, sourced
from cordee_web.api.v1.operations import NOT_BLANK, Line, Sent, operation
from cordee_web.api.v1.tender_room import (
    READ,
    ROOM,
    WRITE,
    InRoom,
    among_members,
    held_room,
    room_of_row,
    row_of,
)
from cordee_web.api.v1.tenders import LotKey
from cordee_web.apps.tenders.actions import guarding
from cordee_web.apps.tenders.bridge.guarding import POLICY, finding_key, findings_of
from cordee_web.apps.tenders.enums import Occasion, Topic
from cordee_web.apps.tenders.models import GuardReason, GuardRun, RoomLot
from cordee_web.apps.tenders.queries.guarding import reasons_of, runs_of, sealed, unexamined

router = Router(tags=["tenders"])
MOST_RUNS = 50


class GuardFindingOut(Schema):
    """A reason found "against" bidding together, "for" it, or "missing" and to be written; never a verdict.

    `firms` are those whom it is about ("relied:1": one on which a member relies). `key` names it from a run
    to the next: a reason may answer it.
    """

    key: str
    rule: str
    kind: str
    text: str
    source: str
    firms: list[str]


class RunOut(Schema):
    """A run on a lot ("": on all of them together), sealed in the register by its digest.

    `holds`: it still says what it said then.
    """

    lot: str
    occasion: str
    at: datetime
    sha256: str
    holds: bool


class ReasonOut(Schema):
    """Why a member says that bidding together is needed, and what proves it.

    `finding`: the key of the finding that it answers, `sha256` the digest of its paper; "" without.
    """

    id: UUID
    by: PartyRef
    topic: str
    text: str
    evidence: str
    finding: str
    sha256: str
    at: datetime


class GuardedLot(Schema):
    """A lot, or all of them together (`lot` "").

    `stale`: its members or tasks changed since the last run, or it never ran.
    """

    lot: str
    title: str
    stale: bool
    run: RunOut | None
    findings: list[GuardFindingOut]
    reasons: list[ReasonOut]


class GuardOut(Schema):
    """The guard lot by lot, the settings under which it judges, the last runs (50 at most).

    `one_price`: one price is given for all the lots; null: not known yet.
    """

    policy: str
    one_price: bool | None
    lots: list[GuardedLot]
    runs: list[RunOut]


class GuardNew(Sent):
    """The lot to examine; null: all of them together, where there are several."""

    lot: LotKey | None = None


class OnePrice(Sent):
    """Whether one price is given for all the lots; null: not known yet. It says no price."""

    one_price: bool | None


class ReasonNew(Sent):
    """Why the members need one another for a lot (null: for all of them together), with figures, facts or
    dates: all members read it. `finding` is the key of the finding that it answers."""

    lot: LotKey | None = None
    topic: Topic
    text: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=4000)]
    evidence: Line = ""
    finding: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{12})?$")] = ""


@operation(router, "GET", f"{ROOM}/guard", READ, gives=GuardOut)
def get_guard(request: HttpRequest, cooperation_id: UUID) -> GuardOut:
    """What the last runs found, whether they still hold, the reasons that members give."""
    return _out(among_members(request, cooperation_id))


@operation(router, "POST", f"{ROOM}/guard", WRITE, gives=GuardOut, status=201)
def run_guard(request: HttpRequest, cooperation_id: UUID, payload: GuardNew) -> Status[GuardOut]:
    """Examines a lot with the members of today; what is found is sealed in the register."""
    found = held_room(request, cooperation_id, enter=among_members)
    lot = _lot(found, payload.lot)
    guarding.run_guard(actor=found.actor, room=found.room, lot=_pk(lot), occasion=Occasion.ASKED)
    return Status(201, _out(among_members(request, cooperation_id)))


@operation(router, "PUT", f"{ROOM}/one-price", WRITE, gives=GuardOut, matched=True)
def say_one_price(request: HttpRequest, cooperation_id: UUID, payload: OnePrice) -> GuardOut:
    """Says whether one price is given for all the lots: the guard looks at them together again."""
    found = held_room(request, cooperation_id, enter=among_members)
    require_match(request, _out(found))
    guarding.say_one_price(actor=found.actor, room=found.room, one_price=payload.one_price)
    return _out(among_members(request, cooperation_id))


@operation(router, "POST", f"{ROOM}/reasons", WRITE, gives=GuardOut, status=201)
def give_reason(request: HttpRequest, cooperation_id: UUID, payload: ReasonNew) -> Status[GuardOut]:
    """Says why the members need one another for a lot; the next run keeps it."""
    found = held_room(request, cooperation_id, enter=among_members)
    reasoned = guarding.Reasoned(**payload.model_dump(exclude={"lot"}))
    lot = _lot(found, payload.lot)
    guarding.give_reason(actor=found.actor, room=found.room, lot=_pk(lot), reasoned=reasoned)
    return Status(201, _out(among_members(request, cooperation_id)))


@operation(
    router, "DELETE", "/tender-reasons/{uuid:tender_reason_id}", WRITE, gives=GuardOut,
    matched=True,
)  # fmt: skip
def take_reason_back(request: HttpRequest, tender_reason_id: UUID) -> GuardOut:
    """Takes a reason of our firm back; runs that kept it still do. The ETag is that of the guard."""
    found = held_room(request, room_of_row(GuardReason, tender_reason_id), enter=among_members)
    row_of(GuardReason, tender_reason_id, found)
    require_match(request, _out(found))
    guarding.take_reason_back(actor=found.actor, room=found.room, reason=tender_reason_id)
    return _out(among_members(request, found.id))


def _lot(found: InRoom, key: str | None) -> RoomLot | None:
    lots = list(found.room.lots.all())
    lot = next((one for one in lots if one.key == key), None)
    if lot is None and (key is not None or len(lots) < 2):
        raise Http404
    return lot


def _pk(lot: RoomLot | None) -> int | None:
    return None if lot is None else lot.pk


def _out(found: InRoom) -> GuardOut:
    runs = runs_of(found.room)
    last: dict[int | None, GuardRun] = {}
    for one in runs:
        last.setdefault(one.lot_id, one)
    stale = {_pk(one) for one in unexamined(found.room)}
    lots: list[RoomLot | None] = list(found.room.lots.all())
    return GuardOut(
        policy=said(POLICY.message()),
        one_price=found.room.one_price,
        lots=[
            GuardedLot(
                lot=lot.key if lot else "", title=lot.title if lot else "", stale=_pk(lot) in stale,
                run=_run(last[_pk(lot)]) if _pk(lot) in last else None,
                findings=[*_findings(last.get(_pk(lot)))],
                reasons=[_reason(one) for one in reasons_of(found.room, lot)],
            )
            for lot in ([*lots, None] if len(lots) > 1 else lots)
        ],
        runs=[_run(one) for one in runs[:MOST_RUNS]],
    )  # fmt: skip


def _findings(run: GuardRun | None) -> Iterable[GuardFindingOut]:
    for one in findings_of(run) if run is not None else ():
        (told,) = sourced(one.reason)
        yield GuardFindingOut(
            key=finding_key(one),
            rule=one.rule,
            kind=one.kind,
            text=told.text,
            source=told.source,
            firms=[*one.members],
        )


def _run(one: GuardRun) -> RunOut:
    return RunOut(
        lot=one.lot.key if one.lot else "", occasion=one.occasion, at=one.at, sha256=one.digest,
        holds=sealed(one) == one.digest,
    )  # fmt: skip


def _reason(one: GuardReason) -> ReasonOut:
    return ReasonOut(
        id=one.pk, by=party_ref(one.party), topic=one.topic, text=one.text, evidence=one.evidence,
        finding=one.finding, sha256=one.sha256, at=one.created_at,
    )  # fmt: skip
