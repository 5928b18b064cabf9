"""Calendars: what areas put in a person's own feed, and events as a file for any program (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from cordee_web.apps.common.values import Actor

type Absolute = Callable[[str], str]
"""Of a path of the site: the whole address."""
type Feeding = Callable[[Actor, datetime, Absolute], Iterable[Event]]
"""Of whoever holds the feed, now, and how addresses are written: events that they may read."""

_feedings: dict[str, Feeding] = {}


def feed(name: str, feeding: Feeding) -> None:
    """Registers under a name what an area puts in the feed of a person, beside the deadlines."""
    _feedings[name] = feeding


def fed(actor: Actor, now: datetime, absolute: Absolute) -> list[Event]:
    """All that areas put in the feed of this actor."""
    return [
        event for _name, feeding in sorted(_feedings.items())
        for event in feeding(actor, now, absolute)
    ]  # fmt: skip


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
