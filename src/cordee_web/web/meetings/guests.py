"""The meetings as somebody outside reads them by a link: dates, places, agendas, minutes on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import pgettext_lazy

from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.meetings.bridge.paper import minutes_pdf
from cordee_web.apps.meetings.queries.seen import as_read, meetings_read
from cordee_web.web.kit.guests import GuestLook, GuestPart
from cordee_web.web.kit.wording import wording

MOST = 50


def _context(looked: GuestLook) -> dict[str, Any]:
    found = meetings_read(looked.cooperation, looked.sight)[:MOST]
    return {"meetings": as_read(found, looked.sight)}


def _paper(looked: GuestLook, paper_id: UUID) -> HttpResponse | None:
    found = meetings_read(looked.cooperation, looked.sight).filter(pk=paper_id).first()
    if found is None or found.minutes_at is None:
        return None
    found.cooperation = looked.cooperation
    words = wording()
    content = minutes_pdf(found, looked.sight, words.translate, words.locale)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="minutes.pdf"'
    return answer


MEETINGS = GuestPart(
    Right.MEETINGS, pgettext_lazy("tab", "Meetings"), "calendar-event", "meetings/guest.html",
    _context, _paper, order=30,
)  # fmt: skip
