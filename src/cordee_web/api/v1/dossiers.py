"""The whole-group file of a tender room: its pieces and how far each is, frozen, handed in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import BINARY, checked_paper, made, stored
from cordee_web.api.v1.lives import Because, said
from cordee_web.api.v1.meetings import Moment
from cordee_web.api.v1.network import JobOut, job_out
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.problems import Refusal
from cordee_web.api.v1.tender_room import READ, WRITE, InRoom, entered, held_room
from cordee_web.apps.common.jobs import job_on
from cordee_web.apps.dossiers.actions.depositing import HandedIn, hand_in
from cordee_web.apps.dossiers.actions.freezing import open_again
from cordee_web.apps.dossiers.bridge.lines import lines_of, seen_by
from cordee_web.apps.dossiers.bridge.making import contents_of, verified
from cordee_web.apps.dossiers.bridge.shown import PieceLine
from cordee_web.apps.dossiers.models import Deposit, FrozenFile
from cordee_web.apps.dossiers.queries.rows import Rows, frozen_of, rows_of
from cordee_web.apps.dossiers.tasks import freeze_soon

router = Router(tags=["whole-group file"])
DOSSIER = f"{ONE}/dossier"
LEAD = "dossiers.lead"
ZIP = "application/zip"


class DossierPiece(Schema):
    """A piece, whose it is (`party` null: the whole group), how far it is, what it lacks, until when it
    holds. `made`: Cordée makes it; `given`: somebody gave its file; `takes_file`: one may be given.

    Of a piece that is not ours, we read whose it is and how far alone.
    """

    key: str
    kind: str
    name: str
    about: str
    party: UUID | None
    owner: str
    state: str
    lacks: list[str]
    until: date | None
    made: bool
    given: bool
    takes_file: bool
    why_not_needed: str
    not_needed_by: str


class DepositOut(Schema):
    """When it was handed in, on which platform, under which number it was received."""

    handed_in_at: datetime
    platform: str
    reference: str


class FrozenOut(Schema):
    """The file as it stands frozen: its hash, how many pieces, how many points were left open and why."""

    at: datetime
    sha256: str
    bytes: int
    pieces: int
    open: int
    why: str


class ReliedOut(Schema):
    """A firm on whose means we count in this bid."""

    id: UUID
    name: str
    means: str
    siren: str
    signatory: str


class DossierOut(Schema):
    """The file. `done` of its pieces are ready, or not needed; `relied` are our own firm's. `job`: the
    freezing that was asked for, told to who leads while nothing is frozen."""

    pieces: list[DossierPiece]
    done: int
    frozen: FrozenOut | None
    deposit: DepositOut | None
    relied: list[ReliedOut]
    job: JobOut | None


class PackedOut(Schema):
    """A piece in the frozen ZIP, and its SHA-256."""

    name: str
    title: str
    owner: str
    bytes: int
    sha256: str


class Manifest(Schema):
    """What is in the frozen ZIP, in its order; `sha256` is that of the whole."""

    sha256: str
    items: list[PackedOut]


class DossierFreeze(Sent):
    """Why it is frozen although something is missing; empty when nothing is."""

    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


class DepositIn(Sent):
    """What the buyer's platform answered."""

    at: Moment
    platform: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    reference: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=120)]


@operation(router, "GET", DOSSIER, READ, gives=DossierOut)
def get_dossier(request: HttpRequest, cooperation_id: UUID) -> DossierOut:
    """The pieces of the file, what is frozen, what was handed in; its ETag goes with every change of it."""
    return shown_file(in_file(request, cooperation_id))


@operation(router, "POST", f"{DOSSIER}/freeze", WRITE, gives=DossierOut, status=202, matched=True)
def freeze_dossier(
    request: HttpRequest, cooperation_id: UUID, payload: DossierFreeze
) -> Status[DossierOut]:
    """Has the worker make every piece and freeze the file: `job` says how far it is. Who leads does."""
    found = held_file(request, cooperation_id, LEAD)
    work = job_on(found.room)
    if work is None or not work.under_way:
        freeze_soon(found.actor, found.room, payload.why)
    return Status(202, shown_file(in_file(request, cooperation_id)))


@operation(router, "POST", f"{DOSSIER}/reopen", WRITE, gives=DossierOut, matched=True)
def open_dossier_again(request: HttpRequest, cooperation_id: UUID, payload: Because) -> DossierOut:
    """Opens the frozen file again before it is handed in, and says why. Who leads does."""
    found = held_file(request, cooperation_id, LEAD)
    open_again(actor=found.actor, room=found.room, why=payload.why)
    return shown_file(in_file(request, cooperation_id))


@operation(router, "GET", f"{DOSSIER}/frozen", READ, gives=Manifest)
def get_manifest(request: HttpRequest, cooperation_id: UUID) -> Manifest:
    """What is in the frozen ZIP, with the hash of each piece; for who leads."""
    standing = _frozen(request, cooperation_id)
    packed = contents_of(standing)
    if packed is None:
        raise _changed()
    items = [
        PackedOut(
            name=one.name, title=one.title, owner=one.owner, bytes=one.bytes, sha256=one.sha256
        )
        for one in packed
    ]
    return Manifest(sha256=standing.sha256, items=items)


