"""Numbers and amounts of money as people write them in French, English and German."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from cordee.vocabulary import Money

_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = rf"\d{{1,3}}(?:(?:{_SPACE}|[.,'’])\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)|\d+(?:[.,]\d+)?"
_SCALES = {
    "k": 1_000, "m": 1_000_000, "md": 1_000_000_000, "mds": 1_000_000_000, "t": 1_000,
    "mio": 1_000_000, "mrd": 1_000_000_000, "bn": 1_000_000_000,
    "million": 1_000_000, "millions": 1_000_000, "milliard": 1_000_000_000,
    "milliards": 1_000_000_000, "billion": 1_000_000_000, "mille": 1_000, "thousand": 1_000,
    "tausend": 1_000, "millionen": 1_000_000, "milliarden": 1_000_000_000, "milliarde": 1_000_000_000,
}  # fmt: skip
_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP",
    "pounds": "GBP", "pound": "GBP", "chf": "CHF", "$": "USD", "usd": "USD", "dkk": "DKK",
    "sek": "SEK", "nok": "NOK", "pln": "PLN", "zł": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON",
    "bgn": "BGN", "hrk": "HRK",
}  # fmt: skip
_SCALE = (
    r"(?P<scale>millionen|millions?|mio|mrd|milliarden?|milliards?|billion|bn|mille|thousand|tausend"
    r"|mds?|k|m|t)"
)
_SIGN = r"[€£$\x80]"
"""U+0080 is a euro sign that lost its code page on the way."""

_CODE = r"eur(?:os?)?|gbp|pounds?(?: sterling)?|chf|usd|dkk|sek|nok|pln|zł|czk|huf|ron|bgn|hrk"
_CURRENCY = rf"{_SIGN}|{_CODE}"
_MONEY = re.compile(
    rf"(?<![\w.,/])(?:(?P<before>(?P<glued>[kmt])?(?:{_CURRENCY})){_SPACE}?)?"
    rf"(?P<number>{_DIGITS})"
    rf"(?:{_SPACE}?{_SCALE}(?:(?={_CURRENCY})|(?![a-zà-ÿ]))\.?)?"
    rf"(?:{_SPACE}?(?:d['’e]{_SPACE}?)?(?P<after>{_SIGN}|(?:{_CODE}|H\.?T|TTC)(?!\w)))?",
    re.IGNORECASE,
)

_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12,
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "eines": 1,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
}  # fmt: skip
COUNT = r"(?:\d{1,4}|(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?!\w))"
"""Matches a small whole number in figures or letters."""


_NOT_SAID = 1
_NO_MONEY = 10**15


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount of money found in a text, with where it stands."""

    start: int
    end: int
    money: Money


def count(text: str) -> int | None:
    """The whole number written in figures or letters ("3", "trois", "drei"); None when it is none.

    >>> count("trois"), count("12"), count("beaucoup")
    (3, 12, None)
    """
    bare = text.strip().lower()
    return int(bare) if bare.isdecimal() else _WORDS.get(bare)


def number(text: str, *, scaled: bool = False) -> Decimal | None:
    """The number written in `text` with any separators; None when it is none.

    A single separator before exactly three digits parts thousands, unless the number is `scaled`
    ("1,500 million"). The last of two different separators is the decimal one.

    >>> number("1 234 567,89"), number("1.234.567"), number("1.500"), number("2,5")
    (Decimal('1234567.89'), Decimal('1234567'), Decimal('1500'), Decimal('2.5'))
    """
    bare = re.sub(rf"{_SPACE}|['’]", "", text.strip())
    if not re.fullmatch(r"-?\d+(?:[.,]\d+)*", bare):
        return None
    marks = [mark for mark in bare if mark in ".,"]
    if not marks:
        return Decimal(bare)
    tail = len(bare) - 1 - max(bare.rfind("."), bare.rfind(","))
    alone = len(marks) == 1
    decimal = (not alone and marks[-1] != marks[0]) or (
        alone and (tail != 3 or scaled or bare[0] == "0")
    )
    if not decimal:
        return Decimal(re.sub(r"[.,]", "", bare))
    whole, part = bare[: -tail - 1], bare[-tail:]
    return Decimal(re.sub(r"[.,]", "", whole) + "." + part)


def mentions(text: str) -> list[MoneyMention]:
    """The amounts of money in a text: a number with a currency before or after it, and its scale
    ("500 k€", "2 millions d'euros", "£2m", "TEUR 500", "1,5 Mio. EUR").

    >>> [str(one.money.cents) for one in mentions("de 1,5 M€ à 2.000.000 EUR, en 2018")]
    ['150000000', '200000000']
    """
    found = []
    for match in _MONEY.finditer(text):
        currency = match["after"] or match["before"]
        if currency is None:
            continue
        glued = match["glued"] if match["after"] is None else None
        scale = (match["scale"] or glued or "").lower()
        figure = number(match["number"], scaled=bool(scale))
        if figure is None:
            continue
        amount = figure * _SCALES.get(scale, 1)
        found.append(
            MoneyMention(match.start(), match.end(), Money.of(amount, _iso(currency, glued)))
        )
    return found


def _iso(currency: str, glued: str | None) -> str:
    bare = currency.lower().split(" ")[0]  # "HT" and "TTC" (without, with tax) are said of euros
    if glued:
        bare = bare[1:]
    return _CURRENCIES.get(bare, "EUR")


def amount(text: str | None, currency: str | None) -> Money | None:
    """The money in an element that holds only a number; None when it holds none.

    Zero, one and a few cents stand for "not said": forms that want a figure get those.
    """
    figure = number(text or "")
    if figure is None or figure <= _NOT_SAID or figure > _NO_MONEY:
        return None
    return Money.of(figure, (currency or "EUR").upper())
