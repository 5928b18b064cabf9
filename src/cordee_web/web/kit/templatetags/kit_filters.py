"""Figures, dates and the engine's sentences in the reader's way; what is unknown is said so, never 0."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.units import format_unit
from django import template
from django.utils import timezone

from cordee.vocabulary import Message, Money, Reason
from cordee_web.web.kit.wording import wording

register = template.Library()
KILO = 1024
_SIZES = ("digital-byte", "digital-kilobyte", "digital-megabyte")


@register.filter
def said(message: Message | Reason | str | None) -> str:
    """A `Message` of the engine in the reader's language; a plain text as it is; "" for None."""
    if message is None or isinstance(message, str):
        return message or ""
    return wording().sentence(message.message if isinstance(message, Reason) else message)


@register.filter
def source(reason: Reason) -> str:
    """The rule that a reason rests on."""
    return wording().source(reason)


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """1 234,5 — with at most so many decimals; "unknown" for None."""
    return wording().number(value, digits)


@register.filter
def percent(part: float | None, digits: int = 0) -> str:
    """A part in [0, 1] as 45 %."""
    return wording().percent(part, digits)


@register.filter
def money(cents: int | Money | None, currency: str = "EUR") -> str:
    """Cents (or a `Money`) as 1 250 €."""
    if cents is None or isinstance(cents, Money):
        return wording().money(cents)
    return wording().money(Money(cents, currency))


@register.filter
def exact(cents: int) -> str:
    """Cents of euro to the last one, as 73 190,45 €: a price that someone is bound by."""
    return wording().exact(Money(cents, "EUR"))


@register.filter
def day(value: date | datetime | None) -> str:
    """3 décembre 2026, on the reader's clock."""
    return wording().day(_local(value))


@register.filter
def short_day(value: date | datetime | None) -> str:
    """03/12/2026, for tables."""
    local = _local(value)
    return wording().day(None) if local is None else wording().short_day(local)


@register.filter
def month(value: date | None) -> str:
    """décembre 2026."""
    if value is None:
        return wording().day(None)
    return format_date(value, "LLLL y", locale=wording().locale)


@register.filter
def moment(value: datetime | None) -> str:
    """3 déc. 2026, 14:05, on the reader's clock."""
    if value is None:
        return wording().day(None)
    return format_datetime(timezone.localtime(value), "d MMM y, HH:mm", locale=wording().locale)


@register.filter
def kilometres(value: float | None) -> str:
    """12 km."""
    return wording().distance(value)


@register.filter
def weight(size: int | None) -> str:
    """1,4 Mo, the unit as the reader's country writes it (Django's own filter says Mio in French)."""
    if size is None:
        return wording().number(None)
    power = sum(size >= KILO**one for one in (1, 2))
    amount = round(size / KILO**power, 1)
    return format_unit(amount, _SIZES[power], "short", format="#,##0.#", locale=wording().locale)


def _local(value: date | datetime | None) -> date | None:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
