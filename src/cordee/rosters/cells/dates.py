"""Days as people write them, whole or by their month or year alone."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from cordee.taxonomy.words import fold

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january januar",
            "fevrier fev fevr feb february februar",
            "mars mar march marz maerz",
            "avril avr apr april",
            "mai may",
            "juin jun june juni",
            "juillet juil jul july juli",
            "aout aou aug august",
            "septembre sept sep september",
            "octobre oct october oktober okt",
            "novembre nov november",
            "decembre dec december dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR: Final = r"(20\d\d|19\d\d)"
_ISO: Final = re.compile(rf"(?<!\d){_YEAR}[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?(?:{_YEAR}|(\d\d))(?!\d)"
)
_MONTH_FIRST: Final = re.compile(rf"(?<![\d/.-])(\d{{1,2}})[-/.]{_YEAR}(?!\d)")
_WORDED: Final = re.compile(
    rf"(?:(?<!\d)(\d{{1,2}})(?:er|\.)?\s+)?([a-z]{{3,9}})\.?\s+{_YEAR}(?!\d)"
)
_ALONE: Final = re.compile(rf"(?<![\d:/.-]){_YEAR}(?!\d)(?!\s*/\s*\d)")
_EXCEL_DAYS: Final = re.compile(r"4[3-9]\d{3}|5\d{4}")
_EXCEL_ORIGIN: Final = date(1899, 12, 30)


def last_day(text: str) -> tuple[date, tuple[int, int]] | None:
    """The last day of the period that a text names, and where in the text it stands; None: no date.

    A month alone ends on its last day, a year on 31 December. Days come before months, as in Europe.

    >>> last_day("jusqu'au 31/12/2026")[0], last_day("juin 2027")[0], last_day("2028")[0]
    (datetime.date(2026, 12, 31), datetime.date(2027, 6, 30), datetime.date(2028, 12, 31))
    """
    folded = fold(text)
    for pattern, read in _FORMS:
        for match in pattern.finditer(folded):
            day = read(match)
            if day is not None:
                return day, match.span()
    return None


def _day(year: int, month: int, day: str | None) -> date | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    number = last if day is None else int(day)
    return date(year, month, number) if 1 <= number <= last else None


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...]] = (
    (_ISO, lambda m: _day(int(m[1]), int(m[2]), m[3])),
    (_DAY_FIRST, lambda m: _day(int(m[3] or "20" + m[4]), int(m[2]), m[1])),
    (_MONTH_FIRST, lambda m: _day(int(m[2]), int(m[1]), None)),
    (_WORDED, lambda m: _day(int(m[3]), _MONTHS.get(m[2], 0), m[1])),
    (_ALONE, lambda m: date(int(m[1]), 12, 31)),
)


def excel_day(number: int) -> date | None:
    """The day that a bare spreadsheet number stands for (2017 to 2064), None when it is none.

    >>> excel_day(46387)
    datetime.date(2026, 12, 31)
    """
    return _EXCEL_ORIGIN + timedelta(days=number) if _EXCEL_DAYS.fullmatch(str(number)) else None
