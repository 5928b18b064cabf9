"""A meeting of an address, for whoever reads it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from cordee_web.apps.meetings.models import Meeting
from cordee_web.apps.meetings.queries.seen import as_read, meetings_read
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look

TAB = "meetings:meetings"
WORK = "speak_meetings"
"""The rule of those who call, answer and write."""


def the_meeting(
    request: ActingRequest, cooperation_id: UUID, meeting_id: UUID
) -> tuple[Looked, Meeting]:
    """The meeting, as this reader knows it; else 404."""
    looked = look(request, cooperation_id, "meetings")
    found = as_read(
        meetings_read(looked.cooperation, looked.sight).filter(pk=meeting_id), looked.sight
    )
    if not found:
        raise Http404
    found[0].cooperation = looked.cooperation
    return looked, found[0]


def working(looked: Looked) -> None:
    """404 for whoever only reads."""
    if not looked.may(WORK):
        raise Http404
