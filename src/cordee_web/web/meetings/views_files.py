"""A meeting as files: an event for a calendar, its minutes on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from cordee_web.apps.common.calendars import calendar_file
from cordee_web.apps.meetings.bridge.paper import minutes_pdf
from cordee_web.apps.meetings.queries.event import event_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.wording import wording
from cordee_web.web.meetings.fetch import the_meeting


@audience(For.PERSON)
@require_GET
def event(request: ActingRequest, cooperation_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The meeting for any calendar program, once its date is fixed."""
    looked, found = the_meeting(request, cooperation_id, meeting_id)
    if found.begins_at is None:
        raise Http404
    made = event_of(found, found.begins_at, request.build_absolute_uri, timezone.now())
    content = calendar_file(looked.cooperation.name, [made])
    return _file(content, "text/calendar; charset=utf-8", "meeting.ics")


@audience(For.PERSON)
@require_GET
def paper(request: ActingRequest, cooperation_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The minutes as PDF, once they are written."""
    looked, found = the_meeting(request, cooperation_id, meeting_id)
    if found.minutes_at is None:
        raise Http404
    words = wording()
    content = minutes_pdf(found, looked.sight, words.translate, words.locale)
    return _file(content, "application/pdf", "minutes.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
