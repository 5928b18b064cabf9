"""The pieces of the whole-group file: looked at, their files given, said not to be needed."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Query, Router, Status, UploadedFile
from pydantic import StringConstraints

from cordee_web.api.v1.dossiers import (
    DOSSIER,
    DossierOut,
    held_file,
    in_file,
    shown_file,
)
from cordee_web.api.v1.files import BINARY, checked_paper, made, stored
from cordee_web.api.v1.lives import Because, Day
from cordee_web.api.v1.operations import NOT_BLANK, Sent, operation
from cordee_web.api.v1.tender_room import READ, WRITE, InRoom
from cordee_web.apps.dossiers.actions import pieces as verbs
from cordee_web.apps.dossiers.bridge.lines import line_read, paper_of
from cordee_web.apps.dossiers.bridge.making import looked_at
from cordee_web.apps.dossiers.bridge.shown import PieceLine
from cordee_web.apps.dossiers.queries.rows import Rows, rows_of
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.enums import Thing

router = Router(tags=["whole-group file"])
PIECE = DOSSIER + "/pieces/{str:piece_key}"


class LookFilter(Sent):
    """As which file; "xml" is the ESPD's machine form."""

    form: Literal["pdf", "xml"] = "pdf"


class PieceFile(Sent):
    """Until when the document holds."""

    until: Day | None = None


class PieceNew(PieceFile):
    """What it is, and until when it holds."""

    title: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=160)]


@operation(router, "POST", f"{DOSSIER}/pieces", WRITE, gives=DossierOut, status=201)
def join_piece(
    request: HttpRequest, cooperation_id: UUID, file: File[UploadedFile], payload: Form[PieceNew]
) -> Status[DossierOut]:
    """Joins a file (PDF, PNG, JPEG) of our firm that nothing in the room asks for."""
    found = held_file(request, cooperation_id, matched=False)
    verbs.join_file(
        actor=found.actor, room=found.room, title=payload.title, file=checked_paper(file),
        until=payload.until,
    )  # fmt: skip
    return Status(201, shown_file(in_file(request, cooperation_id)))


@operation(router, "GET", f"{PIECE}/made", READ, files=[BINARY])
def get_made_piece(
    request: HttpRequest, cooperation_id: UUID, piece_key: str, filters: Query[LookFilter]
) -> HttpResponse:
    """A piece as Cordée would make it now: its owner's, and who leads."""
    found = in_file(request, cooperation_id)
    rows, line = _readable(found, piece_key)
    made_now = looked_at(rows, piece_key, filters.form, timezone.now()) if line.made else None
    if made_now is None:
        raise Http404
    _log(found, rows, line)
    name, content = made_now
    return made(content, BINARY, name)


@operation(router, "GET", f"{PIECE}/file", READ, files=[BINARY])
def get_piece_file(request: HttpRequest, cooperation_id: UUID, piece_key: str) -> HttpResponse:
    """The file that somebody gave for a piece, as it came: its owner's, and who leads."""
    found = in_file(request, cooperation_id)
    rows, line = _readable(found, piece_key)
    _log(found, rows, line)
    paper = paper_of(rows, piece_key)
    if paper is None:
        raise Http404
    file, name = paper
    return stored(file, name or "certificate")


@operation(router, "POST", f"{PIECE}/file", WRITE, gives=DossierOut, matched=True)
def give_piece_file(
    request: HttpRequest, cooperation_id: UUID, piece_key: str, file: File[UploadedFile],
    payload: Form[PieceFile],
) -> DossierOut:  # fmt: skip
    """Gives the file of a piece (PDF, PNG, JPEG): a signed letter, a certificate; another takes its place."""
    found = _held(request, cooperation_id, piece_key)
    verbs.give_file(
        actor=found.actor, room=found.room, key=piece_key, file=checked_paper(file),
        until=payload.until,
    )  # fmt: skip
    return shown_file(in_file(request, cooperation_id))


@operation(router, "POST", f"{PIECE}/waive", WRITE, gives=DossierOut, matched=True)
def waive_piece(
    request: HttpRequest, cooperation_id: UUID, piece_key: str, payload: Because
) -> DossierOut:
    """Says why a piece is not needed: its owner, or who leads."""
    found = _held(request, cooperation_id, piece_key)
    verbs.say_not_needed(actor=found.actor, room=found.room, key=piece_key, why=payload.why)
    return shown_file(in_file(request, cooperation_id))


@operation(router, "POST", f"{PIECE}/ask", WRITE, gives=DossierOut, matched=True)
def ask_piece_again(request: HttpRequest, cooperation_id: UUID, piece_key: str) -> DossierOut:
    """The piece is needed after all."""
    found = _held(request, cooperation_id, piece_key)
    verbs.ask_again(actor=found.actor, room=found.room, key=piece_key)
    return shown_file(in_file(request, cooperation_id))


def _held(request: HttpRequest, cooperation_id: UUID, key: str) -> InRoom:
    _readable(in_file(request, cooperation_id), key)
    return held_file(request, cooperation_id)


def _readable(found: InRoom, key: str) -> tuple[Rows, PieceLine]:
    """A piece that the caller may read whole; else 404."""
    rows = rows_of(found.room)
    line = line_read(found.actor, rows, key)
    if line is None:
        raise Http404
    return rows, line


def _log(found: InRoom, rows: Rows, line: PieceLine) -> None:
    """Keeps that somebody opened a piece of another member."""
    owner = rows.owner(line.party_id)
    log_sight(found.actor, found.room, [owner] if owner else [], Thing.PROOFS)
