"""The place of a member that left: who could come instead, or that the others go on without."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cordee_web.apps.cooperations.actions.places import close_place
from cordee_web.apps.cooperations.bridge import vacancy
from cordee_web.apps.cooperations.queries.frozen import freeze_of, freezing_of
from cordee_web.apps.cooperations.queries.places import open_places
from cordee_web.web.cooperations.forms import WhyForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.deeds import form_status, written


@audience(For.PERSON)
def place(request: ActingRequest, cooperation_id: UUID, party_id: UUID) -> HttpResponse:
    """For who steers, until somebody took the place or it is closed: the firms that could come."""
    looked = look(request, cooperation_id)
    left = {one.pk: one for one in open_places(looked.cooperation)}.get(party_id)
    if left is None or not looked.steers:
        raise Http404
    form = WhyForm(request.POST or None, needed=True)

    def close_it() -> str:
        close_place(actor=request.actor, party=left, why=form.cleaned_data["why"])
        return _("Nobody is looked for in this place any more.")

    if written(request, form, close_it):
        return redirect("cooperations:members", cooperation_id)
    more = {
        "form": form, "party": left, "invites": looked.may("invite"),
        "vacancy": vacancy(request.actor, looked.cooperation),
        "freezing": freezing_of(looked.cooperation), "freeze": freeze_of(looked.cooperation),
    }  # fmt: skip
    context = looked.context("cooperations:members", more)
    return render(request, "cooperations/place.html", context, status=form_status(request))
