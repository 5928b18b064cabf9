"""Meetings in the calendar of whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from icalendar import Event

from cordee_web.apps.common.calendars import Absolute
from cordee_web.apps.common.values import Actor
from cordee_web.apps.meetings.queries.event import event_of
from cordee_web.apps.meetings.queries.told import to_come

MOST = 500


def events_of(actor: Actor, now: datetime, absolute: Absolute) -> Iterable[Event]:
    """The meetings of the holder of a feed."""
    for one in to_come(actor, now)[:MOST]:
        if one.begins_at is not None:
            yield event_of(one, one.begins_at, absolute, now)
