"""The milestones of tender rooms in the calendar of whoever takes part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.urls import reverse
from icalendar import Event

from cordee_web.apps.common.calendars import Absolute
from cordee_web.apps.common.values import Actor
from cordee_web.apps.tenders.queries.told import milestones_of

MOST = 500


def events_of(actor: Actor, now: datetime, absolute: Absolute) -> Iterable[Event]:
    """The milestones of the holder of a feed; the deadline itself is in it already, with the need."""
    for one in milestones_of(actor, now)[:MOST]:
        event = Event()
        event.add("uid", f"{one.pk}@cordee")
        event.add("dtstamp", now)
        event.add("last-modified", one.created_at.astimezone(UTC))
        event.add("dtstart", one.at.astimezone(UTC))
        event.add("duration", timedelta(0))
        event.add("summary", f"{one.label} · {one.room.cooperation.name}")
        event.add("url", absolute(reverse("tenders:calendar", args=[one.room.cooperation_id])))
        yield event
