"""Freezing, opening again, handing in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.dossiers.actions.depositing import HandedIn, hand_in
from cordee_web.apps.dossiers.actions.freezing import open_again as reopen
from cordee_web.apps.dossiers.bridge.making import verified
from cordee_web.apps.dossiers.models import FrozenFile
from cordee_web.apps.dossiers.queries.rows import frozen_of
from cordee_web.apps.dossiers.tasks import freeze_soon
from cordee_web.web.dossiers.forms import DepositForm, FreezeForm, WhyForm
from cordee_web.web.dossiers.looking import TAB, done, enter, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.jobs import work_on


@audience(For.PERSON)
@require_POST
def freeze(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Asks a worker to make and freeze the file, unless it is under way."""
    entered = enter(request, cooperation_id, "lead")
    form = FreezeForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""

    def act() -> str:
        work = work_on(entered.room)
        if work is None or not work.under_way:
            freeze_soon(request.actor, entered.room, why)
        return _("The pieces are being made: the file is frozen once they are.")

    return done(entered, act)


@audience(For.PERSON)
def open_again(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Opens the frozen file again, and says why."""
    entered = enter(request, cooperation_id, "lead")
    standing = frozen_of(entered.room)
    if standing is None:
        raise Http404
    form = WhyForm(request.POST or None)

    def act() -> str:
        reopen(actor=request.actor, room=entered.room, why=form.cleaned_data["why"])
        return _("The file is open again.")

    return typed(entered, form, act, "dossiers/open_again.html", {}, shut=_handed_in(standing))


@audience(For.PERSON)
@require_GET
def frozen(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The frozen ZIP, for who leads; refused when it is not what was frozen any more."""
    entered = enter(request, cooperation_id, "lead")
    standing = frozen_of(entered.room)
    if standing is None:
        raise Http404
    content = verified(standing)
    if content is None:
        messages.error(request, _("This file is not what was frozen: do not hand it in."))
        return redirect(TAB, cooperation_id)
    response = HttpResponse(content, content_type="application/zip")
    name = slugify(entered.room.title)[:60] or "file"
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@audience(For.PERSON)
def deposit(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Keeps the proof that the file was handed in."""
    entered = enter(request, cooperation_id, "lead")
    standing = frozen_of(entered.room)
    if standing is None:
        return render(request, "dossiers/deposit.html", entered.context({"frozen": None}))
    form = DepositForm(request.POST or None, request.FILES or None)

    def act() -> str:
        told = form.cleaned_data
        hand_in(
            actor=request.actor, room=entered.room,
            handed_in=HandedIn(told["at"], told["platform"], told["reference"], told["proof"]),
        )  # fmt: skip
        return _("The proof is kept. The members do not change any more, but as the law allows.")

    return typed(
        entered, form, act, "dossiers/deposit.html", {"frozen": standing}, shut=_handed_in(standing)
    )


def _handed_in(standing: FrozenFile) -> bool:
    return hasattr(standing, "deposit")


@audience(For.PERSON)
@require_GET
def proof(request: ActingRequest, cooperation_id: UUID) -> HttpResponseBase:
    """The receipt of the buyer's platform: every member has the right to see that it was handed in."""
    entered = enter(request, cooperation_id)
    standing = frozen_of(entered.room)
    kept = getattr(standing, "deposit", None)
    if kept is None or not entered.looked.sight.member:
        raise Http404
    return attachment(kept.proof, kept.proof_name)
