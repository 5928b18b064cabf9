"""Deadlines as an iCalendar feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Event

from cordee_web.apps.common.calendars import calendar_file
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.values import zone_of

REMINDER = timedelta(days=3)


def feed_of(
    needs: Iterable[Need],
    network: str,
    absolute: Callable[[str], str],
    now: datetime,
    more: Iterable[Event] = (),
) -> bytes:
    """One event by deadline, in the zone in which it was written, with a reminder three days before; and
    what other areas put beside them."""
    events = [
        _event(need, need.deadline, absolute, now) for need in needs if need.deadline is not None
    ]
    return calendar_file(_("Deadlines of {network}").format(network=network), [*events, *more])


def _event(need: Need, deadline: datetime, absolute: Callable[[str], str], now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{need.pk}@cordee")
    event.add("dtstamp", now)
    event.add("last-modified", need.updated_at.astimezone(UTC))
    event.add("sequence", need.version)
    event.add("dtstart", deadline.astimezone(_named(need)))
    event.add("duration", timedelta(0))
    event.add("summary", need.title)
    said = [need.buyer] if need.buyer else []
    if "time" in need.deadline_assumed:
        said.append(_("The notice gives no hour: the end of the day is assumed."))
    if "zone" in need.deadline_assumed:
        said.append(_("The notice gives no time zone: the buyer's is assumed."))
    event.add("description", "\n".join(said))
    event.add("url", absolute(reverse("opportunities:need", args=[need.pk])))
    event.add("categories", [str(need.get_kind_display())])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", need.title)
    alarm.add("trigger", -REMINDER)
    event.add_component(alarm)
    return event


def _named(need: Need) -> tzinfo:
    """The zone of the deadline; an offset has no name that calendars know, so its moment is in UTC."""
    zone = zone_of(need.deadline_zone)
    return zone if getattr(zone, "key", None) else UTC
