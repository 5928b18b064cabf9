"""What holds the tasks of a tender room together: interfaces, guarantees and insurances, risks.

A row is never overwritten: another one, with an id of its own, takes its place.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import rules
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Router, Schema, Status, UploadedFile
from pydantic import StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.files import BINARY, checked_paper, stored
from cordee_web.api.v1.lives import Because, Day, PartyRef
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Line, Sent, operation
from cordee_web.api.v1.tender_room import (
    READ,
    ROOM,
    WRITE,
    InRoom,
    entered,
    held_room,
    ref,
    room_of_row,
    row_of,
)
from cordee_web.apps.tenders.actions import holds as verbs
from cordee_web.apps.tenders.bridge.terms import terms_of
from cordee_web.apps.tenders.enums import CoverKind, Degree
from cordee_web.apps.tenders.models import Cover, Interface, Risk
from cordee_web.apps.tenders.queries.holds import holds_of

router = Router(tags=["tenders"])
INTERFACE = "/tender-interfaces/{uuid:tender_interface_id}"
COVER = "/tender-covers/{uuid:tender_cover_id}"
RISK = "/tender-risks/{uuid:tender_risk_id}"
type What = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=300)]
type Covering = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
type Remedy = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)]


class InterfaceOut(Schema):
    """Who hands what to whom, from which task to which; null is unknown."""

    id: UUID
    what: str
    from_task: UUID
    to_task: UUID
    giver: PartyRef | None
    receiver: PartyRef | None
    due_on: date | None


class CoverOut(Schema):
    """A guarantee or an insurance. `proof`: there is one; `reads_proof`: it is ours to read."""

    id: UUID
    kind: str
    what: str
    asked: str
    holder: PartyRef | None
    until: date | None
    proof: bool
    reads_proof: bool


class RiskOut(Schema):
    """A risk; `likely` and `grave` from 1 to 3, `weight` their product."""

    id: UUID
    what: str
    likely: int
    grave: int
    weight: int
    holder: PartyRef | None
    answer: str


class TermOut(Schema):
    """What the notice says of a guarantee, a payment, a performance; `taken`: a line answers it."""

    key: str
    kind: str
    text: str
    taken: bool


class HoldsOut(Schema):
    """All of them; the gravest risk first. `terms`: what the notice asks them for."""

    interfaces: list[InterfaceOut]
    covers: list[CoverOut]
    risks: list[RiskOut]
    terms: list[TermOut]


class InterfaceIn(Sent):
    """From a task of the room to another one."""

    what: What
    from_task: UUID
    to_task: UUID
    giver: UUID | None = None
    receiver: UUID | None = None
    due_on: Day | None = None


class CoverIn(Sent):
    """A guarantee or an insurance; its proof is sent apart, and stays as long as its holder does."""

    kind: CoverKind
    what: Covering
    asked: Line = ""
    holder: UUID | None = None
    until: Day | None = None


class RiskIn(Sent):
    """A risk, who answers for it, and how."""

    what: What
    likely: Degree
    grave: Degree
    holder: UUID | None = None
    answer: Remedy = ""


type HoldIn = InterfaceIn | CoverIn | RiskIn


class TermTaken(Sent):
    """The key of what the notice says."""

    term: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


@operation(router, "GET", f"{ROOM}/holds", READ, gives=HoldsOut)
def list_holds(request: HttpRequest, cooperation_id: UUID) -> HoldsOut:
    """Interfaces, guarantees and insurances, risks: their ETag goes with a change of any of them."""
    return _shown(request, cooperation_id)


@operation(router, "POST", f"{ROOM}/interfaces", WRITE, gives=HoldsOut, status=201)
def add_interface(
    request: HttpRequest, cooperation_id: UUID, payload: InterfaceIn
) -> Status[HoldsOut]:
    """Writes an interface."""
    return _added(request, cooperation_id, payload)


@operation(router, "PUT", INTERFACE, WRITE, gives=HoldsOut, matched=True)
def change_interface(
    request: HttpRequest, tender_interface_id: UUID, payload: InterfaceIn
) -> HoldsOut:
    """Puts another interface in the place of one."""
    return _changed(request, Interface, tender_interface_id, payload)


@operation(router, "POST", f"{INTERFACE}/remove", WRITE, gives=HoldsOut, matched=True)
def remove_interface(request: HttpRequest, tender_interface_id: UUID, payload: Because) -> HoldsOut:
    """Takes an interface out, and says why."""
    return _taken_out(request, Interface, tender_interface_id, payload)


@operation(router, "POST", f"{ROOM}/covers", WRITE, gives=HoldsOut, status=201)
def add_cover(request: HttpRequest, cooperation_id: UUID, payload: CoverIn) -> Status[HoldsOut]:
    """Writes a guarantee or an insurance."""
    return _added(request, cooperation_id, payload)


@operation(router, "PUT", COVER, WRITE, gives=HoldsOut, matched=True)
def change_cover(request: HttpRequest, tender_cover_id: UUID, payload: CoverIn) -> HoldsOut:
    """Puts another guarantee or insurance in the place of one."""
    return _changed(request, Cover, tender_cover_id, payload)


@operation(router, "POST", f"{COVER}/remove", WRITE, gives=HoldsOut, matched=True)
def remove_cover(request: HttpRequest, tender_cover_id: UUID, payload: Because) -> HoldsOut:
    """Takes a guarantee or an insurance out, and says why."""
    return _taken_out(request, Cover, tender_cover_id, payload)


@operation(router, "GET", f"{COVER}/proof", READ, files=[BINARY])
def get_cover_proof(request: HttpRequest, tender_cover_id: UUID) -> HttpResponse:
    """The proof of a guarantee or an insurance, as it came: for its holder and who leads the room."""
    row = Cover.every.filter(pk=tender_cover_id).values("room__cooperation").first()
    found = entered(request, row["room__cooperation"]) if row else None
    covers = holds_of(found.room, found.until).covers if found else ()
    cover = next((one for one in covers if one.pk == tender_cover_id), None)
    if found is None or cover is None or not _reads(found, cover):
        raise Http404
    return stored(cover.proof, cover.proof_name or "proof")


@operation(router, "POST", f"{COVER}/proof", WRITE, gives=HoldsOut, matched=True)
def send_cover_proof(
    request: HttpRequest, tender_cover_id: UUID, file: File[UploadedFile]
) -> HoldsOut:
    """Sends the proof (PDF, PNG, JPEG): the same row follows, with an id of its own."""
    found, row = _held(request, Cover, tender_cover_id)
    covering = verbs.Covering(
        kind=CoverKind(row.kind), what=row.what, asked=row.asked, holder=row.holder_id,
        until=row.until, proof=checked_paper(file),
    )  # fmt: skip
    verbs.write_cover(actor=found.actor, room=found.room, covering=covering, former=row)
    return _shown(request, found.id)


@operation(router, "POST", f"{ROOM}/risks", WRITE, gives=HoldsOut, status=201)
def add_risk(request: HttpRequest, cooperation_id: UUID, payload: RiskIn) -> Status[HoldsOut]:
    """Writes a risk."""
    return _added(request, cooperation_id, payload)


@operation(router, "PUT", RISK, WRITE, gives=HoldsOut, matched=True)
def change_risk(request: HttpRequest, tender_risk_id: UUID, payload: RiskIn) -> HoldsOut:
    """Puts another risk in the place of one."""
    return _changed(request, Risk, tender_risk_id, payload)


@operation(router, "POST", f"{RISK}/remove", WRITE, gives=HoldsOut, matched=True)
def remove_risk(request: HttpRequest, tender_risk_id: UUID, payload: Because) -> HoldsOut:
    """Takes a risk out, and says why."""
    return _taken_out(request, Risk, tender_risk_id, payload)


@operation(router, "POST", f"{ROOM}/terms", WRITE, gives=HoldsOut, status=201)
def take_term(request: HttpRequest, cooperation_id: UUID, payload: TermTaken) -> Status[HoldsOut]:
    """Makes a line of what the notice says, in its words: who has it is said of the line."""
    found = held_room(request, cooperation_id)
    verbs.take_term(actor=found.actor, room=found.room, key=payload.term)
    return Status(201, _shown(request, cooperation_id))


def _added(request: HttpRequest, cooperation_id: UUID, payload: HoldIn) -> Status[HoldsOut]:
    _write(held_room(request, cooperation_id), payload)
    return Status(201, _shown(request, cooperation_id))


def _changed[R: (Interface, Cover, Risk)](
    request: HttpRequest, kind: type[R], row_id: UUID, payload: HoldIn
) -> HoldsOut:
    found, row = _held(request, kind, row_id)
    _write(found, payload, row)
    return _shown(request, found.id)


def _write(found: InRoom, payload: HoldIn, former: Any = None) -> None:
    """Writes a row of the kind that was sent, in the place of `former` if there is one."""
    told, by = payload.model_dump(), {"actor": found.actor, "room": found.room, "former": former}
    match payload:
        case InterfaceIn():
            verbs.write_interface(handed=verbs.Handed(**told), **by)
        case CoverIn():
            verbs.write_cover(covering=verbs.Covering(**told), **by)
        case RiskIn():
            verbs.write_risk(feared=verbs.Feared(**told), **by)


def _held[R: (Interface, Cover, Risk)](
    request: HttpRequest, kind: type[R], row_id: UUID
) -> tuple[InRoom, R]:
    """A row of today, its room held, whose list the caller has read as it is now."""
    found = held_room(request, room_of_row(kind, row_id))
    row = row_of(kind, row_id, found)
    require_match(request, _out(found))
    return found, row


def _taken_out(request: HttpRequest, kind: type[Any], row_id: UUID, payload: Because) -> HoldsOut:
    found, row = _held(request, kind, row_id)
    verbs.take_out(actor=found.actor, row=row, why=payload.why)
    return _shown(request, found.id)


def _reads(found: InRoom, cover: Cover) -> bool:
    cover.room = found.room
    return bool(cover.proof) and rules.has_perm("tenders.see_proof", found.actor, cover)


def _shown(request: HttpRequest, cooperation_id: UUID) -> HoldsOut:
    return _out(entered(request, cooperation_id))


def _out(found: InRoom) -> HoldsOut:
    holds = holds_of(found.room, found.until)
    taken = {one.term for one in holds.covers} | {one.term for one in holds.risks}
    return HoldsOut(
        interfaces=[
            InterfaceOut(
                id=one.pk, what=one.what, from_task=one.from_task_id, to_task=one.to_task_id,
                giver=ref(one.giver), receiver=ref(one.receiver), due_on=one.due_on,
            )
            for one in holds.interfaces
        ],
        covers=[
            CoverOut(
                id=one.pk, kind=one.kind, what=one.what, asked=one.asked, holder=ref(one.holder),
                until=one.until, proof=bool(one.proof), reads_proof=_reads(found, one),
            )
            for one in holds.covers
        ],
        risks=[
            RiskOut(
                id=one.pk, what=one.what, likely=one.likely, grave=one.grave, weight=one.weight,
                holder=ref(one.holder), answer=one.answer,
            )
            for one in holds.risks
        ],
        terms=[
            TermOut(key=one.key, kind=one.kind, text=one.text, taken=one.key in taken)
            for one in terms_of(found.room)
        ],
    )  # fmt: skip
