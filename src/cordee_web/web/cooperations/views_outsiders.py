"""Inviting somebody outside by mail; renewing their link, taking it back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.outsiders import (
    invite_outsider,
    renew_link,
    revoke_link,
)
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.queries.parties import parties_of
from cordee_web.web.cooperations.forms_parties import OutsiderForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look

USUAL = timedelta(days=90)


@audience(For.PERSON)
def invite(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Somebody without an account gets a link by mail, and reads what is ticked."""
    looked = _inviting(request, cooperation_id)
    form = OutsiderForm(request.POST or None, initial={"until": timezone.localdate() + USUAL})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = {**form.cleaned_data}
            told["rights"] = [Right(one) for one in told["rights"]]
            try:
                invite_outsider(actor=request.actor, cooperation=looked.cooperation, **told)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Invited: the link leaves by mail."))
                return redirect("cooperations:members", cooperation_id)
    context = looked.context("cooperations:members", {"form": form})
    return render(request, "cooperations/invite_outsider.html", context, status=status)


@audience(For.PERSON)
@require_POST
def link(request: ActingRequest, cooperation_id: UUID, party_id: UUID) -> HttpResponse:
    """Sends a new link, or takes the one that stands back (`do` says which)."""
    looked = _inviting(request, cooperation_id)
    party = parties_of(looked.cooperation).filter(pk=party_id, firm=None).first()
    if party is None:
        raise Http404
    renews = request.POST.get("do") == "renew"
    try:
        if renews:
            until = timezone.localdate() + USUAL
            renew_link(actor=request.actor, party=party, until=until)
        else:
            revoke_link(actor=request.actor, party=party)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = _("A new link leaves by mail.") if renews else _("This link answers nothing more.")
        messages.success(request, said)
    return redirect("cooperations:members", cooperation_id)


def _inviting(request: ActingRequest, cooperation_id: UUID) -> Looked:
    looked = look(request, cooperation_id)
    if not looked.may("invite"):
        raise Http404
    return looked
