"""A meeting as an event of a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from icalendar import Event

from cordee_web.apps.common.calendars import Absolute
from cordee_web.apps.meetings.enums import MeetingState
from cordee_web.apps.meetings.models import Meeting


def event_of(meeting: Meeting, begins_at: datetime, absolute: Absolute, now: datetime) -> Event:
    """One meeting; called off, it says so, and programs take it away."""
    event = Event()
    event.add("uid", f"{meeting.pk}@cordee")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", meeting.version)
    zone = ZoneInfo(settings.TIME_ZONE)
    event.add("dtstart", begins_at.astimezone(zone))
    if meeting.ends_at is not None:
        event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", f"{meeting.title} ({meeting.cooperation.name})")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.agenda:
        event.add("description", meeting.agenda)
    here = reverse("meetings:meeting", args=[meeting.cooperation_id, meeting.pk])
    event.add("url", absolute(here))
    gone = meeting.state == MeetingState.CANCELLED
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    return event
