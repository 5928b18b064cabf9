"""Figures as people type them: amounts with units, ranges, decimal commas, staff bands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cordee.rosters.cells.reading import Reading
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text
from cordee.taxonomy.words import fold

_NUMBER: Final = r"[-\u2212+]?\d[\d\s\u00a0\u202f.,'’_]*"
_FIGURE: Final = re.compile(_NUMBER)
_RANGE: Final = re.compile(
    rf"({_NUMBER})\s*(?:[a-zµ€$£]*\.?)\s*(?:-|–|—|à|a|to|bis|et|and|\.\.+)\s*({_NUMBER})"
)
_SIGN: Final = r"(?:€|eur\w*|chf|gbp|usd|£|\$)"
_MULTIPLE: Final = (
    (re.compile(rf"(?<![a-z])(mds?|mrd|milliards?|bn|billions?|g ?{_SIGN})(?![a-z])"), 1e9),
    (re.compile(rf"(?<![a-z])(m ?{_SIGN}|millions?|mio|mln|meuros?|m)(?![a-z])"), 1e6),
    (re.compile(rf"(?<![a-z])(k ?{_SIGN}|milliers?|tsd|teur|t ?€|ke|k|thousands?)(?![a-z])"), 1e3),
)
_CURRENCY: Final = (
    (re.compile(r"chf|sfr"), "CHF"),
    (re.compile(r"gbp|£"), "GBP"),
    (re.compile(r"usd|us\$|\$"), "USD"),
)
_AT_MOST: Final = re.compile(
    r"^(<|≤|moins de|jusqu|max|less than|under|up to|weniger als|unter|bis zu)"
)
_AT_LEAST: Final = re.compile(
    r"(^(>|≥|plus de|more than|over|uber|mehr als|au moins|min)|\+$|et plus|ou plus)"
)
_ABOUT: Final = re.compile(r"(~|≈|env|approx|about|circa|ca\.|rund|autour|pres de)")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DOZENS: Final = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "centaine": 100,
}
_SPELT: Final = re.compile("|".join(_DOZENS))
_UNKNOWN_WORDS: Final = """
    nc n.c. nd n.d. n/a na n/c - – — ? x inconnu unknown unbekannt k.a. confidentiel nr
    n.r. null none nan #n/a #ref! #div/0! #name? #nom? #valeur! #value! nsp
"""
_UNKNOWN: Final = frozenset(_UNKNOWN_WORDS.split()) | {"", "n c", "non communique", "non renseigne"}

_LONGEST_UNKNOWN: Final = max(map(len, _UNKNOWN))
_PLAIN: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){0,4}(?:[.,]\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?"
)
_ENOUGH_VOTES: Final = 500
LONGEST: Final = 200
"""Characters beyond which a text is no figure: what reads them takes time with the square."""

INSEE_BANDS: Final = {
    "00": 0, "01": 1, "02": 3, "03": 6, "11": 10, "12": 20, "21": 50, "22": 100, "31": 200, "32": 250,
    "41": 500, "42": 1000, "51": 2000, "52": 5000, "53": 10000,
}  # fmt: skip
"""Low ends of the staff bands of INSEE's Sirene register, by code."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what its cell says of it."""

    value: float
    currency: str | None = None
    year: int | None = None
    unit: str | None = None


def is_unknown(cell: Cell) -> bool:
    """Whether the cell says in words that the value is not known."""
    text = as_text(cell)
    return len(text) <= _LONGEST_UNKNOWN and fold(text).strip() in _UNKNOWN


def read_figure(cell: Cell, *, comma: bool | None = None, metric: bool = False) -> Reading[Figure]:
    """One figure. `comma`: whether this column writes decimals with a comma; None when nothing shows it.

    `metric`: "m" and "t" are metres and tonnes, not millions and thousands.

    >>> read_figure("1 234,5 k€").value
    Figure(value=1234500.0, currency=None, year=None, unit=None)
    """
    if isinstance(cell, int | float):
        return _signed(float(cell), None, None, ())
    text = as_text(cell)
    if _PLAIN.fullmatch(text):
        value, ambiguous = _parsed(text, comma)
        notes: tuple[Note, ...] = (("number-ambiguous", {"read": shown(value)}),)
        return _signed(value, None, None, notes if ambiguous else ())
    text = fold(text).strip()
    if text in _UNKNOWN:
        return Reading()
    if len(text) > LONGEST:
        return Reading(None, (("number-unreadable", {}),))
    year = _YEAR.search(text) if len(text) > 6 else None
    if year and re.search(r"\d", _YEAR.sub(" ", text)):
        text = _YEAR.sub(" ", text).replace("()", "").strip(" :/-()")
    else:
        year = None
    text = _SPELT.sub(lambda hit: f"env. {_DOZENS[hit[0]]}", text)
    return _worded(
        text, comma, int(year[1]) if year else None, 1.0 if metric else multiple_in(text)
    )


