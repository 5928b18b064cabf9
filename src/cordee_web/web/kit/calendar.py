"""Calendars: what areas put in a person's own feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from icalendar import Event

from cordee_web.apps.common.calendars import Absolute
from cordee_web.apps.common.values import Actor

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
