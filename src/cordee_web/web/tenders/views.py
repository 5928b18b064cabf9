"""The tender room: what is answered, by when, who does what."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from cordee_web.apps.tenders.queries.rooms import may_have_room, room_of, work_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.tenders.looking import TAB, enter, may


@audience(For.PERSON)
@require_GET
def room(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The room; before it is open, how to open it."""
    looked = look(request, cooperation_id, "tender")
    if not may_have_room(looked.cooperation):
        raise Http404
    if room_of(looked.cooperation) is None:
        if may(looked, "open"):
            return redirect("tenders:open", cooperation_id)
        return render(request, "tenders/closed.html", looked.context(TAB))
    entered = enter(request, cooperation_id)
    context = entered.context({"work": work_of(entered.room, looked.sight.until)})
    return render(request, "tenders/room.html", context)
