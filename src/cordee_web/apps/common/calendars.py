"""Events as a file for any calendar program (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from icalendar import Calendar, Event

type Absolute = Callable[[str], str]
"""Of a path of the site: the whole address."""


def calendar_file(name: str, events: Iterable[Event]) -> bytes:
    """A calendar with these events, and the time zones that they name."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cordée//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
