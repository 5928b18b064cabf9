"""The mandataire: named, with limits, revoked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.mandates import name_mandataire, revoke_mandate
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of
from cordee_web.web.cooperations.forms import MandateForm, WhyForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.deeds import form_status, written

SOLIDARY = {"": None, "yes": True, "no": False}


@audience(For.PERSON)
def mandate(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Names a mandataire, with what it may do and what not."""
    looked = look(request, cooperation_id)
    if not looked.steers:
        raise Http404
    members = {str(one.pk): one for one in members_of(looked.cooperation)}
    form = MandateForm(
        request.POST or None, members=[(pk, one.label) for pk, one in members.items()]
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                name_mandataire(
                    actor=request.actor, party=members[cleaned["party"]], **_told(cleaned)
                )
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Named. The members are told."))
                return redirect("cooperations:members", cooperation_id)
    context = looked.context(
        "cooperations:members", {"form": form, "mandate": mandate_of(looked.cooperation)}
    )
    return render(request, "cooperations/mandate.html", context, status=status)


@audience(For.PERSON)
def revoke(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Ends the mandate: whoever holds it gives it back, any other member revokes it."""
    looked = look(request, cooperation_id)
    current = mandate_of(looked.cooperation)
    if current is None or not looked.may("act"):
        raise Http404
    form = WhyForm(request.POST or None, needed=True)

    def revoked() -> str:
        revoke_mandate(actor=request.actor, mandate=current, why=form.cleaned_data["why"])
        return _("The mandate has ended. The members are told.")

    if written(request, form, revoked):
        return redirect("cooperations:members", cooperation_id)
    context = looked.context("cooperations:members", {"form": form, "mandate": current})
    return render(request, "cooperations/revoke.html", context, status=form_status(request))


def _told(cleaned: dict[str, Any]) -> dict[str, Any]:
    ceiling = cleaned["ceiling"]
    return {
        "limits": cleaned["limits"],
        "ceiling_cents": None if ceiling is None else int(ceiling * 100),
        "solidary": SOLIDARY[cleaned["solidary"]],
        "until": cleaned["until"],
    }