@operation(router, "GET", f"{DOSSIER}/frozen.zip", READ, files=[ZIP])
def get_frozen_zip(request: HttpRequest, cooperation_id: UUID) -> HttpResponse:
    """The frozen ZIP, to hand in; refused when it is not what was frozen any more. For who leads."""
    standing = _frozen(request, cooperation_id)
    content = verified(standing)
    if content is None:
        raise _changed()
    return made(content, ZIP, f"{slugify(standing.room.title)[:60] or 'file'}.zip")


@operation(router, "POST", f"{DOSSIER}/deposit", WRITE, gives=DossierOut, status=201, matched=True)
def record_deposit(
    request: HttpRequest, cooperation_id: UUID, file: File[UploadedFile], payload: Form[DepositIn]
) -> Status[DossierOut]:
    """Keeps the receipt (PDF, PNG, JPEG) of the buyer's platform, on which who leads handed the file in;
    the composition freezes with it where the law says so."""
    found = held_file(request, cooperation_id, LEAD)
    told = HandedIn(payload.at, payload.platform, payload.reference, checked_paper(file))
    hand_in(actor=found.actor, room=found.room, handed_in=told)
    return Status(201, shown_file(in_file(request, cooperation_id)))


@operation(router, "GET", f"{DOSSIER}/deposit/proof", READ, files=[BINARY])
def get_deposit_proof(request: HttpRequest, cooperation_id: UUID) -> HttpResponse:
    """The receipt of the buyer's platform, as it came; for every member."""
    found = in_file(request, cooperation_id)
    kept = _deposit(frozen_of(found.room))
    if kept is None or not found.there.sight.member:
        raise Http404
    return stored(kept.proof, kept.proof_name)


def in_file(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The room for whoever reads its file today; else 404."""
    found = entered(request, cooperation_id)
    if not found.may("dossiers.see"):
        raise Http404
    return found


def held_file(
    request: HttpRequest, cooperation_id: UUID, permission: str = "dossiers.write",
    *, matched: bool = True,
) -> InRoom:  # fmt: skip
    """The same, held, for whoever may do this in it; read as it is now (`matched`)."""
    found = held_room(request, cooperation_id, permission, in_file)
    if matched:
        require_match(request, shown_file(found))
    return found


def shown_file(found: InRoom) -> DossierOut:
    """The file as the caller reads it now."""
    rows = rows_of(found.room)
    lines, frozen, deposit = lines_of(rows), rows.frozen, _deposit(rows.frozen)
    job = job_on(found.room) if frozen is None and found.may(LEAD) else None
    return DossierOut(
        pieces=[piece_out(one) for one in seen_by(found.actor, rows, lines)],
        done=sum(one.state.done for one in lines),
        frozen=_frozen_out(frozen) if frozen else None,
        deposit=DepositOut(
            handed_in_at=deposit.handed_in_at, platform=deposit.platform,
            reference=deposit.reference,
        ) if deposit else None,
        relied=_relied(found, rows),
        job=job_out(job) if job else None,
    )  # fmt: skip


def piece_out(one: PieceLine) -> DossierPiece:
    """A piece as it is told."""
    return DossierPiece(
        key=one.key, kind=one.kind.value, name=str(one.kind.label), about=one.about,
        party=one.party_id, owner=one.owner, state=one.state.value,
        lacks=[said(lack) for lack in one.lacks], until=one.until, made=one.made, given=one.given,
        takes_file=one.takes_file, why_not_needed=one.why_not_needed,
        not_needed_by=one.not_needed_by,
    )  # fmt: skip


def _relied(found: InRoom, rows: Rows) -> list[ReliedOut]:
    own = found.actor.firm_id
    return [
        ReliedOut(
            id=one.pk, name=one.name, means=one.means, siren=one.siren, signatory=one.signatory
        )
        for one in rows.relied
        if own is not None and one.party.firm_id == own
    ]


def _frozen(request: HttpRequest, cooperation_id: UUID) -> FrozenFile:
    found = in_file(request, cooperation_id)
    standing = frozen_of(found.room) if found.may(LEAD) else None
    if standing is None:
        raise Http404
    standing.room = found.room
    return standing


def _deposit(frozen: FrozenFile | None) -> Deposit | None:
    found: Deposit | None = getattr(frozen, "deposit", None)
    return found


def _frozen_out(one: FrozenFile) -> FrozenOut:
    return FrozenOut(
        at=one.at, sha256=one.sha256, bytes=one.bytes, pieces=one.pieces,
        open=len(one.open_pieces), why=one.why,
    )  # fmt: skip


def _changed() -> Refusal:
    return Refusal(409, "refused", _("This file is not what was frozen: do not hand it in."))
