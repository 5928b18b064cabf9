"""The meetings that a firm came to, with their minutes on paper, and its answers: what it takes with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cordee.vocabulary import Translate
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.values.archives import ArchiveFile
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.meetings.bridge.paper import minutes_file
from cordee_web.apps.meetings.enums import Presence
from cordee_web.apps.meetings.models import Attendance, DateAnswer
from cordee_web.apps.meetings.queries.seen import actions_read, as_read, meetings_read


def own_meetings(taker: Taker, translate: Translate, locale: str) -> Iterator[Own]:
    """Where it was present, in what was written by then; the dates that it could; what it was to do."""
    if not taker.sight.shows(Right.MEETINGS):
        return
    there = Attendance.objects.filter(party__in=taker.parties, presence=Presence.PRESENT)
    attended = set(there.values_list("meeting", flat=True))
    found = meetings_read(taker.cooperation, taker.sight)
    rows: list[dict[str, Any]] = []
    todo: list[dict[str, Any]] = []
    papers: list[ArchiveFile] = []
    for one in as_read(found, taker.sight):
        todo += [
            {
                "meeting": one.title,
                "what": each.what,
                "due_on": each.due_on,
                "done_at": each.done_at,
            }
            for each in actions_read(one, taker.sight)
            if each.party_id in taker.parties
        ]
        if one.pk not in attended or one.minutes_at is None:
            continue
        one.cooperation = taker.cooperation
        papers.append(minutes_file(one, taker.sight, translate, locale))
        rows.append({"id": one.pk, "title": one.title, "begins_at": one.begins_at,
                     "minutes": papers[-1].name})  # fmt: skip
    yield Own("meetings/attended", tuple(rows), tuple(papers))
    yield Own("meetings/actions", tuple(todo))
    answers = DateAnswer.objects.filter(party__in=taker.parties).order_by("at", "pk")
    yield Own(
        "meetings/dates", tuple(answers.values("date__meeting__title", "date__at", "can", "at"))
    )
