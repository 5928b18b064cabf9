"""Go or no-go in a tender room: votes opened, each member's word, how they ended."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.lives import Long, PartyRef, Reason, party_ref
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.api.v1.tender_room import (
    READ,
    ROOM,
    WRITE,
    InRoom,
    among_deciders,
    held_room,
    room_of_row,
)
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.tenders.actions import voting
from cordee_web.apps.tenders.enums import Outcome, Say
from cordee_web.apps.tenders.models import Vote
from cordee_web.apps.tenders.queries.votes import ballots_of, closed_by, tally_of, votes_of

router = Router(tags=["tenders"])
VOTE = "/tender-votes/{uuid:tender_vote_id}"


class VoteLine(Schema):
    """A vote; `outcome` and `why` are null as long as it is open."""

    id: UUID
    opened_at: datetime
    closed_at: datetime | None
    outcome: str | None
    why: str | None


class Votes(Schema):
    """The votes of a room, the last first."""

    items: list[VoteLine]


class BallotOut(Schema):
    """What a member says."""

    party: PartyRef
    says: str
    why: str
    at: datetime


class VoteOut(VoteLine):
    """A vote: what speaks for and against, what each said. `silent`: members who said nothing yet; null to
    who left."""

    reasons_for: str
    reasons_against: str
    quorum: int
    go: int
    no_go: int
    abstain: int
    silent: list[str] | None
    ballots: list[BallotOut]


class VoteNew(Sent):
    """What speaks for and against; `quorum` null: more than half of the members."""

    reasons_for: Long = ""
    reasons_against: Long = ""
    quorum: Annotated[int, Field(ge=1, le=1000)] | None = None


class BallotIn(Sent):
    """Our word, and why; a no gives its reason."""

    says: Say
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


class VoteClose(Sent):
    """What is decided, and why: the members read it."""

    outcome: Outcome
    why: Reason


@operation(router, "GET", f"{ROOM}/votes", READ, gives=Votes)
def list_votes(request: HttpRequest, cooperation_id: UUID) -> Votes:
    """The votes of a tender room; for members, and those who were."""
    found = among_deciders(request, cooperation_id)
    return Votes(items=[_line(one, found) for one in votes_of(found.room, found.until)])


@operation(router, "POST", f"{ROOM}/votes", WRITE, gives=VoteOut, status=201)
def open_vote(request: HttpRequest, cooperation_id: UUID, payload: VoteNew) -> Status[VoteOut]:
    """Asks every member whether to answer."""
    found = held_room(request, cooperation_id, enter=among_deciders)
    made = voting.open_vote(actor=found.actor, room=found.room, **payload.model_dump())
    return Status(201, _shown(request, made.pk))


@operation(router, "GET", VOTE, READ, gives=VoteOut)
def get_vote(request: HttpRequest, tender_vote_id: UUID) -> VoteOut:
    """One vote, with what each member said."""
    return _shown(request, tender_vote_id)


@operation(router, "PUT", f"{VOTE}/ballot", WRITE, gives=VoteOut, matched=True)
def cast_ballot(request: HttpRequest, tender_vote_id: UUID, payload: BallotIn) -> VoteOut:
    """Says go, no-go or that we abstain; said again until the vote is closed."""
    found, vote = _held(request, tender_vote_id)
    voting.cast_ballot(actor=found.actor, vote=vote, says=payload.says, why=payload.why)
    return _shown(request, tender_vote_id)


@operation(router, "POST", f"{VOTE}/close", WRITE, gives=VoteOut, matched=True)
def close_vote(request: HttpRequest, tender_vote_id: UUID, payload: VoteClose) -> VoteOut:
    """Says what is decided, once enough members spoke; who leads the room does."""
    found, vote = _held(request, tender_vote_id, "tenders.lead")
    voting.close_vote(actor=found.actor, vote=vote, outcome=payload.outcome, why=payload.why)
    return _shown(request, tender_vote_id)


def _found(request: HttpRequest, vote_id: UUID) -> tuple[InRoom, Vote]:
    found = among_deciders(request, room_of_row(Vote, vote_id))
    for one in votes_of(found.room, found.until):
        if one.pk == vote_id:
            one.room = found.room
            return found, one
    raise Http404


def _held(
    request: HttpRequest, vote_id: UUID, permission: str = "tenders.write"
) -> tuple[InRoom, Vote]:
    held_room(request, _found(request, vote_id)[0].id, permission, among_deciders)
    found, vote = _found(request, vote_id)
    require_match(request, _out(found, vote))
    return found, vote


def _shown(request: HttpRequest, vote_id: UUID) -> VoteOut:
    return _out(*_found(request, vote_id))


def _line(one: Vote, found: InRoom) -> VoteLine:
    closed = closed_by(one, found.until)
    return VoteLine(
        id=one.pk, opened_at=one.opened_at, closed_at=one.closed_at if closed else None,
        outcome=one.outcome if closed else None, why=one.why if closed else None,
    )  # fmt: skip


def _out(found: InRoom, one: Vote) -> VoteOut:
    members = list(members_of(found.there.cooperation)) if found.until is None else []
    tally = tally_of(one, members, found.until)
    return VoteOut(
        **_line(one, found).model_dump(),
        reasons_for=one.reasons_for, reasons_against=one.reasons_against, quorum=one.quorum,
        go=tally.go, no_go=tally.no_go, abstain=tally.abstain,
        silent=[*tally.silent] if found.until is None else None,
        ballots=[
            BallotOut(party=party_ref(each.party), says=each.says, why=each.why, at=each.created_at)
            for each in ballots_of(one, found.until)
        ],
    )  # fmt: skip
