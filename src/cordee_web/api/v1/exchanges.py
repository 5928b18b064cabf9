"""Files of a cooperation with their versions, and its discussion."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, Schema, Status, UploadedFile
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import BINARY, stored
from cordee_web.api.v1.lives import Because, Inside, PartyRef, held, party_ref, seen
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.exchanges.actions import files as verbs
from cordee_web.apps.exchanges.actions.files import Shared
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import Document, Version
from cordee_web.apps.exchanges.queries.seen import (
    Reader,
    documents_seen,
    named,
    reader_of,
    takings_of,
    title_of,
)
from cordee_web.apps.exchanges.rules import is_own

router = Router(tags=["files and discussion"])
READ, WRITE, RIGHT = Scope.READ_COOPERATIONS, Scope.WRITE_COOPERATIONS, Right.EXCHANGES
WORK = "cooperations.work_exchanges"
FILE = "/files/{uuid:document_id}"
type Title = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)]
type Note = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)]
type Chosen = Annotated[list[UUID], Field(max_length=100)]


class FileVersionOut(Schema):
    """A version of a file. `crossed`: another one came between it and `upon`, from which it was made."""

    number: int
    upon: int
    crossed: bool
    name: str
    size: int
    sha256: str
    note: str
    by: PartyRef | None
    at: datetime


class FileLine(Schema):
    """A file; `last` is the last version that you may read."""

    id: UUID
    cooperation: UUID
    title: str
    by: PartyRef | None
    last: FileVersionOut


class TakenOut(Schema):
    """Who took which version along, and how often."""

    party: PartyRef | None
    version: int
    first_at: datetime
    last_at: datetime
    times: int


class FileOut(FileLine):
    """A file with its versions. Who reads it, and who took it, is told to the party that brought it."""

    versions: list[FileVersionOut]
    shared_with: str | None
    walled: bool | None
    chosen: list[UUID] | None
    taken: list[TakenOut] | None


class FileFilter(PageFilter):
    """Which files: by their title, or the name of a version."""

    q: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=100)] = ""


class FileNew(Sent):
    """Under which title (empty: the file's name) and for whom; `chosen` are parties."""

    title: Title = ""
    note: Note = ""
    shared_with: SharedWith = SharedWith.MEMBERS
    chosen: Chosen = []
    walled: bool = False


class FileTermsIn(Sent):
    """Another title, other readers, from now on."""

    title: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=160)]
    shared_with: SharedWith
    chosen: Chosen = []
    walled: bool = False


class VersionNew(Sent):
    """Why another version."""

    note: Note = ""


@operation(router, "GET", f"{ONE}/files", READ, gives=Page[FileLine])
def list_cooperation_files(
    request: HttpRequest, cooperation_id: UUID, filters: Query[FileFilter]
) -> dict[str, Any]:
    """The files that we read, those brought last first; those taken back are not there."""
    there = seen(request, cooperation_id, RIGHT)
    reader = reader_in(there)
    found = documents_seen(reader, there.cooperation).filter(withdrawn_at=None)
    order = [By(F("created_at"), True), By(F("pk"))]
    rows, following = page_of(request, named(found, reader, filters.q), order, filters)
    return {"items": [_line(one) for one in rows], "next": following}


@operation(router, "POST", f"{ONE}/files", WRITE, gives=FileOut, status=201)
def put_file(
    request: HttpRequest, cooperation_id: UUID, file: File[UploadedFile], payload: Form[FileNew]
) -> Status[FileOut]:
    """Puts a file in the cooperation, with its first version."""
    there = held(request, cooperation_id, WORK, RIGHT, matched=False)
    shared = Shared(payload.title, payload.shared_with, payload.chosen, payload.walled)
    made = verbs.put_document(
        actor=there.actor, cooperation=there.cooperation, shared=shared, file=file,
        note=payload.note,
    )  # fmt: skip
    return Status(201, _shown(request, made.pk))


@operation(router, "GET", FILE, READ, gives=FileOut)
def get_file(request: HttpRequest, document_id: UUID) -> FileOut:
    """A file with its versions, as far as we read them."""
    return _shown(request, document_id)


