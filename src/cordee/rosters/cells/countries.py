"""Countries as people write them in French, English or German → ISO 3166-1 alpha-2."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel import Locale

from cordee.taxonomy.words import fold

FRANCE: Final = "FR"
_ALSO: Final = {
    "GB": ("uk", "grande bretagne", "great britain", "angleterre", "england", "gbr"),
    "GR": ("el",),
    "US": ("usa", "etats unis d amerique"),
    "NL": ("hollande", "nld"),
    "CZ": ("republique tcheque", "czech republic", "tschechische republik"),
    "FR": ("france metropolitaine", "fra", "f"),
    "DE": ("d", "deu"),
    "BE": ("b", "bel"),
    "CH": ("che",),
    "IT": ("ita", "i"),
    "ES": ("esp", "e"),
    "LU": ("lux", "l"),
    "AT": ("a", "aut"),
    "PT": ("prt",),
    "PL": ("pol",),
}
"""Names and old codes that Unicode's list of territories has not, by country."""


def country_code(text: str) -> str | None:
    """The code of a country, None when it is not recognised.

    >>> country_code("Allemagne"), country_code("be"), country_code("Narnia")
    ('DE', 'BE', None)
    """
    word = " ".join(re.sub(r"[^a-z]+", " ", fold(text)).split())
    return _codes().get(word)


@cache
def _codes() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in ("de", "en", "fr"):
        for code, name in Locale(language).territories.items():
            if re.fullmatch(r"[A-Z]{2}", code):
                known[" ".join(re.sub(r"[^a-z]+", " ", fold(name)).split())] = code
                known[code.lower()] = code
    return known | {name: code for code, names in _ALSO.items() for name in names}
