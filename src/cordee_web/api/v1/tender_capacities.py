"""Pooled capacities of a tender room: a line a criterion, the rule, who proves it, who is missing."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.lives import Day, Sourced, said, sourced
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.api.v1.problems import Refusal
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
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.actions.proving import Proving, take_proof_out, write_proof
from cordee_web.apps.tenders.bridge.capacities import ShownLine, asked_of, day_of, lines_for
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Proof
from cordee_web.apps.tenders.queries.walls import owners_read

router = Router(tags=["tenders"])


class BroughtOut(Schema):
    """What a member, or a firm that it relies on, brings to a criterion; null is unknown.

    `hidden`: not ours to read, and counted as unknown here. `asks`: what it must still give.
    """

    name: str
    party: UUID
    relied_on: bool
    hidden: bool
    state: str
    figure: float | None
    document: str | None
    valid_until: date | None
    commitment: bool
    asks: list[Sourced]


class CapacityLine(Schema):
    """A criterion of the notice, in its words (`quote`), or a certificate that `tasks` require.

    `pooling`: the figures are added up ("sum"), one holder is enough ("one"), or each proves its own
    ("each"). `short`: what is lacking once all that is said is proved; null where it depends on the unknown.
    """

    code: str
    lot: str
    kind: str
    name: str
    required: float
    unit: str | None
    quote: str | None
    tasks: list[str]
    pooling: str
    rule: list[Sourced]
    state: str
    pooled: float | None
    short: float | None
    by: list[BroughtOut]


class OwnProof(Schema):
    """What our own firm wrote; `criterion` null: the notice does not ask for it any more."""

    id: UUID
    criterion: str | None
    relied_on: str
    figure: float | None
    document: str
    valid_until: date | None
    commitment: bool


class CapacitiesOut(Schema):
    """The lines, judged on a day: that of the deadline, today without one."""

    day: date
    lines: list[CapacityLine]
    own: list[OwnProof]


class ProofNew(Sent):
    """What our firm brings to a criterion (its `code`), or a firm on whose means it counts; null: unknown.

    It takes the place of what we wrote before for the same firm.
    """

    criterion: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    figure: Annotated[float, Field(ge=0, le=1e12)] | None = None
    document: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""
    valid_until: Day | None = None
    relied_on: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)] = ""
    commitment: bool = False


@operation(router, "GET", f"{ROOM}/capacities", READ, gives=CapacitiesOut)
def get_capacities(request: HttpRequest, cooperation_id: UUID) -> CapacitiesOut:
    """The criteria of the notice against what is brought. Members whose proofs we read see that we did."""
    return _shown(request, cooperation_id)


@operation(router, "POST", f"{ROOM}/proofs", WRITE, gives=CapacitiesOut, status=201)
def write_capacity_proof(
    request: HttpRequest, cooperation_id: UUID, payload: ProofNew
) -> Status[CapacitiesOut]:
    """Writes what our firm brings to a criterion."""
    found = held_room(request, cooperation_id, enter=among_members)
    asked = {one.code: one.key for one in asked_of(found.room)}
    if payload.criterion not in asked:
        raise Refusal(422, "invalid", _("The notice asks for no such criterion."))
    told = payload.model_dump(exclude={"criterion"})
    write_proof(
        actor=found.actor, room=found.room, key=asked[payload.criterion], proving=Proving(**told)
    )
    return Status(201, _shown(request, cooperation_id))


@operation(
    router, "DELETE", "/tender-proofs/{uuid:tender_proof_id}", WRITE, gives=CapacitiesOut,
    matched=True,
)  # fmt: skip
def take_capacity_proof_out(request: HttpRequest, tender_proof_id: UUID) -> CapacitiesOut:
    """Takes a proof of our firm out; the ETag is that of the capacities."""
    found = held_room(request, room_of_row(Proof, tender_proof_id), enter=among_members)
    row_of(Proof, tender_proof_id, found)
    require_match(request, _out(found))
    take_proof_out(actor=found.actor, room=found.room, proof=tender_proof_id)
    return _shown(request, found.id)


def _shown(request: HttpRequest, cooperation_id: UUID) -> CapacitiesOut:
    """What the caller reads, with the sight of it kept for those whose proofs are in it."""
    found = among_members(request, cooperation_id)
    owners = {one.party for one in found.room.proofs.select_related("party__firm")}
    read = owners_read(found.actor, found.room, owners, Thing.PROOFS)
    log_sight(found.actor, found.room, read, Thing.PROOFS)
    return _out(found)


def _out(found: InRoom) -> CapacitiesOut:
    codes = {one.key: one.code for one in asked_of(found.room)}
    own = found.room.proofs.filter(party=found.there.sight.party_id)
    return CapacitiesOut(
        day=day_of(found.room),
        lines=[_line(one) for one in lines_for(found.actor, found.room)],
        own=[
            OwnProof(
                id=one.pk, criterion=codes.get(one.key), relied_on=one.relied_on, figure=one.figure,
                document=one.document, valid_until=one.valid_until, commitment=one.commitment,
            )
            for one in own
        ],
    )  # fmt: skip


def _line(one: ShownLine) -> CapacityLine:
    minimum, line = one.asked.minimum, one.line
    return CapacityLine(
        code=one.asked.code, lot=one.asked.lot.key, kind=minimum.kind, name=said(one.asked.name),
        required=minimum.required, unit=minimum.unit, quote=minimum.quote or None,
        tasks=list(one.asked.tasks), pooling=one.asked.pooling, rule=sourced(line.rule),
        state=line.state, pooled=line.pooled, short=line.short, by=_brought(one),
    )  # fmt: skip


def _brought(one: ShownLine) -> list[BroughtOut]:
    found = []
    for each in one.line.by:
        party, _colon, _firm = each.proof.firm.partition(":")
        hidden = party in one.hidden
        asks = [ask.reason for ask in one.line.asks if each.proof.firm in ask.about]
        found.append(
            BroughtOut(
                name=one.names[each.proof.firm], party=UUID(party),
                relied_on=each.proof.relied_on, hidden=hidden, state=each.state,
                figure=each.proof.figure, document=each.proof.document,
                valid_until=each.proof.valid_until, commitment=each.proof.commitment,
                asks=[] if hidden else sourced(*asks),
            )
        )  # fmt: skip
    return found