@operation(router, "POST", f"{FILE}/versions", WRITE, gives=FileOut, status=201, matched=True)
def put_file_version(
    request: HttpRequest, document_id: UUID, file: File[UploadedFile], payload: Form[VersionNew]
) -> Status[FileOut]:
    """Another version, made from the last one that was read; refused (412) when one came since."""
    there, found = _held(request, document_id)
    verbs.put_version(
        actor=there.actor, document=found, file=file, upon=found.last, note=payload.note
    )
    return Status(201, _shown(request, document_id))


@operation(router, "POST", FILE + "/versions/{int:number}/take", READ, files=[BINARY])
def take_file_version(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    """A version as it came; who brought the file is told that we took it."""
    there, found = _found(request, document_id)
    if not any(one.number == number for one in found.versions.all()):
        raise Http404
    taken = verbs.take_version(actor=there.actor, document=found, number=number)
    return stored(taken.file, taken.name)


@operation(router, "PUT", f"{FILE}/readers", WRITE, gives=FileOut, matched=True)
def set_file_readers(request: HttpRequest, document_id: UUID, payload: FileTermsIn) -> FileOut:
    """Gives our file another title or other readers, from now on."""
    there, found = _held(request, document_id)
    shared = Shared(payload.title, payload.shared_with, payload.chosen, payload.walled)
    verbs.set_terms(actor=there.actor, document=found, shared=shared)
    return _shown(request, document_id)


@operation(router, "POST", f"{FILE}/withdraw", WRITE, gives=FileLine, matched=True)
def withdraw_file(request: HttpRequest, document_id: UUID, payload: Because) -> FileLine:
    """Takes our file back, with the reason; answers what it was: nobody reads it any more."""
    there, found = _held(request, document_id)
    told = _line(found)
    verbs.withdraw_document(actor=there.actor, document=found, why=payload.why)
    return told


def reader_in(there: Inside) -> Reader:
    """Who reads files and discussion there; 404 for whoever does not."""
    found = reader_of(there.sight, there.cooperation)
    if found is None:
        raise Http404
    return found


def _found(request: HttpRequest, document_id: UUID) -> tuple[Inside, Document]:
    row = Document.objects.filter(pk=document_id).first()
    if row is None:
        raise Http404
    there = seen(request, row.cooperation_id, RIGHT)
    read = documents_seen(reader_in(there), there.cooperation)
    found = read.filter(pk=document_id, withdrawn_at=None).first()
    if found is None:
        raise Http404
    found.cooperation = there.cooperation
    return there, found


def _held(request: HttpRequest, document_id: UUID) -> tuple[Inside, Document]:
    """A file, its cooperation held, for those who take part; read as it is now."""
    _there, row = _found(request, document_id)
    held(request, row.cooperation_id, WORK, RIGHT, matched=False)
    there, found = _found(request, document_id)
    require_match(request, _out(there, found))
    return there, found


def _shown(request: HttpRequest, document_id: UUID) -> FileOut:
    return _out(*_found(request, document_id))


def _line(one: Document) -> FileLine:
    newest = one.versions.all()[0]
    return FileLine(
        id=one.pk, cooperation=one.cooperation_id, title=title_of(one), by=_by(one),
        last=_version(newest),
    )  # fmt: skip


def _out(there: Inside, one: Document) -> FileOut:
    own = there.sight.inside and is_own(there.actor, one)
    return FileOut(
        **_line(one).model_dump(),
        versions=[_version(each) for each in one.versions.all()],
        shared_with=one.shared_with if own else None,
        walled=one.walled if own else None,
        chosen=list(one.chosen) if own else None,
        taken=[
            TakenOut(
                party=party_ref(each.party) if each.party else None, version=each.version.number,
                first_at=each.first_at, last_at=each.last_at, times=each.times,
            )
            for each in takings_of(one)
        ] if own else None,
    )  # fmt: skip


def _by(one: Document | Version) -> PartyRef | None:
    return party_ref(one.party) if one.party else None


def _version(one: Version) -> FileVersionOut:
    return FileVersionOut(
        number=one.number, upon=one.upon, crossed=one.crossed, name=one.name, size=one.size,
        sha256=one.sha256, note=one.note, by=_by(one), at=one.at,
    )  # fmt: skip
