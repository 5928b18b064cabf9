"""Opening a cooperation: choose an object, give a name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import LineageKind, Origin, PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of, objects
from cordee_web.apps.cooperations.queries.visibility import members_with
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.needs import needs_seen
from cordee_web.web.cooperations.forms import BornForm, OpenForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.wording import shortened


@audience(For.MEMBER)
@require_GET
def choose(request: ActingRequest) -> HttpResponse:
    """What do you want to do together?"""
    context = {"objects": objects(), "query": request.GET.urlencode(), **_from(request)}
    return render(request, "cooperations/choose.html", context)


@audience(For.MEMBER)
def open_one(request: ActingRequest, key: str) -> HttpResponse:
    """Opens a cooperation of this object; what it comes from stands in the address."""
    declared = object_of(key)
    if declared is None:
        raise Http404
    origin = _from(request)
    kind = BornForm if origin["parent"] is not None else OpenForm
    form = kind(request.POST or None, initial=_initial(origin))
    if origin["proposal"] is not None:
        for known in ("origin", "origin_text"):
            del form.fields[known]
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                opened = open_cooperation(
                    actor=request.actor, opening=_opening(key, form.cleaned_data, origin)
                )
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("It is open. Now invite those you want to talk with."))
                return redirect("cooperations:members", opened.pk)
    context = {"form": form, "declared": declared, **origin}
    return render(request, "cooperations/open.html", context, status=status)


def _from(request: ActingRequest) -> dict[str, Any]:
    """What the address says it comes from, as far as the reader sees it."""
    actor = request.actor
    proposal: Proposal | None = _one(request, "proposal", proposals_seen(actor))
    need: Need | None = _one(request, "need", needs_seen(actor))
    parent: Cooperation | None = _one(request, "parent", members_with(actor, PartyState.ACCEPTED))
    firms: list[Firm] = []
    if proposal is not None:
        firms = [one.firm for one in proposal.members.select_related("firm")]
    elif chosen := _ids(request, "firm"):
        firms = list(visible_firms(actor).filter(pk__in=chosen).order_by("name"))
    others = [one for one in firms if one.pk != actor.firm_id]
    return {"proposal": proposal, "need": need, "parent": parent, "firms": others}


def _one(request: ActingRequest, name: str, seen: Any) -> Any:
    ids = _ids(request, name)
    return seen.filter(pk=ids[0]).first() if ids else None


def _ids(request: ActingRequest, name: str) -> list[UUID]:
    found = []
    for raw in request.GET.getlist(name):
        try:
            found.append(UUID(raw))
        except ValueError:
            continue
    return found


def _initial(origin: dict[str, Any]) -> dict[str, Any]:
    proposal, need, parent = origin["proposal"], origin["need"], origin["parent"]
    if proposal is not None:
        return {"name": proposal.name, "origin": Origin.PROPOSAL}
    if need is not None:
        return {"name": shortened(need.title), "origin": Origin.NOTICE}
    return {"origin": Origin.COOPERATION if parent else Origin.FAIR}


def _opening(key: str, cleaned: dict[str, Any], origin: dict[str, Any]) -> Opening:
    return Opening(
        object_key=key,
        name=cleaned["name"],
        origin=Origin(cleaned.get("origin", Origin.PROPOSAL)),
        origin_text=cleaned.get("origin_text", ""),
        objective=cleaned["objective"],
        message=cleaned["message"],
        firms=[one.pk for one in origin["firms"]],
        proposal=_pk(origin["proposal"]),
        need=_pk(origin["need"]),
        parent=_pk(origin["parent"]),
        lineage=LineageKind(cleaned.get("lineage") or LineageKind.BORN_OF),
        inherits=cleaned.get("inherits", ""),
    )


def _pk(row: Proposal | Need | Cooperation | None) -> UUID | None:
    return row.pk if row is not None else None
