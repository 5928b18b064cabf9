"""One heading → the field it most likely names, with its year and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from cordee.rosters.columns.fields import synonyms
from cordee.taxonomy.certificates import canonical
from cordee.taxonomy.words import fold

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_UNIT: Final = (
    (re.compile(r"\b(mds?|mrd|milliards?|billions?)\b( ?(€|eur|euros?|d euros))?"), "G"),
    (
        re.compile(
            r"\b(k ?€|k ?eur(os?)?|ke|keuro|milliers d euros|milliers|teur|t€|tsd|thousands?)"
        ),
        "k",
    ),
    (re.compile(r"\b(m ?€|m ?eur(os?)?|meuro|millions d euros|millions?|mio|mln|me)(?!\w)"), "M"),
    (re.compile(r"€|\beur(os?)?\b|\bht\b|\bchf\b|\bgbp\b|\busd\b|£|\$"), ""),
)
_SHOWN: Final = {"G": "G€", "k": "k€", "M": "M€"}
_FILLER_WORDS: Final = """
de du des d la le les l en et au aux a un une of the in der die das und von
"""
_FILLER: Final = frozenset(_FILLER_WORDS.split())
_NOT_WORD: Final = re.compile(r"[^a-z0-9€£$]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST_LIKENESS: Final = 0.6
LONGEST: Final = 120
"""Characters beyond which a text is no heading."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says: field (None: nothing known), how sure in [0, 1], year and unit if it has any.

    `certificate` is the canonical name when the heading is itself a certificate ("ISO 9001").
    """

    field: str | None
    confidence: float = 0.0
    year: int | None = None
    unit: str | None = None
    certificate: str | None = None


@lru_cache(maxsize=65_536)
def meaning(heading: str) -> Meaning:
    """The field that a heading names, whatever its case, accents and punctuation.

    >>> meaning("Chiffre d'affaires 2022 (k€)")
    Meaning(field='turnover', confidence=1.0, year=2022, unit='k€', certificate=None)
    >>> meaning("N° SIRET").field
    'siret'
    """
    if len(heading) > LONGEST:
        return Meaning(None)
    words = _words(heading)
    found = _exactly(words)
    if found is not None:
        return Meaning(found, 1.0)
    year, unit, bare = _stripped(words)
    found = _exactly(bare)
    if found is not None:
        return Meaning(found, 1.0, year, unit)
    named = canonical(heading)
    if named is not None:
        return Meaning("certificate", 0.9, certificate=named)
    field, confidence = _nearly(bare)
    return Meaning(field, confidence, year, unit)


def _words(heading: str) -> str:
    """The heading folded, one blank between words.

    >>> _words("N° de TVA_intra-communautaire")
    'n de tva intra communautaire'
    """
    plain = heading if heading.isupper() else _CAMEL.sub(" ", heading)
    return _NOT_WORD.sub(" ", fold(plain)).strip()


def _stripped(words: str) -> tuple[int | None, str | None, str]:
    year = _YEAR.search(words)
    bare = _YEAR.sub(" ", words)
    unit = None
    for pattern, name in _UNIT:
        bare, hits = pattern.subn(" ", bare)
        if hits and unit is None:
            unit = _SHOWN.get(name)
    return (int(year[1]) if year else None), unit, " ".join(bare.split())


@cache
def _known() -> dict[str, str]:
    """Every known heading → its field: as written, and without blanks ("codepostal")."""
    known = {_words(words): field for field, many in synonyms().items() for words in many}
    known |= {field.replace("_", " "): field for field in synonyms()}
    return {words.replace(" ", ""): field for words, field in known.items()} | known


def _exactly(words: str) -> str | None:
    known = _known()
    return known.get(words) or known.get(words.replace(" ", "")) or known.get(_core(words))


def _core(words: str) -> str:
    return " ".join(word for word in words.split() if word not in _FILLER)


@cache
def _bags() -> tuple[tuple[frozenset[str], str], ...]:
    """The words of each known heading of two letters or more, most words first."""
    bags = {
        (frozenset(_core(words).split()), field)
        for field, many in synonyms().items()
        for words in many
        if len(words) > 3
    }
    return tuple(sorted(bags, key=lambda one: (-len(one[0]), sorted(one[0]), one[1])))


def _nearly(words: str) -> tuple[str | None, float]:
    """The known heading whose words are all there, by the part of the heading that they make up."""
    asked = frozenset(_core(words).split())
    best, likeness = None, 0.0
    for bag, field in _bags():
        if bag and bag <= asked and len(bag) / len(asked) > likeness:
            best, likeness = field, len(bag) / len(asked)
    confidence = round(0.4 + 0.5 * likeness, 2)
    return (best, confidence) if confidence >= _LEAST_LIKENESS else (None, 0.0)
