"""The Common Procurement Vocabulary 2008 (Regulation (EC) No 213/2008): 9,454 codes as a tree.

A code has eight digits: division (2), group (3), class (4), category (5), then finer down to 8. The
parent of a code is its nearest ancestor that exists, because 35 codes hang under one that does not
(35611100 "fighter aircraft" has no 35611000).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cordee.taxonomy.vendored import read_lines

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt", "pl", "ro", "cs", "sv", "el")
SPOKEN = ("en", "fr", "de")

_SHAPE = re.compile(r"(\d{8})(?:-?\d)?(?:\.0)?|(\d{7})(?:-\d)?(?:\.0)?")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


@cache
def codes() -> tuple[str, ...]:
    """All 9,454 codes in order.

    >>> codes()[0], len(codes())
    ('03000000', 9454)
    """
    return tuple(read_lines("cpv_codes.txt.gz"))


@cache
def _positions() -> dict[str, int]:
    return {code: position for position, code in enumerate(codes())}


def normalise(raw: str) -> str | None:
    """The eight digits of the code written as `raw`, None when it is no code of CPV 2008.

    Accepts the check digit, spaces, the leading zero or the ".0" that a spreadsheet adds or eats.

    >>> normalise("45000000-7"), normalise("9132100"), normalise("45 26 26 70"), normalise("99999999")
    ('45000000', '09132100', '45262670', None)
    """
    code = _written(raw)
    return code if code is not None and exists(code) else None


def nearest(raw: str) -> str | None:
    """The code written as `raw`, or its nearest existing ancestor when it is well formed but unknown.

    Old or mistyped codes of real notices keep their meaning to the level that still exists.

    >>> nearest("45262679"), nearest("99123456"), nearest("marquage")
    ('45262670', None, None)
    """
    code = _written(raw)
    if code is None:
        return None
    return code if exists(code) else parent(code)


def _written(raw: str) -> str | None:
    match = _SHAPE.fullmatch(_SPACES.sub("", raw))
    return match[1] or match[2].zfill(8) if match else None


def exists(code: str) -> bool:
    """Whether `code`, eight digits, is in CPV 2008."""
    return code in _positions()


def label(code: str, language: str = "fr") -> str | None:
    """The official label, None for an unknown code or a language that is not shipped (`LANGUAGES`).

    >>> label("45262670"), label("45262670", "en")
    ('Transformation des métaux', 'Metalworking')
    """
    position = _positions().get(code)
    return _labels(language)[position] if position is not None and language in LANGUAGES else None


def labels(code: str) -> Mapping[str, str]:
    """The label by language, of the languages that Cordée speaks (`SPOKEN`); empty for an unknown code.

    >>> labels("45262670")["de"]
    'Metallbauarbeiten'
    """
    found = {language: label(code, language) for language in SPOKEN}
    return {language: text for language, text in found.items() if text}


@cache
def _labels(language: str) -> list[str]:
    return read_lines(f"cpv_labels_{language}.txt.gz")


@cache
def parent(code: str) -> str | None:
    """The nearest existing ancestor, None for a division.

    >>> parent("45262670"), parent("35611100"), parent("45000000")
    ('45262600', '35610000', None)
    """
    for digits in range(len(code.rstrip("0")) - 1, 1, -1):
        above = code[:digits].ljust(8, "0")
        if exists(above) and above != code:
            return above
    return None


@cache
def ancestors(code: str) -> tuple[str, ...]:
    """From the parent up to the division.

    >>> ancestors("45262670")
    ('45262600', '45262000', '45260000', '45200000', '45000000')
    """
    above = parent(code)
    return () if above is None else (above, *ancestors(above))


def division(code: str) -> str:
    """The first two digits, "45" for construction work."""
    return code[:2]


def depth(code: str) -> int:
    """1 for a division, one more for each existing ancestor."""
    return 1 + len(ancestors(code))


@cache
def children(code: str) -> tuple[str, ...]:
    """The codes whose parent is `code`, in order."""
    return tuple(other for other in _under(division(code)) if parent(other) == code)


@cache
def _under(two_digits: str) -> tuple[str, ...]:
    return tuple(code for code in codes() if code.startswith(two_digits))


def common_depth(one: str, other: str) -> int:
    """The depth of the nearest ancestor (or self) that both share; 0 when the divisions differ."""
    theirs = {other, *ancestors(other)}
    for code in (one, *ancestors(one)):
        if code in theirs:
            return depth(code)
    return 0


def distance(one: str, other: str) -> int:
    """Edges between two codes of the tree, through a root above the divisions.

    >>> distance("45262670", "45262600"), distance("45000000", "71000000")
    (1, 2)
    """
    return depth(one) + depth(other) - 2 * common_depth(one, other)


def similarity(one: str, other: str) -> float:
    """How near two codes are in [0, 1]: twice the depth of their nearest common ancestor over the sum
    of their depths (Wu and Palmer, "Verb semantics and lexical selection", ACL 1994).

    1 for equal codes, 0 for two divisions. A code and its ancestor are nearer the deeper they lie.

    >>> similarity("45262670", "45262670"), round(similarity("45262670", "45262600"), 3)
    (1.0, 0.909)
    """
    return 2 * common_depth(one, other) / (depth(one) + depth(other))
