"""NAF rev. 2, the French classification of activities; its first four digits are the European NACE rev. 2.

A code names a division ("25"), a group ("25.6"), a class ("25.62", the NACE class) or a French
sub-class ("25.62B").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from cordee.taxonomy.vendored import read_lines

_SHAPE = re.compile(r"(\d{2})(?:\.?(\d{1,2})([A-Z])?)?")
_NOISE = re.compile(r"[\s\u00a0\u202f\-_/]+")

# First division of each section (NACE rev. 2, Regulation (EC) No 1893/2006, annex I).
_SECTIONS = (
    (1, "A"), (5, "B"), (10, "C"), (35, "D"), (36, "E"), (41, "F"), (45, "G"), (49, "H"), (55, "I"),
    (58, "J"), (64, "K"), (68, "L"), (69, "M"), (77, "N"), (84, "O"), (85, "P"), (86, "Q"), (90, "R"),
    (94, "S"), (97, "T"), (99, "U"),
)  # fmt: skip


@cache
def _labels() -> dict[str, str]:
    rows = (line.partition("\t") for line in read_lines("naf.tsv.gz"))
    return {code: label for code, _, label in rows}


def codes() -> tuple[str, ...]:
    """All codes of the four levels, in order."""
    return tuple(_labels())


def normalise(raw: str) -> str | None:
    """The code written as `raw`, with its dot; None when NAF rev. 2 has no such code.

    A letter that France does not use falls back to the class ("25.62X" to "25.62").

    >>> normalise("2562b"), normalise("25.62 B"), normalise("25.6"), normalise("25.62X"), normalise("9999Z")
    ('25.62B', '25.62B', '25.6', '25.62', None)
    """
    match = _SHAPE.fullmatch(_NOISE.sub("", raw).upper())
    if match is None:
        return None
    division_, rest, letter = match.groups()
    wanted = division_ if rest is None else f"{division_}.{rest}{letter or ''}"
    kept = wanted if letter is None or exists(wanted) else wanted[:-1]
    return kept if exists(kept) else None


def exists(code: str) -> bool:
    """Whether `code`, written with its dot, is in NAF rev. 2 at any level."""
    return code in _labels()


def label(code: str) -> str | None:
    """The French label, None for an unknown code.

    >>> label("25.62A")
    'Décolletage'
    """
    return _labels().get(code)


def parent(code: str) -> str | None:
    """One level up: sub-class, class, group, division; None for a division.

    >>> [parent(code) for code in ("25.62B", "25.62", "25.6", "25")]
    ['25.62', '25.6', '25', None]
    """
    if len(code) <= 2:
        return None
    return code[:2] if len(code) == 4 else code[:-1]


def ancestors(code: str) -> tuple[str, ...]:
    """From the parent up to the division."""
    above = parent(code)
    return () if above is None else (above, *ancestors(above))


def division(code: str) -> str:
    """The two digits of the division: "25" for metal products."""
    return code[:2]


def section(code: str) -> str:
    """The letter of the section: "C" for manufacturing, "F" for construction.

    >>> section("25.62A"), section("43.21A"), section("01")
    ('C', 'F', 'A')
    """
    return _SECTIONS[bisect_right([first for first, _ in _SECTIONS], int(code[:2])) - 1][1]
