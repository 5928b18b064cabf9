"""What stays of a tender room: for the archive of its cooperation, and for a firm that leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, json_lines
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Ballot, Cover, Milestone, Proof, Room, Signing
from cordee_web.apps.tenders.queries.holds import holds_of
from cordee_web.apps.tenders.queries.rooms import room_seen, standing, work_of
from cordee_web.apps.tenders.queries.walls import reads

type Rows = list[dict[str, Any]]
type Sees = Callable[[Party], bool]


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """The room as it stood, for those who see it; an amount only where its reader read it in the room."""
    sight = sight_of(actor, cooperation)
    room = room_seen(cooperation, sight.until) if sight and sight.shows("tender") else None
    if sight is None or room is None:
        return

    def sees(party: Party) -> bool:
        return party.firm_id == actor.firm_id or reads(actor, room, party, Thing.AMOUNTS)

    until = sight.until
    found = {"room": _room(room), "work": _work(room, until, sees), "holds": _holds(room, until)}
    if sight.insider:
        found |= {
            "covers": _covers(holds_of(room, until).covers), "calendar": _calendar(room, until),
            "signing": _signing(room, until), "questions": _questions(room, until),
            "votes": _votes(room, until), "guard": _guard(room, until),
        }  # fmt: skip
    for name, rows in found.items():
        if rows:
            yield ArchiveFile(f"tender/{name}.jsonl", json_lines(rows))


def own_room(taker: Taker) -> Iterator[Own]:
    """Its own part of the room, amounts and covers with it; and what is shared: room, interfaces, answers."""
    room = room_seen(taker.cooperation, taker.sight.until)
    if room is None or not taker.sight.shows("tender"):
        return
    until, own = taker.sight.until, taker.parties
    work = _work(room, until, lambda party: party.pk in own)
    yield Own("tender/room", tuple(_room(room)))
    yield Own("tender/work", tuple(work))
    yield Own("tender/holds", tuple(_holds(room, until)))
    covers = [one for one in holds_of(room, until).covers if one.holder_id in own]
    yield Own("tender/covers", tuple(_covers(covers)), tuple(_proofs(covers)))
    yield Own("tender/capacities", *_capacities(room, until, own))
    if taker.sight.insider:
        yield Own("tender/calendar", tuple(_calendar(room, until)))
        yield Own("tender/questions", tuple(_questions(room, until)))
        yield Own("tender/votes", tuple(_votes(room, until)))


def _room(room: Room) -> Rows:
    return [
        {"title": room.title, "buyer": room.buyer, "reference": room.reference,
         "deadline": room.deadline, "deadline_zone": room.deadline_zone, "opened_at": room.opened_at,
         "lots": [{"key": one.key, "title": one.title, "value_cents": one.value_cents}
                  for one in room.lots.all()]}
    ]  # fmt: skip


def _work(room: Room, until: datetime | None, sees: Sees) -> Rows:
    """Who does what; an amount that the reader may not see is None, like one that is unknown."""
    return [
        {"lot": lot.key, "task": one.task.title, "member": share.party.label,
         "percent": None if share.percent is None else float(share.percent), "scope": share.scope,
         "amount_cents": share.amount_cents if sees(share.party) else None}
        for lot, tasks in work_of(room, until).lots
        for one in tasks
        for share in one.shares
    ]  # fmt: skip


def _holds(room: Room, until: datetime | None) -> Rows:
    holds = holds_of(room, until)
    return [
        *({"interface": one.what, "from": one.from_task.title, "to": one.to_task.title,
           "giver": _label(one.giver), "receiver": _label(one.receiver), "due_on": one.due_on}
          for one in holds.interfaces),
        *({"risk": one.what, "likely": one.likely, "grave": one.grave,
           "member": _label(one.holder), "answer": one.answer} for one in holds.risks),
    ]  # fmt: skip


def _covers(covers: Iterable[Cover]) -> Rows:
    """Guarantees and insurances; their proofs are their holders' own (`_proofs`)."""
    return [
        {"kind": one.kind, "what": one.what, "asked": one.asked, "member": _label(one.holder),
         "until": one.until, "proof": one.proof_name or None}
        for one in covers
    ]  # fmt: skip


def _proofs(covers: Iterable[Cover]) -> Iterator[ArchiveFile]:
    for one in covers:
        if one.proof:
            ending = one.proof_name.rpartition(".")[2]
            yield ArchiveFile(f"tender/covers/{one.pk}.{ending}", path=Path(one.proof.path))


def _capacities(
    room: Room, until: datetime | None, own: Collection[UUID]
) -> tuple[tuple[dict[str, Any], ...], tuple[ArchiveFile, ...]]:
    """What it brought to the criteria of the notice, with its papers: no other member's."""
    rows = list(standing(Proof.every, until).filter(room=room, party__in=own))
    return (
        tuple(
            {"criterion": one.key, "relied_on": one.relied_on or None, "figure": one.figure,
             "document": one.document or None, "until": one.valid_until, "sha256": one.sha256 or None}
            for one in rows
        ),
        tuple(
            ArchiveFile(
                f"tender/capacities/{one.pk}.{one.paper_name.rpartition('.')[2]}",
                path=Path(one.paper.path),
            )
            for one in rows
            if one.paper
        ),
    )  # fmt: skip


def _calendar(room: Room, until: datetime | None) -> Rows:
    """The days before the deadline; a usual one has its key, one that members added its title alone."""
    rows = standing(Milestone.every, until).filter(room=room).order_by("at", "pk")
    return [{"key": one.key, "title": one.label, "at": one.at} for one in rows]


def _signing(room: Room, until: datetime | None) -> Rows:
    rows = standing(Signing.every, until).filter(room=room)
    return [
        {"mandataire_of_application": _label(one.applied), "mandataire_of_offer": _label(one.offered),
         "signed_by_all": one.by_all}
        for one in rows.select_related("applied__firm", "offered__firm")
    ]  # fmt: skip


def _questions(room: Room, until: datetime | None) -> Rows:
    rows = room.questions.exclude(sent_at=None)
    return [
        {"question": one.sent_text or one.text, "sent_at": one.sent_at,
         "answer": one.answer if one.answered_at and _by(one.answered_at, until) else None}
        for one in (rows if until is None else rows.filter(sent_at__lte=until))
    ]  # fmt: skip


def _votes(room: Room, until: datetime | None) -> Rows:
    rows = room.votes.all() if until is None else room.votes.filter(opened_at__lte=until)
    found: Rows = []
    for one in rows:
        closed = one.closed_at is not None and _by(one.closed_at, until)
        ballots = standing(Ballot.every, until).filter(vote=one).select_related("party__firm")
        found.append(
            {"for": one.reasons_for, "against": one.reasons_against, "quorum": one.quorum,
             "opened_at": one.opened_at, "outcome": one.outcome if closed else None,
             "why": one.why if closed else None,
             "ballots": {each.party.label: each.says for each in ballots}}
        )  # fmt: skip
    return found


def _guard(room: Room, until: datetime | None) -> Rows:
    seen = Q() if until is None else Q(at__lte=until)
    return [
        {"lot": one.lot.key if one.lot else "", "occasion": one.occasion, "at": one.at,
         "sha256": one.digest, "findings": one.findings, "reasons": one.reasons}
        for one in room.guard_runs.filter(seen).select_related("lot")
    ]  # fmt: skip


def _label(party: Party | None) -> str | None:
    """None when nobody is named yet."""
    return None if party is None else party.label


def _by(moment: datetime, until: datetime | None) -> bool:
    return until is None or moment <= until
