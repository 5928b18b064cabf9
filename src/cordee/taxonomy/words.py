"""One analyser of words for the whole engine: what a text is about, as folded stems.

The steps: fold (case, accents, ligatures), cut into words ("l'usinage" gives "usinage", hyphens cut,
"ISO9001" gives "iso" and "9001"), drop stop words and lone letters, keep numbers ("5 axes"), stem
(Snowball). Without a language the stop words of French, English and German all go and the French
stemmer serves every word: two texts then meet whatever their language is, which a guess on a short
text would break. Stems alone do not join "usinée" and "tournage"; the trades do (`trades.named_in`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

import Stemmer

from cordee.taxonomy.vendored import read_text

STEMMERS: Final[Mapping[str, str]] = {"fr": "french", "en": "english", "de": "german"}
MOST_CACHED: Final = 400_000
"""Distinct words kept with their stems by language before starting afresh: some 60 MB at most."""

_WORD: Final = re.compile(r"\br ?& ?d\b|[a-z]{2,6}(?=[0-9]{3})|[^\W_]+")
_LIGATURES: Final = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d"}


class Word(NamedTuple):
    """A word of a text that carries meaning: its folded form, and where it stands in the text."""

    form: str
    start: int
    end: int


def _unaccented(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.lower())
    return "".join(_LIGATURES.get(one, one) for one in parts if not unicodedata.combining(one))


# One table for Latin letters and combining accents is ten times faster than NFKD on whole texts.
_FOLDING: Final[dict[int, str]] = {
    code: _unaccented(chr(code))
    for code in (*range(0x00C0, 0x0250), *range(0x0300, 0x0370), *range(0x1E00, 0x1F00))
}


def fold(text: str) -> str:
    """Lower case without accents or ligatures; anything else is kept.

    >>> fold("Décolletage d’ŒUVRE, Fräsen, Maß")
    'decolletage d’oeuvre, frasen, mass'
    """
    return text.lower() if text.isascii() else text.lower().translate(_FOLDING)


def analyse(text: str, language: str | None = None) -> list[str]:
    """The stems of the words that carry meaning, in order, with repetitions.

    `language` ("fr", "en", "de") chooses its stemmer and stop words; None or any other: see the module.
    About 10 µs for a contract title.

    >>> analyse("Usinage 5 axes de l'inox, certifié ISO9001")
    ['usinag', '5', 'axe', 'inox', 'certif', 'iso', '9001']
    """
    stems = stems_of(language)
    found = [stems[form] for form in forms(text)]
    return [stem for stem in found if stem]


def forms(text: str) -> list[str]:
    """All words of `text`, stop words included, folded.

    >>> forms("L'usinage, ISO9001")
    ['l', 'usinage', 'iso', '9001']
    """
    return _WORD.findall(fold(text))


def located(text: str) -> list[Word]:
    """All words of `text`, stop words included, folded, with their places in `text` itself."""
    folded = fold(text)
    found = [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(folded)]
    if len(folded) == len(text):
        return found
    places = [place for place, letter in enumerate(text) for _ in fold(letter)]
    return [Word(form, places[start], places[end - 1] + 1) for form, start, end in found]


@cache
def stop_words(language: str | None = None) -> frozenset[str]:
    """The folded stop words of one language, of all three for None or another language."""
    lists = tomllib.loads(read_text("stopwords.toml"))
    chosen = [lists[language]] if language in lists else lists.values()
    return frozenset(word for words in chosen for word in words.split())


class Stems(dict[str, str]):
    """The stem of each folded word asked, computed once; "" for words that say nothing."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._french = language not in STEMMERS or language == "fr"
        self._stemmer = Stemmer.Stemmer(STEMMERS.get(language or "fr", "french"))
        self._stops = stop_words(language)

    def __missing__(self, form: str) -> str:
        if len(self) >= MOST_CACHED:
            self.clear()
        self[form] = stem = self._stem(form)
        return stem

    def _stem(self, form: str) -> str:
        if form.isdecimal():
            return form
        if "&" in form:
            return "rd"
        if len(form) < 2 or form in self._stops:
            return ""
        if self._french and form.endswith(("ee", "ees")):
            form = form.removesuffix("s")[:-1]  # without its accent Snowball misses "usinée"
        return str(self._stemmer.stemWord(form))


@cache
def stems_of(language: str | None = None) -> Stems:
    """The stems of one language (see `analyse`), shared by all who ask."""
    return Stems(language)
