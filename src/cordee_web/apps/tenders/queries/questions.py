"""Questions to the buyer, and what came of them, as known at a moment."""

from __future__ import annotations

from datetime import datetime

from cordee_web.apps.tenders.models import Question, Room


def questions_read(room: Room, until: datetime | None = None) -> list[Question]:
    """The questions of a room; for a former member, those of its time and what came of them then."""
    found = room.questions.select_related("party__firm")
    if until is None:
        return list(found)
    rows = list(found.filter(proposed_at__lte=until))
    for one in rows:
        if one.sent_at is not None and one.sent_at > until:
            one.sent_at, one.sent_text = None, ""
        if one.refused_at is not None and one.refused_at > until:
            one.refused_at, one.why_refused = None, ""
        if one.answered_at is not None and one.answered_at > until:
            one.answered_at, one.answer = None, ""
    return rows
