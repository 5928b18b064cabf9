"""Numbers, money, dates and sentences as the reader writes them (Babel locales)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from cordee.taxonomy import nuts
from cordee.vocabulary import (
    Company,
    Deadline,
    InvalidProblem,
    Message,
    Money,
    Place,
    Reason,
    Texts,
    Translate,
    Value,
    _,
    text_in,
)

_UNITS: Mapping[str, str] = {
    "day": _("{value} days"),
    "week": _("{value} weeks"),
    "month": _("{value} months"),
    "year": _("{value} years"),
}
_COUNTED: Mapping[str, str] = {
    "piece": _("{value} pieces"),
    "pieces": _("{value} pieces"),
    "h": _("{value} hours"),
    "hours": _("{value} hours"),
}
"""Units of the rosters and needs that have a word of their own; any other is shown as it is written."""

_KEPT = 4096
"""Days, numbers and amounts as they were written last: a page says the same ones again and again, and Babel
takes as long for each as a query."""


def day_pattern(language: str) -> str:
    """How a day is written in full: German orders its days with a point.

    >>> day_pattern("de"), day_pattern("fr")
    ('d. MMMM y', 'd MMMM y')
    """
    return "d. MMMM y" if language == "de" else "d MMMM y"


def day_by_language(day: date) -> Mapping[str, str]:
    """A day in full as each language writes it: the value of a message that has no reader yet.

    >>> day_by_language(date(2026, 11, 25))["de"]
    '25. November 2026'
    """
    return {
        language: format_date(day, day_pattern(language), locale=locale)
        for language, locale in (("en", "en_GB"), ("fr", "fr"), ("de", "de"))
    }


@lru_cache(maxsize=_KEPT)
def _day(day: date, form: str, locale: str) -> str:
    return format_date(day, format=form, locale=locale)


@lru_cache(maxsize=_KEPT)
def _number(value: float, digits: int, locale: str) -> str:
    return format_decimal(value, format="#,##0." + "#" * digits, locale=locale).rstrip(".,")


@lru_cache(maxsize=_KEPT)
def _money(cents: int, currency: str, locale: str) -> str:
    whole = cents % 100 == 0 or abs(cents) >= 1_000_000
    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    return format_currency(
        round(cents / 100) if whole else cents / 100,
        currency,
        format=pattern.replace(".00", "") if whole else pattern,
        locale=locale,
        currency_digits=not whole,
    )


class LocalNumber(float):
    """A number that writes itself in the reader's way wherever a sentence puts it."""

    locale: str = "en"

    def __format__(self, spec: str) -> str:
        if not spec:
            return str(self)
        plain = format(float(self), spec)
        point = format_decimal(0.5, locale=self.locale)[1]
        return plain.replace(".", point)

    def __str__(self) -> str:
        # Years and other short whole numbers are not grouped: "2025", yet "12 500".
        if self.is_integer() and abs(self) < 10_000:
            return str(int(self))
        return format_decimal(float(self), format="#,##0.###", locale=self.locale)


