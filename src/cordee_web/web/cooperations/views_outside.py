"""What is shown outside: chosen by the members, read by the network and by everyone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.following import be_named, show_outside
from cordee_web.apps.cooperations.enums import NamedTo, Part, PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.outside import shown_of
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.cooperations.queries.visibility import cooperations_shown
from cordee_web.web.cooperations.forms import NamedForm, OutsideForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.pages import render_page

BY_PAGE = 25


@audience(For.PERSON)
def outside(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Chooses what the network and everyone may read; each member chooses how far it is named."""
    looked = look(request, cooperation_id)
    own = own_party(request.actor, looked.cooperation, PartyState.ACCEPTED)
    if own is None or not looked.may("act"):
        raise Http404
    found = looked.cooperation
    initial = {
        "network": found.network_parts, "public": found.public_parts,
        "animateur_told": found.animateur_told,
    }  # fmt: skip
    form = OutsideForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        if not looked.steers:
            raise Http404
        status = 422
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                show_outside(
                    actor=request.actor, cooperation=found,
                    network=[Part(one) for one in cleaned["network"]],
                    public=[Part(one) for one in cleaned["public"]],
                    animateur_told=cleaned["animateur_told"],
                )  # fmt: skip
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Saved. The members are told."))
                return redirect("cooperations:outside", cooperation_id)
    context = looked.context(
        "cooperations:members",
        {
            "form": form,
            "named": NamedForm(initial={"named_to": own.named_to}),
            "edits": looked.steers,
        },
    )
    return render(request, "cooperations/outside.html", context, status=status)


@audience(For.PERSON)
@require_POST
def named(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """How far one's own firm is named as a member."""
    looked = look(request, cooperation_id)
    own = own_party(request.actor, looked.cooperation, PartyState.ACCEPTED)
    if own is None or not looked.may("act"):
        raise Http404
    form = NamedForm(request.POST)
    if form.is_valid():
        be_named(actor=request.actor, party=own, named_to=NamedTo(form.cleaned_data["named_to"]))
        messages.success(request, _("Saved."))
    return redirect("cooperations:outside", cooperation_id)


@audience(For.MEMBER)
@require_GET
def shown_list(request: ActingRequest) -> HttpResponse:
    """The cooperations that their members show to the reader's network."""
    found = cooperations_shown(request.actor).filter(network=request.actor.network_id)
    page = Paginator(found.order_by("-opened_at"), BY_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": shown_of(request.actor, list(page.object_list))}
    return render_page(request, "cooperations/shown_list.html", context, fragment="list")


@audience(For.EVERYONE)
@require_GET
def shown(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A cooperation as its members show it outside."""
    found = Cooperation.objects.filter(pk=cooperation_id).first()
    rows = shown_of(request.actor, [found]) if found is not None else []
    if not rows:
        raise Http404
    declared = object_of(rows[0].cooperation.object_key)
    return render(request, "cooperations/shown.html", {"row": rows[0], "declared": declared})
