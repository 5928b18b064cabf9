"""What members write for the whole-group file: the sheet of their firm, the memo, firms they rely on."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.dossiers import DOSSIER, LEAD, DossierOut, held_file, in_file, shown_file
from cordee_web.api.v1.files import BINARY, made
from cordee_web.api.v1.lives import PartyRef, party_ref
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.problems import Refusal
from cordee_web.api.v1.tender_room import READ, WRITE, InRoom, room_of_row, row_of
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.dossiers.actions import parts, sheets, subcontracting
from cordee_web.apps.dossiers.bridge.grounds import GROUND_NAMES
from cordee_web.apps.dossiers.bridge.making import memo_of
from cordee_web.apps.dossiers.enums import FirmSize
from cordee_web.apps.dossiers.models import BidderSheet, MemoPart, ReliedFirm, Subcontracting
from cordee_web.apps.dossiers.queries.rows import rows_of
from cordee_web.apps.dossiers.queries.walls import parts_of, reads_part
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Task

router = Router(tags=["whole-group file"])
SHEET = "/bidder-sheet"
type Short = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=80)]
type Signing = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)]
type Named = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)]
type Ground = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_\-]{1,40}$")]


class SheetOut(Schema):
    """What our firm says of itself in every bid. Null is not answered: `grounds_met`, `subcontracts`.

    `subcontracted` is which part, `subcontractors` to whom: "name, SIREN" each.
    """

    legal_form: str
    street: str
    size: str
    signatory: str
    signatory_as: str
    grounds_met: list[str] | None
    relies_on_nobody: bool
    subcontracts: bool | None
    subcontracted: str
    subcontractors: list[str]


class SheetIn(Sent):
    """The whole sheet; it is the firm's own declaration."""

    legal_form: Short = ""
    street: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""
    size: FirmSize | None = None
    signatory: Signing = ""
    signatory_as: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""
    grounds_met: Annotated[list[Ground], Field(max_length=40)] | None = None
    relies_on_nobody: bool = False
    subcontracts: bool | None = None
    subcontracted: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""
    subcontractors: Annotated[list[Named], Field(max_length=20)] = []


class SubcontractingOut(Schema):
    """What we subcontract in this bid, to whom; `here` false: as our sheet says of every bid.

    `subcontracts` null is not answered; `part` is which part, `firms` to whom: "name, SIREN" each.
    """

    here: bool
    subcontracts: bool | None
    part: str
    firms: list[str]


class SubcontractingIn(Sent):
    """What this bid says; `subcontracts` null: as our sheet says of every bid."""

    subcontracts: bool | None = None
    part: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""
    firms: Annotated[list[Named], Field(max_length=20)] = []


class MemoPartOut(Schema):
    """A part of the memo. `text` null: it is not ours to read until it is shared."""

    task: UUID
    task_title: str
    by: PartyRef
    title: str
    text: str | None
    shared: bool
    ready: bool
    updated_at: datetime


class MemoOut(Schema):
    """The technical memo, in the order of the tasks."""

    parts: list[MemoPartOut]


class MemoPartIn(Sent):
    """What we do, with which means. `shared`: competitors among the members read it too, for good."""

    text: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=parts.LONGEST)]
    title: Signing = ""
    shared: bool = False
    ready: bool = False


class ReliedNew(Sent):
    """A firm outside the group, and which of its means we count on."""

    name: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    means: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=400)]
    siren: Annotated[str, StringConstraints(pattern=r"^([0-9]{9})?$")] = ""
    signatory: Signing = ""


@operation(router, "GET", SHEET, READ, gives=SheetOut)
def get_bidder_sheet(request: HttpRequest) -> SheetOut:
    """What our firm says of itself in every bid."""
    return _sheet(_own(actor_in(request)))


@operation(router, "PUT", SHEET, WRITE, gives=SheetOut, matched=True)
def write_bidder_sheet(request: HttpRequest, payload: SheetIn) -> SheetOut:
    """Writes the sheet of our firm: it serves in every bid."""
    actor = actor_in(request)
    firm = _own(actor)
    Firm.objects.select_for_update().get(pk=firm.pk)
    require_match(request, _sheet(firm))
    if set(payload.grounds_met or ()) - set(GROUND_NAMES):
        raise Refusal(422, "invalid", _("There is no such exclusion ground."))
    said = sheets.Said(**payload.model_dump() | {"size": payload.size or ""})
    sheets.write_sheet(actor=actor, firm=firm, said=said)
    return _sheet(firm)


@operation(router, "GET", f"{DOSSIER}/subcontracting", READ, gives=SubcontractingOut)
def get_subcontracting(request: HttpRequest, cooperation_id: UUID) -> SubcontractingOut:
    """What our firm subcontracts in this bid."""
    return _subcontracting(_as_member(request, cooperation_id))


@operation(router, "PUT", f"{DOSSIER}/subcontracting", WRITE, gives=SubcontractingOut, matched=True)
def say_subcontracting(
    request: HttpRequest, cooperation_id: UUID, payload: SubcontractingIn
) -> SubcontractingOut:
    """Says it for this bid alone, or that it is as in every bid."""
    _as_member(request, cooperation_id)
    found = held_file(request, cooperation_id, matched=False)
    require_match(request, _subcontracting(found))
    subcontracting.say_subcontracting(actor=found.actor, room=found.room, **payload.model_dump())
    return _subcontracting(found)