def _worded(text: str, comma: bool | None, year: int | None, multiple: float) -> Reading[Figure]:
    found = _FIGURE.search(text)
    if found is None:
        return Reading(None, (("number-unreadable", {}),))
    span = _RANGE.search(text)
    value, ambiguous = _parsed(span[1] if span else found[0], comma)
    value *= multiple
    notes: list[Note] = []
    if ambiguous:
        notes.append(("number-ambiguous", {"read": shown(value)}))
    if _AT_MOST.search(text) and not span:
        return Reading(None, (("number-at-most", {}),))
    if span or _AT_LEAST.search(text):
        notes.append(("number-range", {"read": shown(value)}))
    elif _ABOUT.search(text):
        notes.append(("number-approximate", {"read": shown(value)}))
    currency = next((code for pattern, code in _CURRENCY if pattern.search(text)), None)
    return _signed(value, currency, year, tuple(notes))


def _signed(
    value: float, currency: str | None, year: int | None, notes: tuple[Note, ...]
) -> Reading[Figure]:
    if value != value or value in (float("inf"), float("-inf")) or abs(value) > 1e15:
        return Reading(None, (("number-unreadable", {}),))
    if value < 0:
        return Reading(None, (("number-negative", {}),))
    return Reading(Figure(value, currency, year), notes)


def is_plain(text: str) -> bool:
    """Whether a text is a bare figure, without sign, unit or word."""
    return _PLAIN.fullmatch(text) is not None


def multiple_in(text: str) -> float:
    """What a folded text multiplies its figure by: 1000 for "k€", 1 when it names no unit."""
    return next((factor for pattern, factor in _MULTIPLE if pattern.search(text)), 1.0)


def _parsed(written: str, comma: bool | None) -> tuple[float, bool]:
    """The number and whether its sign was ambiguous ("1.234" alone may be 1234 or 1.234)."""
    plain = re.sub(r"[\s\u00a0\u202f'’_]", "", written).replace("\u2212", "-").rstrip(".,")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        decimal = "," if plain.rfind(",") > plain.rfind(".") else "."
        other = "." if decimal == "," else ","
        return float(plain.replace(other, "").replace(decimal, ".")), False
    if not points and not commas:
        return float(plain), False
    sign = "." if points else ","
    whole, _, last = plain.rpartition(sign)
    if points + commas > 1:
        return float(plain.replace(sign, "")), False
    if len(last) != 3 or whole in ("0", "-0", ""):
        return float(plain.replace(sign, ".")), False
    if comma is not None:
        decimal_here = (sign == ",") == comma
        return float(plain.replace(sign, "." if decimal_here else "")), False
    return float(plain.replace(sign, "")), True


def decimal_comma(cells: list[Cell]) -> bool | None:
    """Whether a column writes decimals with a comma, from its unambiguous figures; None: none shows it.

    >>> decimal_comma(["1.234", "5,5"]), decimal_comma(["1.234", "5678"])
    (True, None)
    """
    votes = 0
    for cell in cells:
        if not isinstance(cell, str) or not ("," in cell or "." in cell):
            continue
        for number in _FIGURE.findall(cell):
            votes += _vote(re.sub(r"[\s\u00a0\u202f'’_]", "", number).rstrip(".,"))
        if abs(votes) >= _ENOUGH_VOTES:
            break
    return None if votes == 0 else votes > 0


def _vote(plain: str) -> int:
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma < 0 and point < 0:
        return 0
    if comma >= 0 and point >= 0:
        return 1 if comma > point else -1
    sign = "," if comma >= 0 else "."
    if plain.count(sign) > 1:
        return -1 if sign == "," else 1
    if len(plain) - 1 - max(comma, point) == 3:
        return 0
    return 1 if sign == "," else -1


def shown(value: float) -> str:
    """A figure without useless decimals.

    >>> shown(1200000.0), shown(12.5)
    ('1200000', '12.5')
    """
    return str(int(value)) if float(value).is_integer() else repr(round(value, 6))


def read_staff(cell: Cell, *, bands: bool = False) -> Reading[int]:
    """A number of people; of a range the low end. `bands`: two digits are a code of INSEE's bands."""
    text = as_text(cell)
    if bands and text.zfill(2) in INSEE_BANDS:
        low = INSEE_BANDS[text.zfill(2)]
        return Reading(low, (("number-range", {"read": str(low)}),) if low else ())
    if bands and text.upper() == "NN":
        return Reading()
    found = read_figure(cell)
    if found.value is None:
        return Reading(None, found.notes)
    whole = int(found.value.value)
    if whole > 10_000_000:
        return Reading(None, (("number-unreadable", {}),))
    if whole != found.value.value:
        return Reading(whole, (*found.notes, ("staff-fraction", {"read": str(whole)})))
    return Reading(whole, found.notes)


def read_count(cell: Cell) -> Reading[int]:
    """A whole number of things (references, contracts)."""
    found = read_figure(cell)
    return Reading(None if found.value is None else int(found.value.value), found.notes)


def read_distance(cell: Cell) -> Reading[float]:
    """A distance in km; "national", "illimité" and the like set no limit."""
    text = fold(as_text(cell))
    if re.search(
        r"national|france entiere|illimit|unlimited|unbegrenzt|monde|europe|international|world|bundesweit",
        text,
    ):
        return Reading(None, (("distance-unlimited", {}),))
    found = read_figure(cell, metric=True)
    return Reading(None if found.value is None else found.value.value, found.notes)


def read_year(cell: Cell) -> Reading[int]:
    """A year, alone or within a date."""
    text = as_text(cell)
    found = _YEAR.search(text)
    if found:
        return Reading(int(found[1]))
    return Reading() if is_unknown(cell) else Reading(None, (("year-wrong", {}),))
