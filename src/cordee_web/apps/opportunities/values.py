"""Values that the floors of this app speak."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cordee_web.apps.common.values import Refused


class Stale(Refused):
    """Somebody else changed the same thing since the reader opened it."""


def zone_name(at: datetime) -> str:
    """The zone of a moment as it is kept: "Europe/Paris", or an offset such as "+02:00".

    >>> zone_name(datetime(2027, 1, 15, 12, tzinfo=timezone(timedelta(hours=1))))
    '+01:00'
    >>> zone_name(datetime(2027, 1, 15, 12, tzinfo=ZoneInfo("Europe/Paris")))
    'Europe/Paris'
    """
    if isinstance(at.tzinfo, ZoneInfo):
        return at.tzinfo.key
    offset = at.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_of(name: str) -> tzinfo:
    """The zone that `zone_name` wrote; UTC for a name that is none.

    >>> zone_of("+01:00").utcoffset(None)
    datetime.timedelta(seconds=3600)
    """
    if name[:1] in "+-" and len(name) == 6:
        minutes = int(name[1:3]) * 60 + int(name[4:])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
