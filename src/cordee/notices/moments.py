"""Dates and times as notices write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from cordee.vocabulary import Deadline

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_EUROPEAN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?(?::(\d{2})(?:\.\d+)?)?)?")
_OFFSET = re.compile(r"(Z|[+-]\d{2}:?\d{2})\s*$")
END_OF_DAY = time(23, 59)


def day(text: str | None) -> date | None:
    """The day in "2024-05-27+02:00", "20240527" or "27/05/2024"; None when it is none.

    >>> day("2024-05-27Z"), day("27/05/2024"), day("2024-13-01")
    (datetime.date(2024, 5, 27), datetime.date(2024, 5, 27), None)
    """
    bare = (text or "").strip()
    match = _ISO.match(bare) or _COMPACT.match(bare)
    parts = match.groups() if match else None
    if parts is None and (match := _EUROPEAN.match(bare)):
        parts = match.group(3, 2, 1)
    if parts is None:
        return None
    return calendar_day(*parts)


def calendar_day(year: str | None, month: str | None, number: str | None) -> date | None:
    """The date of a year, a month and a day written apart; None when there is no such day."""
    try:
        return date(int(year or ""), int(month or ""), int(number or ""))
    except (ValueError, OverflowError):
        return None


def clock(text: str | None) -> time | None:
    """The time of day in "16:00", "9h", "12.30" or "12:00:00+02:00"; None when it is none."""
    match = _CLOCK.match((text or "").strip())
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        return None


def offset(text: str | None) -> tzinfo | None:
    """The time zone written at the end of an XML date or time ("Z", "+02:00")."""
    match = _OFFSET.search(text or "")
    if match is None or not (text or "")[: match.start()].strip():
        return None
    if match[1] == "Z":
        return UTC
    sign = -1 if match[1][0] == "-" else 1
    digits = match[1][1:].replace(":", "")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(sign * delta) if delta <= timedelta(hours=14) else None


def deadline(day_text: str | None, time_text: str | None, zone: tzinfo) -> Deadline | None:
    """The moment of a day and a time of day; what the file leaves out is assumed and listed.

    Without a time, the end of the day; without a written offset, the buyer's `zone`.
    """
    on = day(day_text)
    if on is None:
        return None
    assumed: list[Literal["time", "zone"]] = []
    at = clock(time_text)
    if at is None:
        at = END_OF_DAY
        assumed.append("time")
    said = offset(time_text) or offset(_after_day(day_text))
    if said is None:
        assumed.append("zone")
    return Deadline(datetime.combine(on, at, tzinfo=said or zone), tuple(assumed))


def _after_day(day_text: str | None) -> str | None:
    """An ISO day without its hyphens, so that "2024-05-27" shows no offset "-27"."""
    bare = (day_text or "").strip()
    match = _ISO.match(bare)
    return "day" + bare[match.end() :] if match else None
