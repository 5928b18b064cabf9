"""What members write: the sheet of their firm, parts of the memo, firms on whom they rely."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.dossiers.actions import parts, sheets
from cordee_web.apps.dossiers.actions.subcontracting import say_subcontracting
from cordee_web.apps.dossiers.bridge.making import memo_of
from cordee_web.apps.dossiers.models import BidderSheet, MemoPart, ReliedFirm, Subcontracting
from cordee_web.apps.dossiers.queries.rows import frozen_of
from cordee_web.apps.dossiers.queries.walls import parts_of, reads_part
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Share, Task
from cordee_web.web.dossiers.forms import (
    HereForm,
    PartForm,
    RelyForm,
    SheetForm,
    of_here,
    of_sheet,
)
from cordee_web.web.dossiers.looking import Entered, done, enter, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience


@audience(For.PERSON)
def sheet(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the reader's firm says of itself in every bid."""
    entered = enter(request, cooperation_id, "write")
    firm = get_object_or_404(Firm, pk=request.actor.firm_id)
    current = BidderSheet.objects.filter(firm=firm).first()
    form = SheetForm(request.POST or None, initial=of_sheet(current))

    def act() -> str:
        sheets.write_sheet(actor=request.actor, firm=firm, said=form.said())
        return _("Saved: every bid of your firm uses it.")

    return typed(entered, form, act, "dossiers/sheet.html", {"firm": firm})


@audience(For.PERSON)
def subcontracting(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the reader's firm subcontracts in this bid, where it is not what it says of every bid."""
    entered = enter(request, cooperation_id, "write")
    firm = request.actor.firm_id
    row = Subcontracting.objects.filter(room=entered.room, party__firm=firm).first()
    sheet = BidderSheet.objects.filter(firm=firm).first()
    form = HereForm(request.POST or None, initial=of_here(row), sheet=sheet)

    def act() -> str:
        told = form.cleaned_data
        say_subcontracting(
            actor=request.actor, room=entered.room, subcontracts=form.subcontracting(),
            part=told["subcontracted"], firms=told["subcontractors"],
        )  # fmt: skip
        return _("Saved for this bid.")

    shut = frozen_of(entered.room) is not None
    return typed(entered, form, act, "dossiers/subcontracting.html", {}, shut=shut)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the memo for one reader; `text` None: a wall hides it until it is shared."""

    part: MemoPart
    text: str | None
    own: bool


@audience(For.PERSON)
@require_GET
def memo(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The parts that the reader may read, by task; whose wait."""
    entered = enter(request, cooperation_id)
    firm = request.actor.firm_id
    found = list(parts_of(entered.room))
    shown = [
        ShownPart(one, one.text if reads_part(request.actor, entered.room, one) else None,
                  firm is not None and one.party.firm_id == firm)
        for one in found
    ]  # fmt: skip
    read = {one.part.party for one in shown if one.text}
    log_sight(request.actor, entered.room, read, Thing.MEMO)
    writes = entered.may("write") and frozen_of(entered.room) is None
    tasks = _own_tasks(entered) if writes else []
    written = {one.part.task_id for one in shown if one.own}
    context = {
        "writes": writes,
        "parts": shown,
        "to_write": [one for one in tasks if one.pk not in written],
    }
    return render(request, "dossiers/memo.html", entered.context(context))


@audience(For.PERSON)
@require_GET
def memo_paper(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The memo as one document, for who leads."""
    entered = enter(request, cooperation_id, "lead")
    rows = entered.rows()
    found = memo_of(rows, timezone.now())
    if found is None:
        raise Http404
    log_sight(request.actor, entered.room, {one.party for one in rows.parts}, Thing.MEMO)
    return _download(*found)


@audience(For.PERSON)
def part(request: ActingRequest, cooperation_id: UUID, task_id: UUID) -> HttpResponse:
    """Writes the own part about a task."""
    entered = enter(request, cooperation_id, "write")
    task = next((one for one in _own_tasks(entered) if one.pk == task_id), None)
    if task is None:
        raise Http404
    current = MemoPart.objects.filter(task=task, party__firm=request.actor.firm_id).first()
    initial = {"title": task.title, "version": 0}
    if current is not None:
        initial = {"title": current.title, "text": current.text, "shared": current.shared,
                   "ready": current.ready, "version": current.version}  # fmt: skip
    form = PartForm(request.POST or None, initial=initial)

    def act() -> str:
        told = form.cleaned_data
        parts.write_part(
            actor=request.actor, room=entered.room, task=task, text=told["text"],
            title=told["title"], shared=told["shared"], ready=told["ready"],
            version=told["version"],
        )  # fmt: skip
        return _("Saved.")

    more = {"task": task, "part": current}
    shut = frozen_of(entered.room) is not None
    return typed(entered, form, act, "dossiers/part.html", more, "dossiers:memo", shut=shut)


@audience(For.PERSON)
def rely(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Names a firm on whom the reader's firm relies."""
    entered = enter(request, cooperation_id, "write")
    form = RelyForm(request.POST or None)

    def act() -> str:
        relying = sheets.Relying(**form.cleaned_data)
        sheets.rely_on(actor=request.actor, room=entered.room, relying=relying)
        return _("Named: its commitment is now a piece of the file.")

    shut = frozen_of(entered.room) is not None
    return typed(entered, form, act, "dossiers/rely.html", {}, shut=shut)


@audience(For.PERSON)
@require_POST
def rely_no_more(request: ActingRequest, cooperation_id: UUID, relied_id: UUID) -> HttpResponse:
    """Takes back a firm that was named."""
    entered = enter(request, cooperation_id, "write")
    own = {"room": entered.room, "party__firm": request.actor.firm_id}
    relied = get_object_or_404(ReliedFirm, pk=relied_id, **own)

    def act() -> str:
        sheets.rely_no_more(actor=request.actor, relied=relied)
        return _("Taken back.")

    return done(entered, act)


def _own_tasks(entered: Entered) -> list[Task]:
    """The tasks in which the reader's firm has a share."""
    own = Share.objects.filter(party__firm=entered.request.actor.firm_id).values("task")
    return list(Task.objects.filter(room=entered.room, pk__in=own).select_related("lot"))


def _download(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
