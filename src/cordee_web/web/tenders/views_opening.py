"""Opening the tender room: of a cooperation, or with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.cooperations.enums import Origin
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.opportunities.models import Need, NeedLot
from cordee_web.apps.opportunities.queries.needs import needs_seen
from cordee_web.apps.tenders.actions.opening import (
    answer_together,
    named,
    object_for,
    open_room,
)
from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import form_status, made_by
from cordee_web.web.kit.wording import shortened
from cordee_web.web.tenders.forms import BeginForm, LotsForm
from cordee_web.web.tenders.looking import TAB, look_to_open


@audience(For.MEMBER)
def begin(request: ActingRequest) -> HttpResponse:
    """Opens a cooperation and its room in one gesture, from the need or the proposal of the address."""
    proposal: Proposal | None = _one(request, "proposal", proposals_seen(request.actor))
    need: Need | None = (
        proposal.need if proposal else _one(request, "need", needs_seen(request.actor))
    )
    if need is None:
        raise Http404
    lots = _lots(need, proposal)
    initial = {"name": shortened(proposal.name if proposal else need.title),
               "lots": [one.key for one in lots], "shows": True}  # fmt: skip
    drafted = need.state == NeedState.DRAFT and rules.has_perm(
        "opportunities.move_need", request.actor, need
    )
    form = BeginForm(
        request.POST or None, lots=lots, initial=initial, invites=proposal is not None,
        drafted=drafted,
    )  # fmt: skip
    opened = made_by(
        request, form,
        lambda: answer_together(
            actor=request.actor, opening=_opening(need, proposal, form.cleaned_data),
            lots=form.keys() or [one.key for one in lots],
            draft=need if form.cleaned_data.get("shows") else None,
        ),
    )  # fmt: skip
    if opened is not None:
        return _opened(request, opened[0].pk)
    firms = [one.firm for one in proposal.members.select_related("firm")] if proposal else []
    context = {
        "form": form, "need": need, "proposal": proposal, "lots": lots,
        "firms": [one for one in firms if one.pk != request.actor.firm_id],
    }  # fmt: skip
    return render(request, "tenders/begin.html", context, status=form_status(request))


@audience(For.PERSON)
def open_one(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Opens the room of a cooperation that has a need."""
    looked = look_to_open(request, cooperation_id)
    cooperation = looked.cooperation
    if room_of(cooperation) is not None:
        return redirect(TAB, cooperation.pk)
    need = cooperation.need
    lots = list(need.lots.all()) if need is not None else []
    form = LotsForm(request.POST or None, lots=lots, initial={"lots": [one.key for one in lots]})
    opened = made_by(
        request, form,
        lambda: open_room(actor=request.actor, cooperation=cooperation, lots=form.keys()),
    )  # fmt: skip
    if opened is not None:
        return _opened(request, cooperation.pk)
    context = looked.context(TAB, {"form": form, "need": need})
    return render(request, "tenders/open.html", context, status=form_status(request))


def _opened(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The room, or for the animateur, who does not see it, the cooperation."""
    messages.success(request, _("The tender room is open: say who does what."))
    if request.actor.animates:
        return redirect("cooperations:cooperation", cooperation_id)
    return redirect(TAB, cooperation_id)


def _lots(need: Need, proposal: Proposal | None) -> list[NeedLot]:
    """The lots that may be answered: a proposal is for one."""
    return [one for one in need.lots.all() if proposal is None or one.key == proposal.lot_key]


def _one(request: ActingRequest, name: str, seen: Any) -> Any:
    try:
        return seen.filter(pk=UUID(request.GET.get(name, ""))).first()
    except ValueError:
        return None


def _opening(need: Need, proposal: Proposal | None, told: dict[str, Any]) -> Opening:
    opening = Opening(
        object_key=object_for(need),
        name=told["name"],
        origin=Origin.PROPOSAL if proposal else Origin.NOTICE,
        message=told.get("message", ""),
        proposal=proposal.pk if proposal else None,
        need=None if proposal else need.pk,
    )
    return named(opening, need)
