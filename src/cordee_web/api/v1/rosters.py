"""Spreadsheets of firms sent to the network: received, corrected, imported, undone. The animateur's.

Reading, importing and undoing are done at once when they are short, else by a worker: `job` of the import
says how far it is.
"""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, BinaryIO, cast
from uuid import UUID

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Query, Router, Schema, Status, UploadedFile
from pydantic import Field, StringConstraints

from cordee.vocabulary import UnreadableFile
from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.files import made
from cordee_web.api.v1.network import JobOut, job_out, own_network
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.jobs import job_on
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.imports.actions.applying import begin_import, take_up_again
from cordee_web.apps.imports.actions.reading import choose_columns, drop_import, receive_roster
from cordee_web.apps.imports.actions.undoing import begin_undo
from cordee_web.apps.imports.bridge.roster import fields, marked_file
from cordee_web.apps.imports.enums import ImportState
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.queries.imports import error_of, imports_seen
from cordee_web.apps.imports.tasks import apply_soon, read_soon, undo_soon

router = Router(tags=["imports"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
type Cell = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=300)]


class ColumnOut(Schema):
    """A column of the file, and as which field it is read (null: not read), and how sure that is."""

    index: int
    heading: str
    field: str | None
    origin: str
    confidence: float
    filled: int


class ImportLine(Schema):
    """An import in a list. Figures null: unknown until the file is read, or imported."""

    id: UUID
    state: str
    name: str
    created_at: datetime
    rows: int | None
    companies: int | None
    dirty: int | None
    added: int | None
    merged: int | None
    skipped: int | None
    version: int


class ImportOut(ImportLine):
    """An import: how its file is read, what is wrong with it, the work under way."""

    sheet: str
    sheets: list[str]
    columns: list[ColumnOut]
    preview: list[list[str]]
    joined: int | None
    set_aside: int | None
    left_out: list[int]
    likely_twins: int
    undecided: int
    problem: str | None
    remedy: str | None
    applied_at: datetime | None
    undone_at: datetime | None
    job: JobOut | None