@dataclass(frozen=True, slots=True)
class Wording:
    """The reader's language: a translation function and a Babel locale ("fr", "en_GB"…)."""

    translate: Translate
    locale: str

    def __post_init__(self) -> None:
        try:
            Locale.parse(self.locale.replace("-", "_"))
        except (ValueError, UnknownLocaleError) as error:
            raise InvalidProblem(
                Message(_("'{locale}' is not a locale"), {"locale": self.locale}),
                where="locale",
                remedy=Message(_("Give a locale such as fr, en or de.")),
            ) from error
        object.__setattr__(self, "locale", self.locale.replace("-", "_"))

    @property
    def language(self) -> str:
        """The language alone: "fr" for "fr_FR"."""
        return self.locale.split("_")[0]

    def say(self, template: str, **values: Value) -> str:
        """A template in English, translated and filled with values in the reader's way."""
        return self.sentence(Message(template, values))

    def sentence(self, message: Message) -> str:
        """A message of the engine, its numbers written in the reader's way."""
        if all(type(value) is str for value in message.values.values()):
            return self.translate(message.template).format_map(message.values)
        return self._localised(message).text(self.translate)

    def source(self, reason: Reason) -> str:
        """The rule or article that a reason rests on, in the reader's language; "" when it has none."""
        return self.translate(reason.source) if reason.source else ""

    def _localised(self, message: Message) -> Message:
        return Message(
            message.template, {name: self._value(value) for name, value in message.values.items()}
        )

    def _value(self, value: Value) -> Value:
        if isinstance(value, Message):
            return self._localised(value)
        if isinstance(value, tuple):
            return tuple(self._value(one) for one in value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = LocalNumber(value)
            number.locale = self.locale
            return number
        return value

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number with at most so many decimals; "unknown" for None."""
        if value is None:
            return self.translate(_("unknown"))
        return _number(round(value, digits) or 0, digits, self.locale)

    def percent(self, part: float | None, digits: int = 0) -> str:
        """A part in [0, 1] as a percentage."""
        if part is None:
            return self.translate(_("unknown"))
        form = Locale.parse(self.locale).percent_formats[None].pattern
        decimals = form.replace("0", "0." + "#" * digits, 1) if digits else form
        return format_percent(part, format=decimals, locale=self.locale)

    def money(self, money: Money | None) -> str:
        """An amount; cents only where there are some and it is small."""
        if money is None:
            return self.translate(_("unknown"))
        return _money(money.cents, money.currency, self.locale)

    def exact(self, money: Money) -> str:
        """An amount to its last cent, however large: what someone is bound by."""
        return format_currency(Decimal(money.cents) / 100, money.currency, locale=self.locale)

    def day(self, day: date | None) -> str:
        """A date in words, medium length."""
        return self.translate(_("unknown")) if day is None else _day(day, "long", self.locale)

    def short_day(self, day: date) -> str:
        """A date in figures, for tables."""
        return _day(day, "short" if self.language != "en" else "medium", self.locale)

    def deadline(self, deadline: Deadline | None) -> str:
        """A deadline with its time and zone, or only its day where the file gives no time."""
        if deadline is None:
            return self.translate(_("not said"))
        if "time" in deadline.assumed:
            return format_date(deadline.at.date(), format="full", locale=self.locale)
        moment = format_datetime(
            deadline.at,
            f"EEEE {day_pattern(self.language)}, HH:mm",
            tzinfo=deadline.at.tzinfo,
            locale=self.locale,
        )
        offset = deadline.at.strftime("%z")
        zone = f"UTC{offset[:3]}:{offset[3:]}" if offset else ""
        return f"{moment} ({zone})" if zone else moment

    def distance(self, kilometres: float | None) -> str:
        """A distance in whole kilometres."""
        if kilometres is None:
            return self.translate(_("unknown distance"))
        return f"{self.number(kilometres)} km"

    def quantity(self, value: float, unit: str | None) -> str:
        """A quantity with its unit; a currency makes it an amount."""
        if unit is not None and len(unit) == 3 and unit.isupper():
            return self.money(Money.of(value, unit))
        if unit is not None and unit in _COUNTED:
            return self.say(_COUNTED[unit], value=value)
        return f"{self.number(value, 2)} {unit or ''}".strip()

    def listing(self, items: list[str]) -> str:
        """Items as a sentence lists them: "A, B and C"."""
        return format_list(items, style="standard", locale=self.locale)

    def duration(self, value: float, unit: str) -> str:
        """A length of time in the unit in which it was written."""
        return self.say(_UNITS[unit], value=value)

    def text(self, texts: Texts) -> str:
        """The text in the reader's language, else in French, English, or any it has; "" for none."""
        return text_in(texts, self.language, "fr", "en") or ""

    def place(self, place: Place) -> str:
        """The place as precisely as a reader needs it: town and postcode, else the name of the area."""
        town = " ".join(part for part in (place.postcode, place.town) if part)
        area = place.nuts or (nuts.nuts_of_departement(place.departement or "") or "")
        return town or nuts.label(area) or place.departement or area or place.country or ""

    def firm(self, company: Company) -> str:
        """A firm by its name and town."""
        town = company.place.town
        return f"{company.name} ({town})" if town else company.name
