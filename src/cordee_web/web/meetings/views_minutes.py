"""The minutes of a meeting are written; its actions are done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.meetings.actions.meeting import end_action, write_minutes
from cordee_web.apps.meetings.models import Meeting
from cordee_web.apps.meetings.queries.seen import there_may_be
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import form_status, written
from cordee_web.web.meetings.fetch import TAB, the_meeting, working
from cordee_web.web.meetings.forms import CAME, MinutesForm


@audience(For.PERSON)
def minutes(request: ActingRequest, cooperation_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Who came, what was said, what was decided."""
    looked, found = the_meeting(request, cooperation_id, meeting_id)
    working(looked)
    form = MinutesForm(
        request.POST or None, parties=there_may_be(looked.cooperation), initial=_written(found)
    )

    def noted() -> str:
        write_minutes(
            actor=request.actor, meeting=found, minutes=form.cleaned_data["minutes"],
            presences=form.presences(), decisions=form.cleaned_data["decisions"].splitlines(),
        )  # fmt: skip
        return _("Saved.")

    if written(request, form, noted):
        return redirect("meetings:meeting", cooperation_id, meeting_id)
    context = looked.context(TAB, {"form": form, "meeting": found})
    return render(request, "meetings/minutes.html", context, status=form_status(request))


def _written(meeting: Meeting) -> dict[str, str]:
    came = {f"{CAME}{one.party_id}": one.presence for one in meeting.attendance.all()}
    decided = "\n".join(one.text for one in meeting.decisions.all())
    return {"minutes": meeting.minutes, "decisions": decided, **came}


@audience(For.PERSON)
@require_POST
def done(
    request: ActingRequest, cooperation_id: UUID, meeting_id: UUID, action_id: UUID
) -> HttpResponse:
    """An action is done."""
    looked, found = the_meeting(request, cooperation_id, meeting_id)
    working(looked)
    action = found.actions.filter(pk=action_id).first()
    if action is None:
        raise Http404
    action.meeting = found
    try:
        end_action(actor=request.actor, action=action)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("meetings:meeting", cooperation_id, meeting_id)