class Columns(Sent):
    """As which field each heading is read ("": not at all), and which sheet; what is left out stays."""

    said: Annotated[dict[Cell, Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$")]],
                    Field(max_length=1000)] = {}  # fmt: skip
    sheet: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""


@operation(router, "GET", "/imports", Scope.READ_NETWORK, gives=Page[ImportLine])
def list_imports(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """The imports of the network that we animate, newest first."""
    order = [By(F("created_at"), True), By(F("pk"))]
    rows, following = page_of(request, imports_seen(actor_in(request)), order, filters)
    return {"items": [ImportLine.model_validate(one) for one in rows], "next": following}


@operation(router, "POST", "/imports", Scope.WRITE_NETWORK, gives=ImportOut, status=201)
def send_roster(request: HttpRequest, file: File[UploadedFile]) -> Status[ImportOut]:
    """Sends a spreadsheet (CSV, XLSX, ODS, JSON; 64 MB at most), to be read and checked."""
    actor = actor_in(request)
    row = receive_roster(
        actor=actor,
        network=own_network(actor, "imports.import_firms"),
        name=file.name or "roster",
        file=cast("BinaryIO", file.file),
    )
    read_soon(actor, row)
    return Status(201, shown_import(actor, row.pk))


@operation(router, "GET", "/imports/fields", Scope.READ_NETWORK, gives=list[str])
def list_fields(request: HttpRequest) -> list[str]:
    """The fields as which a column can be read."""
    return fields()


@operation(router, "GET", "/imports/{uuid:import_id}", Scope.READ_NETWORK, gives=ImportOut)
def get_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    """One import."""
    return shown_import(actor_in(request), import_id)


@operation(
    router, "PATCH", "/imports/{uuid:import_id}", Scope.WRITE_NETWORK,
    gives=ImportOut, matched=True,
)  # fmt: skip
def change_import(request: HttpRequest, import_id: UUID, payload: Columns) -> ImportOut:
    """Says as what the columns are read, or which sheet; the file is read again."""
    actor, row = actor_in(request), held_import(request, import_id)
    headings = {str(one["heading"]) for one in row.columns}
    if set(payload.said) - headings or set(payload.said.values()) - {"", *fields()}:
        raise Refusal(422, "invalid", _("A column or a field is not known here."))
    if payload.sheet and payload.sheet not in row.sheets:
        raise Refusal(422, "invalid", _("The file has no such sheet."))
    if payload.said or payload.sheet:
        changed = choose_columns(
            actor=actor, imported=row, said=payload.said, sheet=payload.sheet, version=row.version
        )
        read_soon(actor, changed)
    return shown_import(actor, import_id)


@operation(
    router, "POST", "/imports/{uuid:import_id}/apply", Scope.WRITE_NETWORK,
    gives=ImportOut, matched=True,
)  # fmt: skip
def apply_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    """The file is right: its firms are added, merged or left out as decided. All or nothing."""
    actor, row = actor_in(request), held_import(request, import_id)
    apply_soon(actor, begin_import(actor=actor, imported=row, version=row.version))
    return shown_import(actor, import_id)


@operation(
    router, "POST", "/imports/{uuid:import_id}/undo", Scope.WRITE_NETWORK,
    gives=ImportOut, matched=True,
)  # fmt: skip
def undo_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    """Takes an import back, as far as nobody built on it since."""
    actor, row = actor_in(request), held_import(request, import_id)
    undo_soon(actor, begin_undo(actor=actor, imported=row))
    return shown_import(actor, import_id)


@operation(
    router, "POST", "/imports/{uuid:import_id}/again", Scope.WRITE_NETWORK,
    gives=ImportOut, matched=True,
)  # fmt: skip
def take_up_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    """After work that failed, the import stands where it stood before it was asked for."""
    actor, row = actor_in(request), held_import(request, import_id)
    take_up_again(actor=actor, imported=row)
    return shown_import(actor, import_id)


@operation(
    router, "DELETE", "/imports/{uuid:import_id}", Scope.WRITE_NETWORK,
    gives=ImportOut, matched=True,
)  # fmt: skip
def give_up_import(request: HttpRequest, import_id: UUID) -> ImportOut:
    """Gives up an import that was not done; its file is erased."""
    actor, row = actor_in(request), held_import(request, import_id)
    drop_import(actor=actor, imported=row)
    return shown_import(actor, import_id)


@operation(router, "GET", "/imports/{uuid:import_id}/marked.xlsx", Scope.READ_NETWORK, files=[XLSX])
def get_marked_file(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The file with its dirty cells marked; formulas are plain text in it."""
    row = import_seen(actor_in(request), import_id)
    if not row.file or row.state == ImportState.REFUSED:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marked.xlsx"
        try:
            marked_file(row, path, translated)
        except (UnreadableFile, OSError) as gone:
            raise Http404 from gone
        return made(path.read_bytes(), XLSX, f"{PurePosixPath(row.name).stem[:80]}-cordee.xlsx")


def import_seen(actor: Actor, import_id: UUID) -> RosterImport:
    """An import into the network that the caller animates."""
    found = imports_seen(actor).filter(pk=import_id).first()
    if found is None:
        raise Http404
    return found


def held_import(request: HttpRequest, import_id: UUID) -> RosterImport:
    """The same, held until the end of the call, read as it is now."""
    import_seen(actor_in(request), import_id)
    row = RosterImport.objects.select_for_update().get(pk=import_id)
    require_match(request, shown_import(actor_in(request), import_id))
    return row


def shown_import(actor: Actor, import_id: UUID) -> ImportOut:
    """An import as it is told."""
    row = import_seen(actor, import_id)
    error = error_of(row)
    problem, remedy = error if error is not None else (None, None)
    job = job_on(row)
    return ImportOut(
        **ImportLine.model_validate(row).model_dump(),
        sheet=row.sheet, sheets=row.sheets, preview=row.preview, joined=row.joined,
        columns=[ColumnOut.model_validate(one) for one in row.columns],
        set_aside=row.set_aside, left_out=row.left_out,
        likely_twins=row.matches.count(),
        undecided=row.matches.filter(decided=False).count(),
        problem=problem.text(translated) if problem else None,
        remedy=remedy.text(translated) if remedy else None,
        applied_at=row.applied_at, undone_at=row.undone_at,
        job=job_out(job) if job else None,
    )  # fmt: skip
