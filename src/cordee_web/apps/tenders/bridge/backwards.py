"""The calendar of an answer, counted backwards from its deadline.

Each usual milestone is so many working days before the deadline; weekends and the public holidays of
France (Code du travail, L3133-1) are none. Where the time left is too short for the usual distances, they
shrink alike. The last day for questions leaves the buyer the six days before the deadline by which its
answers must be out (CCP R2132-6).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from dateutil.easter import easter

FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
"""Month and day of the public holidays that do not move."""
AFTER_EASTER = (1, 39, 50)
"""Days after Easter Sunday: Easter Monday, Ascension, Whit Monday."""
USUAL: Mapping[str, int] = MappingProxyType(
    {"vote": 20, "questions": 10, "sealed": 5, "opening": 4, "frozen": 2, "deposit": 1}
)
"""Working days before the deadline."""
HOUR = time(17)
DEPOSIT_HOUR = time(12)


@cache
def holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of a year in metropolitan France."""
    sunday = easter(year)
    return frozenset(
        [date(year, month, day) for month, day in FIXED]
        + [sunday + timedelta(days=one) for one in AFTER_EASTER]
    )


def is_working(day: date) -> bool:
    """Neither a Saturday, a Sunday nor a public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def before(day: date, count: int) -> date:
    """The working day that lies so many working days before a day; 0: that day, or the last one before."""
    found = day
    while not is_working(found):
        found -= timedelta(days=1)
    for _ in range(count):
        found -= timedelta(days=1)
        while not is_working(found):
            found -= timedelta(days=1)
    return found


def backwards(deadline: datetime, zone: tzinfo, now: datetime) -> Mapping[str, datetime]:
    """The usual milestones of a deadline, in the notice's zone, each after now and before the deadline.

    Empty when the deadline is past. When too few working days are left for all of them, they share the time
    that is left alike.
    """
    if deadline <= now:
        return {}
    last, first = deadline.astimezone(zone), now.astimezone(zone)
    left = sum(
        is_working(first.date() + timedelta(days=one))
        for one in range((last.date() - first.date()).days)
    )
    widest = max(USUAL.values())
    found: dict[str, datetime] = {}
    for key, usual in USUAL.items():
        count = usual if left > widest else max(1, usual * left // (widest + 1))
        hour = DEPOSIT_HOUR if key == "deposit" else HOUR
        found[key] = datetime.combine(before(last.date(), count), hour, zone)
    moments = [first, *found.values(), last]
    if all(one < other for one, other in pairwise(moments)):
        return found
    step = (last - first) / (len(USUAL) + 1)
    return {key: first + step * place for place, key in enumerate(USUAL, start=1)}
