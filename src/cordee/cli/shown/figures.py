"""Numbers, money, distances and dates as the reader writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from babel import Locale, dates, numbers

from cordee.documents.wording import day_pattern
from cordee.taxonomy import nuts
from cordee.vocabulary import Message, Place, Reason, Translate, Value


@dataclass(frozen=True, slots=True)
class Voice:
    """A language and its translation function: all that is printed goes through one."""

    language: str
    translate: Translate

    def say(self, template: str, **values: Value) -> str:
        """The sentence; the template is marked with `_` where it is written."""
        return Message(template, values).text(self.translate)

    def why(self, reasons: Iterable[Reason], most: int = 2) -> str:
        """The first reasons, joined by a semicolon."""
        return self.joined(one.message.text(self.translate) for one in list(reasons)[:most])

    def joined(self, texts: Iterable[str]) -> str:
        """Texts with a semicolon between them, as the language sets it."""
        return (" ; " if self.language == "fr" else "; ").join(texts)

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many decimals at most."""
        pattern = "#,##0" + ("." + "#" * digits if digits else "")
        return numbers.format_decimal(value, pattern, locale=self._locale)

    def score(self, value: float) -> str:
        """A figure between 0 and 1, always with two decimals."""
        return numbers.format_decimal(value, "0.00", locale=self._locale)

    def percent(self, value: float) -> str:
        """A part as a whole percentage, with a decimal under 10 %."""
        shown = abs(value) >= 0.0995 or value == 0
        return numbers.format_percent(value, "0 %" if shown else "0.# %", locale=self._locale)

    def amount(self, value: float, unit: str | None) -> str:
        """A figure with its unit; a unit of three capitals is a currency."""
        if unit and len(unit) == 3 and unit.isupper():
            return numbers.format_currency(value, unit, "#,##0 ¤", self._locale, False)
        return f"{self.number(value, 2)} {unit}" if unit else self.number(value, 2)

    def money(self, value: float, currency: str) -> str:
        """An amount to the cent."""
        return numbers.format_currency(value, currency, locale=self._locale)

    def km(self, value: float) -> str:
        """A distance, in whole km."""
        return f"{self.number(round(value))} km"

    def seconds(self, value: float) -> str:
        """A time: milliseconds under a second."""
        return f"{self.number(value * 1000)} ms" if value < 1 else f"{self.number(value, 1)} s"

    def day(self, value: date | datetime) -> str:
        """A date, with its time and zone when it has one."""
        if isinstance(value, datetime):
            zone = f" {value.tzname()}" if value.tzinfo else ""
            pattern = f"{day_pattern(self.language)}, HH:mm"
            return dates.format_datetime(value, pattern, locale=self._locale) + zone
        return dates.format_date(value, "long", locale=self._locale)

    def place(self, place: Place) -> str:
        """The shortest words that say where it is, empty when unknown."""
        area = place.departement or place.nuts or place.country or ""
        if place.town:
            return f"{place.town} ({area})" if area else place.town
        known = nuts.nuts_of_departement(place.departement) if place.departement else place.nuts
        label = nuts.label(known) if known else None
        return f"{label} ({area})" if label else area

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)
