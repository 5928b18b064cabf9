"""Language codes of notices (ISO 639-1, 639-2, TED's own) to ISO 639-1 lower case."""

from __future__ import annotations

_THREE_LETTERS = {
    "bul": "bg", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el",
    "gre": "el", "eng": "en", "spa": "es", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr",
    "gle": "ga", "hrv": "hr", "hun": "hu", "isl": "is", "ice": "is", "ita": "it", "lav": "lv",
    "lit": "lt", "ltz": "lb", "mlt": "mt", "nld": "nl", "dut": "nl", "nor": "no", "nob": "nb",
    "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "slk": "sk", "slo": "sk", "slv": "sl",
    "swe": "sv", "mkd": "mk", "mac": "mk", "srp": "sr", "sqi": "sq", "alb": "sq", "tur": "tr",
    "ukr": "uk", "cat": "ca", "eus": "eu", "baq": "eu", "glg": "gl",
}  # fmt: skip

_OF_COUNTRY = {
    "FR": "fr", "BE": "fr", "LU": "fr", "DE": "de", "AT": "de", "LI": "de", "CH": "de", "UK": "en",
    "GB": "en", "IE": "en", "MT": "en", "ES": "es", "IT": "it", "PT": "pt", "NL": "nl", "DK": "da",
    "SE": "sv", "NO": "no", "FI": "fi", "PL": "pl", "CZ": "cs", "SK": "sk", "SI": "sl", "HR": "hr",
    "HU": "hu", "RO": "ro", "BG": "bg", "GR": "el", "EL": "el", "CY": "el", "EE": "et", "LV": "lv",
    "LT": "lt", "IS": "is",
}  # fmt: skip


def language(code: str | None) -> str | None:
    """The ISO 639-1 code ("FRA", "FR ", "fr-BE" give "fr"); None when it is none.

    >>> language("FRA"), language("de-AT"), language("")
    ('fr', 'de', None)
    """
    bare = (code or "").strip().lower().replace("_", "-").split("-")[0]
    if len(bare) == 2 and bare.isalpha():
        return bare
    return _THREE_LETTERS.get(bare)


def language_of_country(country: str | None) -> str | None:
    """The first official language of a country, for a notice that doesn't say its own."""
    return _OF_COUNTRY.get((country or "").upper())