@operation(router, "GET", f"{DOSSIER}/memo", READ, gives=MemoOut)
def get_memo(request: HttpRequest, cooperation_id: UUID) -> MemoOut:
    """The parts of the memo. Whose text we read sees that we did."""
    return _told(in_file(request, cooperation_id))


@operation(router, "GET", f"{DOSSIER}/memo.pdf", READ, files=[BINARY])
def get_memo_paper(request: HttpRequest, cooperation_id: UUID) -> HttpResponse:
    """The memo as one document, for who leads."""
    found = in_file(request, cooperation_id)
    rows = rows_of(found.room)
    paper = memo_of(rows, timezone.now()) if found.may(LEAD) else None
    if paper is None:
        raise Http404
    log_sight(found.actor, found.room, {one.party for one in rows.parts}, Thing.MEMO)
    return made(paper[1], BINARY, paper[0])


@operation(
    router, "PUT", "/tender-tasks/{uuid:tender_task_id}/memo", WRITE, gives=MemoOut, matched=True
)
def write_memo_part(request: HttpRequest, tender_task_id: UUID, payload: MemoPartIn) -> MemoOut:
    """Writes our part about a task in which we have a share; the ETag is that of the memo."""
    cooperation_id = room_of_row(Task, tender_task_id)
    in_file(request, cooperation_id)
    found = held_file(request, cooperation_id, matched=False)
    require_match(request, _memo(found))
    task = row_of(Task, tender_task_id, found)
    parts.write_part(actor=found.actor, room=found.room, task=task, **payload.model_dump())
    return _told(in_file(request, cooperation_id))


@operation(router, "POST", f"{DOSSIER}/relied", WRITE, gives=DossierOut, status=201)
def rely_on(request: HttpRequest, cooperation_id: UUID, payload: ReliedNew) -> Status[DossierOut]:
    """Names a firm on whom we rely: its commitment is then a piece of the file."""
    found = held_file(request, cooperation_id, matched=False)
    relying = sheets.Relying(**payload.model_dump())
    sheets.rely_on(actor=found.actor, room=found.room, relying=relying)
    return Status(201, shown_file(in_file(request, cooperation_id)))


@operation(
    router, "DELETE", "/relied-firms/{uuid:relied_firm_id}", WRITE, gives=DossierOut, matched=True
)
def rely_no_more(request: HttpRequest, relied_firm_id: UUID) -> DossierOut:
    """Takes back a firm that we named; the ETag is that of the file."""
    cooperation_id = room_of_row(ReliedFirm, relied_firm_id)
    found = in_file(request, cooperation_id)
    if row_of(ReliedFirm, relied_firm_id, found).party.firm_id != found.actor.firm_id:
        raise Http404
    found = held_file(request, cooperation_id)
    sheets.rely_no_more(actor=found.actor, relied=row_of(ReliedFirm, relied_firm_id, found))
    return shown_file(in_file(request, cooperation_id))


def _own(actor: Actor) -> Firm:
    """The firm that the caller commits; else 404."""
    firm = Firm.objects.filter(pk=actor.firm_id).first() if actor.firm_id and actor.leads else None
    if firm is None:
        raise Http404
    return firm


def _sheet(firm: Firm) -> SheetOut:
    one = BidderSheet.objects.filter(firm=firm).first() or BidderSheet(firm=firm)
    return SheetOut(
        legal_form=one.legal_form, street=one.street, size=one.size, signatory=one.signatory,
        signatory_as=one.signatory_as, relies_on_nobody=one.relies_on_nobody,
        subcontracts=one.subcontracts, subcontracted=one.subcontracted,
        subcontractors=list(one.subcontractors),
        grounds_met=None if one.grounds_said_at is None else [*one.grounds_met],
    )  # fmt: skip


def _as_member(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The file for whoever commits a member of it; else 404."""
    found = in_file(request, cooperation_id)
    if not found.may("dossiers.write"):
        raise Http404
    return found


def _subcontracting(found: InRoom) -> SubcontractingOut:
    firm = found.actor.firm_id
    here = Subcontracting.objects.filter(room=found.room, party__firm=firm).first()
    if here is not None:
        return SubcontractingOut(
            here=True, subcontracts=here.subcontracts, part=here.part, firms=list(here.firms)
        )
    sheet = BidderSheet.objects.filter(firm=firm).first() or BidderSheet()
    return SubcontractingOut(
        here=False, subcontracts=sheet.subcontracts, part=sheet.subcontracted,
        firms=list(sheet.subcontractors),
    )  # fmt: skip


def _told(found: InRoom) -> MemoOut:
    """What the caller reads, with the sight of it kept for those whose text is in it."""
    read = {
        one.party
        for one in parts_of(found.room)
        if one.text and reads_part(found.actor, found.room, one)
    }
    log_sight(found.actor, found.room, read, Thing.MEMO)
    return _memo(found)


def _memo(found: InRoom) -> MemoOut:
    return MemoOut(parts=[_part(found, one) for one in parts_of(found.room)])


def _part(found: InRoom, one: MemoPart) -> MemoPartOut:
    reads = reads_part(found.actor, found.room, one)
    return MemoPartOut(
        task=one.task_id, task_title=one.task.title, by=party_ref(one.party), title=one.title,
        text=one.text if reads else None, shared=one.shared, ready=one.ready,
        updated_at=one.updated_at,
    )  # fmt: skip
