"""Money, durations and periods in TED forms, old and new."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cordee.notices.moments import calendar_day, day
from cordee.notices.recognise.numbers import amount, number
from cordee.notices.tree import Node, first, text_at, text_of
from cordee.vocabulary import Duration, Money, Period

type Unit = Literal["day", "week", "month", "year"]

_UNITS: dict[str, Unit] = {"DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}


def money(node: Node | None) -> Money | None:
    """The amount in an element such as VAL_OBJECT (with its CURRENCY) or VALUE_COST (with FMTVAL)."""
    if node is None:
        return None
    currency = node.get("CURRENCY")
    parent = node.getparent()
    if currency is None and parent is not None:
        currency = parent.get("CURRENCY")
    return amount(node.get("FMTVAL") or text_of(node), currency)


def money_at(node: Node | None, *paths: str) -> tuple[Money | None, Node | None]:
    """The first amount found at one of the paths, with its element."""
    for path in paths:
        found = first(node, path)
        value = money(found)
        if value is not None:
            return value, found
    return None, None


def duration(node: Node | None) -> Duration | None:
    """A `DURATION` element: a number and its unit."""
    figure = number(text_of(node) or "") if node is not None else None
    if node is None or figure is None or figure <= 0:
        return None
    return Duration(float(figure), _UNITS.get((node.get("TYPE") or "MONTH").upper(), "month"))


def old_duration(node: Node | None) -> Duration | None:
    """`MONTHS` or `DAYS` below a period of the older forms."""
    units: tuple[tuple[str, Unit], ...] = (("MONTHS", "month"), ("DAYS", "day"), ("YEARS", "year"))
    for tag, unit in units:
        found = first(node, tag)
        figure = number((found.get("FMTVAL") or text_of(found) or "") if found is not None else "")
        if figure is not None and figure > 0:
            return Duration(float(figure), unit)
    return None


def period(node: Node | None) -> Period | None:
    """`DATE_START` and `DATE_END`, in one text or in DAY, MONTH and YEAR; None when there is neither."""
    start = any_day(first(node, "DATE_START", "START_DATE", "INTERVAL_DATE/START_DATE"))
    end = any_day(first(node, "DATE_END", "END_DATE", "INTERVAL_DATE/END_DATE"))
    return Period(start, end) if start or end else None


def any_day(node: Node | None) -> date | None:
    """The date in an element, in one text or in DAY, MONTH and YEAR; None when there is none."""
    if node is None:
        return None
    if first(node, "YEAR") is not None:
        return calendar_day(text_at(node, "YEAR"), text_at(node, "MONTH"), text_at(node, "DAY"))
    return day(text_of(node))
