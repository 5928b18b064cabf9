"""A company seen by the index: its facts as counted terms.

A term is a one-letter family and a value:

| family | value | count |
|---|---|---|
| `c` | a CPV prefix of 2, 3, 4 or 5 digits, or the whole code | works or declared know-how under it |
| `w` | a stem, or `@trade` for a trade recognised | occurrences |
| `n` | a word of its name | 1 |
| `h`, `H` | its département (or NUTS 3), its region | 1 |
| `x`, `X` | a département, a region | works done there |
| `y`, `Y` | `département|class`, `region|class` | works of this CPV class done there |
| `b` | a client | works done for it |
| `p` | the id of a firm | works done together |
| `i` | its own id | 1 |
| `k` | a certificate | 1 |
| `a` | a NAF code, its class, its division | 1 |

Counts stop at 255.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cordee.retrieval.index.tokens import tokens
from cordee.retrieval.regions import home_of, region_of
from cordee.taxonomy.words import analyse
from cordee.vocabulary import Capability, Company

MOST_COUNTED = 255
CPV_LEVELS = (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Profile:
    """One firm ready to be indexed; `length` counts its words, coordinates are NaN when unknown.

    `coded` says whether any CPV code is known of it: without, that it lacks a code means nothing.
    """

    id: str
    name: str
    terms: dict[str, int]
    length: int
    latitude: float
    longitude: float
    coded: bool


def profile_of(company: Company) -> Profile:
    """The counted terms of a company."""
    counts: Counter[str] = Counter()
    words = Counter(f"w{token}" for text in _texts(company) for token in tokens(text))
    counts.update(words)
    counts.update({f"n{token}": 1 for token in set(analyse(company.name))})
    _count_codes(company, counts)
    _count_places(company, counts)
    counts[f"i{company.id}"] = 1
    counts.update({f"p{firm}": most for firm, most in company.partners.items() if most > 0})
    counts.update({f"k{name}": 1 for name in _certificates(company)})
    place = company.place
    return Profile(
        id=company.id,
        name=company.name,
        terms={term: min(count, MOST_COUNTED) for term, count in counts.items() if count > 0},
        length=sum(words.values()),
        latitude=math.nan if place.latitude is None else place.latitude,
        longitude=math.nan if place.longitude is None else place.longitude,
        coded=any(term[0] == "c" and count > 0 for term, count in counts.items()),
    )


def cpv_terms(code: str) -> list[str]:
    """The prefixes under which a code is counted, the widest first, then the code itself in eight digits.

    >>> cpv_terms("45262670")
    ['45', '452', '4526', '45262', '45262670']
    """
    code = code.ljust(8, "0")
    return [code[:level] for level in CPV_LEVELS if code[level - 1] != "0" or level == 2] + [code]


def naf_terms(code: str) -> list[str]:
    """A NAF code, its NACE class and its division.

    >>> naf_terms("25.62B")
    ['25.62B', '25.62', '25']
    """
    return list(dict.fromkeys((code, code[:5], code[:2])))


def _texts(company: Company) -> Iterator[str]:
    for one in company.capabilities:
        yield one.words
        yield from one.machines
        yield from one.materials
    yield from company.texts
    for work in company.works:
        yield work.words


def _certificates(company: Company) -> set[str]:
    own = {one.name for one in company.certificates}
    return own.union(*(one.certificates for one in company.capabilities))


def _evidence(capability: Capability) -> int:
    return 1 if capability.evidence is None else capability.evidence


def _count_codes(company: Company, counts: Counter[str]) -> None:
    for one in company.capabilities:
        for code in one.cpv:
            for term in cpv_terms(code):
                counts[f"c{term}"] += _evidence(one)
    for work in company.works:
        for term in {term for code in work.cpv for term in cpv_terms(code)}:
            counts[f"c{term}"] += 1
        if work.client is not None:
            counts[f"b{work.client}"] += 1
    codes = {*company.naf, *(code for one in company.capabilities for code in one.naf)}
    counts.update({f"a{term}": 1 for code in codes for term in naf_terms(code)})


def _count_places(company: Company, counts: Counter[str]) -> None:
    home = home_of(company.place)
    if home is not None:
        counts[f"h{home}"] = 1
        counts[f"H{region_of(home)}"] = 1
    for work in company.works:
        where = home_of(work.place)
        if where is None:
            continue
        region = region_of(where)
        counts[f"x{where}"] += 1
        counts[f"X{region}"] += 1
        for kind in {code[:4] for code in work.cpv}:
            counts[f"y{where}|{kind}"] += 1
            counts[f"Y{region}|{kind}"] += 1
