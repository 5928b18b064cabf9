"""What this area hangs on the pages of a cooperation, and in the calendars of persons."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from cordee_web.web.kit import calendar
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.guests import hang_guest_part
from cordee_web.web.kit.registry import Tab, hang_tab
from cordee_web.web.meetings.events import events_of
from cordee_web.web.meetings.guests import MEETINGS


def _shown(request: ActingRequest, looked: Any) -> bool:
    here: Looked = looked
    return here.sight.shows("meetings")


hang_tab(
    KIND,
    Tab(
        pgettext_lazy("tab", "Meetings"),
        "meetings:meetings",
        "calendar-event",
        order=30,
        shown=_shown,
    ),
)
calendar.feed("meetings", events_of)
hang_guest_part(MEETINGS)
