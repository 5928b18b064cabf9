"""One piece: looked at, its file given, said not to be needed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.dossiers.actions import pieces
from cordee_web.apps.dossiers.bridge.lines import line_read, paper_of
from cordee_web.apps.dossiers.bridge.making import looked_at
from cordee_web.apps.dossiers.bridge.shown import PieceLine
from cordee_web.apps.dossiers.queries.rows import Rows, frozen_of
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.enums import Thing
from cordee_web.web.dossiers.forms import GiveForm, JoinForm, WhyForm
from cordee_web.web.dossiers.looking import Entered, done, enter, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment


def _readable(entered: Entered, key: str) -> tuple[Rows, PieceLine]:
    """A piece that the reader may read whole; else 404."""
    rows = entered.rows()
    line = line_read(entered.request.actor, rows, key)
    if line is None:
        raise Http404
    return rows, line


def _log(entered: Entered, rows: Rows, line: PieceLine) -> None:
    """Keeps that somebody opened a piece of another member."""
    owner = rows.owner(line.party_id)
    log_sight(entered.request.actor, entered.room, [owner] if owner else [], Thing.PROOFS)


@audience(For.PERSON)
def piece(request: ActingRequest, cooperation_id: UUID, key: str) -> HttpResponse:
    """Gives the file of a piece, or says why it is not needed: two forms, one at a time."""
    entered = enter(request, cooperation_id, "write")
    rows, line = _readable(entered, key)
    waives = request.method == "POST" and "why" in request.POST
    give = GiveForm(
        None if waives else request.POST or None, None if waives else request.FILES or None
    )
    why = WhyForm(request.POST if waives else None)

    def act() -> str:
        if waives:
            pieces.say_not_needed(
                actor=request.actor, room=entered.room, key=key, why=why.cleaned_data["why"]
            )
            return _("It is said not to be needed, with your reason.")
        told = give.cleaned_data
        pieces.give_file(
            actor=request.actor, room=entered.room, key=key, file=told["file"], until=told["until"]
        )
        return _("The file is given.")

    more = {"line": line, "give": give, "why": why, "frozen": rows.frozen}
    return typed(entered, why if waives else give, act, "dossiers/piece.html", more)


@audience(For.PERSON)
@require_POST
def ask_again(request: ActingRequest, cooperation_id: UUID, key: str) -> HttpResponse:
    """The piece is needed after all."""
    entered = enter(request, cooperation_id, "write")
    _readable(entered, key)

    def act() -> str:
        pieces.ask_again(actor=request.actor, room=entered.room, key=key)
        return _("It is asked for again.")

    return done(entered, act)


@audience(For.PERSON)
@require_GET
def look_at(request: ActingRequest, cooperation_id: UUID, key: str, kind: str) -> HttpResponse:
    """A piece as Cordée would make it now."""
    entered = enter(request, cooperation_id)
    rows, line = _readable(entered, key)
    found = looked_at(rows, key, kind, timezone.now()) if line.made else None
    if found is None or kind not in {"pdf", "xml"}:
        raise Http404
    _log(entered, rows, line)
    name, content = found
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@audience(For.PERSON)
@require_GET
def given(request: ActingRequest, cooperation_id: UUID, key: str) -> HttpResponseBase:
    """The file that somebody gave for a piece."""
    entered = enter(request, cooperation_id)
    rows, line = _readable(entered, key)
    _log(entered, rows, line)
    paper = paper_of(rows, key)
    if paper is None:
        raise Http404
    return attachment(*paper)


@audience(For.PERSON)
def join(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Joins a file that nothing asks for."""
    entered = enter(request, cooperation_id, "write")
    form = JoinForm(request.POST or None, request.FILES or None)

    def act() -> str:
        pieces.join_file(actor=request.actor, room=entered.room, **form.cleaned_data)
        return _("The file is joined.")

    shut = frozen_of(entered.room) is not None
    return typed(entered, form, act, "dossiers/join.html", {}, shut=shut)
