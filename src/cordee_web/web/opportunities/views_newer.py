"""A newer version of a notice: what it changes in the need, and what to do with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cordee.vocabulary import UnreadableFile
from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.arrivals import change_in
from cordee_web.apps.opportunities.actions.updates import leave_update, set_apart, take_update
from cordee_web.apps.opportunities.bridge.newer import Newer
from cordee_web.apps.opportunities.bridge.opportunity import held_in
from cordee_web.apps.opportunities.enums import UpdateState
from cordee_web.apps.opportunities.models import Need, NeedUpdate
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.fetch import check, the_need, version_in
from cordee_web.web.opportunities.shown import shown_changes


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def update(request: ActingRequest, pk: UUID, update: UUID) -> HttpResponse:
    """What the newer version changes; it is taken, said to be another need, or left aside."""
    need = the_need(request, pk)
    check(request, "opportunities.edit_need", need)
    found = need.updates.select_related("item__batch")
    row = get_object_or_404(found, pk=update)
    if request.method == "POST":
        return _decided(request, need, row)
    change = _change(need, row) if row.state == UpdateState.WAITING else None
    context = {
        "need": need,
        "update": row,
        "change": change,
        "fields": shown_changes(need, change.said) if change else [],
        "lots": [one for one in change.lots if one.seen or one.stays] if change else [],
    }
    return render_page(request, "opportunities/update.html", context)


def _change(need: Need, row: NeedUpdate) -> Newer | None:
    try:
        return change_in(need, held_in(row.item, row.record))
    except UnreadableFile:
        return None


def _decided(request: ActingRequest, need: Need, row: NeedUpdate) -> HttpResponse:
    try:
        match request.POST.get("do"):
            case "take":
                take_update(actor=request.actor, update=row, version=version_in(request))
                messages.success(request, _("The need says what the newer version says."))
            case "apart":
                need = set_apart(actor=request.actor, update=row)
                messages.success(
                    request, _("A draft was made of it. Look at its bricks, then open it.")
                )
            case "leave":
                leave_update(actor=request.actor, update=row)
                messages.success(request, _("Left aside: the need stays as it is."))
            case _:
                raise Http404
    except Refused as refused:
        messages.error(request, str(refused))
        return go(request, "opportunities:update", need.pk, row.pk)
    return go(request, "opportunities:need", need.pk)
