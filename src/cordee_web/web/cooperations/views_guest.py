"""What an associate without an account reads and answers, by the link that was mailed to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.outsiders import answer_by_link, leave_by_link
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.header import UNKNOWN_OBJECT
from cordee_web.apps.cooperations.queries.links import party_link
from cordee_web.apps.cooperations.queries.parties import members_of, named_for
from cordee_web.apps.cooperations.queries.visibility import sight_by
from cordee_web.web.cooperations.shown import facts
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.guests import GuestLook, guest_parts, guest_rights, link_gone
from cordee_web.web.kit.registry import ShownEntry


@audience(For.LINK)
@require_safe
def guest(request: ActingRequest, token: str) -> HttpResponse:
    """The invitation while it waits; then what the page tells, and the parts of the rights."""
    looked = _looked(request, token)
    if looked is None:
        return link_gone(request)
    found, members = looked.cooperation, list(members_of(looked.cooperation))
    declared = object_of(found.object_key)
    invited = looked.link.party.state == PartyState.INVITED
    named = named_for(looked.sight, members)
    more = {
        "declared": declared,
        "members": [one.label for one in named],
        "others": len(members) - len(named),
        "rights": [Right(one).label for one in looked.link.party.rights if one in guest_rights()],
        "facts": [] if invited else facts(found, declared),
        "invited": invited,
    }
    return _page(looked, "cooperations/guest.html", more)


@audience(For.LINK)
@require_POST
def guest_answer(request: ActingRequest, token: str) -> HttpResponse:
    """Comes in, says no, or leaves: three buttons of one page."""
    looked = _looked(request, token)
    if looked is None:
        return link_gone(request)
    link, why, said = looked.link, request.POST.get("why", ""), request.POST.get("answer", "")
    try:
        if said == "leave":
            leave_by_link(link=link, why=why)
        else:
            answer_by_link(link=link, accepts=said == "accept", why=why)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("cooperations:guest", token)
    if said == "accept":
        messages.success(request, _("You are in."))
        return redirect("cooperations:guest", token)
    return render(request, "cooperations/guest_bye.html", {"left": said == "leave"})


@audience(For.LINK)
@require_safe
def guest_part(request: ActingRequest, token: str, part: str) -> HttpResponse:
    """A part of it, as the room that keeps it shows it to guests."""
    looked = _looked(request, token)
    found = _part(looked, part) if looked else None
    if looked is None or found is None:
        return link_gone(request)
    return _page(looked, found.template, found.context(looked), part)


@audience(For.LINK)
@require_safe
def guest_paper(request: ActingRequest, token: str, part: str, paper_id: UUID) -> HttpResponseBase:
    """A file of a part."""
    looked = _looked(request, token)
    found = _part(looked, part) if looked else None
    if looked is None or found is None or found.paper is None:
        return link_gone(request)
    return found.paper(looked, paper_id) or link_gone(request)


def _looked(request: ActingRequest, token: str) -> GuestLook | None:
    link = party_link(token)
    if link is None:
        return None
    return GuestLook(request, link, token, link.party.cooperation, sight_by(link.party))


def _part(looked: GuestLook, name: str) -> Any:
    return next((one for one in guest_parts(looked.sight) if one.right == name), None)


def _page(
    looked: GuestLook, template: str, more: dict[str, Any], current: str = ""
) -> HttpResponse:
    declared = object_of(looked.cooperation.object_key)
    here = reverse("cooperations:guest", args=[looked.token])
    parts = [ShownEntry(_("Overview"), here, "layout-list", current == "", None)]
    for one in guest_parts(looked.sight):
        url = reverse("cooperations:guest_part", args=[looked.token, one.right])
        parts.append(ShownEntry(one.label, url, one.icon, one.right == current, None))
    context = {
        "cooperation": looked.cooperation,
        "party": looked.link.party,
        "link": looked.link,
        "token": looked.token,
        "object_label": declared.label if declared else UNKNOWN_OBJECT,
        "parts": parts,
        "part": current,
        **more,
    }
    return render(looked.request, template, context)
