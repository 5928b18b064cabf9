"""A thesaurus of the crafts of SME clusters in French, English and German, and their recognition in texts.

"Pièces décolletées", "screw machining" and "Drehteile" name one trade. A text is read word by word: case,
accents, plurals, feminines and small words between do not count, and at each place the longest term wins
("fraisage 5 axes" is not "fraisage"). What a place or a tool is called names no trade: "rue de la Fonderie",
"ancienne imprimerie", "véhicule de collecte" (`_circumstance`). Stems (`words.analyse`) would confuse
trades with other words: "tôlerie" with "tolérance". The data is ours: `data/trades/*.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from cordee.taxonomy.vendored import DATA
from cordee.taxonomy.words import MOST_CACHED, fold, forms, located, stop_words

LANGUAGES: Final = ("fr", "en", "de")

_FALSE_FRIENDS: Final = "false_friends.toml"
_NO_TRADE: Final = ""
# Stop words of one language that tell one trade from another in the next one: "die casting", "IT support".
_TELLING: Final = frozenset(("be", "die", "end", "it", "mes", "non", "si"))
_ELIDED: Final = frozenset("acdjlmnsty")
# What German adds to the plain form of a noun: "Drehteil-en", "Lackierung-en", "Behälter-n".
_GERMAN_ENDINGS: Final = ("en", "n")
_SHORT: Final = 4
_LINKS: Final = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "l", "la", "le", "les", "pour"]
)
_ARTICLES: Final = frozenset(["l", "la", "le", "les", "un", "une", "cette"])
_FORMER: Final = frozenset(["ancien", "ancienne", "anciens", "anciennes", "ex"])


@dataclass(frozen=True, slots=True)
class Trade:
    """A craft: its terms by language (the first is its name), the codes it is bought and done under."""

    id: str
    terms: Mapping[str, tuple[str, ...]]
    cpv: tuple[str, ...]
    naf: tuple[str, ...]
    family: str


class TradeMatch(NamedTuple):
    """A trade named in a text: `text[start:end]` is `quote`."""

    trade: Trade
    start: int
    end: int
    quote: str


class _Entry(NamedTuple):
    """The words of a term after its first, and the trade it names (`_NO_TRADE` for a false friend)."""

    rest: tuple[str, ...]
    trade: str


class _Span(NamedTuple):
    """Words `first` to `last`, both included, name a trade."""

    trade: str
    first: int
    last: int


@cache
def _book() -> Mapping[str, Trade]:
    files = (file for file in (DATA / "trades").iterdir() if file.name.endswith(".toml"))
    found: dict[str, Trade] = {}
    for file in sorted(files, key=lambda file: file.name):
        if file.name == _FALSE_FRIENDS:
            continue
        family = file.name.removesuffix(".toml")
        for id_, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
            terms = {language: tuple(row[language].split(", ")) for language in LANGUAGES}
            found[id_] = Trade(
                id_,
                MappingProxyType(terms),
                tuple(row["cpv"].split()),
                tuple(row["naf"].split()),
                family,
            )
    return MappingProxyType(found)


def all_trades() -> tuple[Trade, ...]:
    """All trades, family by family, in the order of the files."""
    return tuple(_book().values())


def by_id(id_: str) -> Trade | None:
    """The trade of this id, None when there is none.

    >>> by_id("decolletage").naf, by_id("alchimie")
    (('25.62A', '25.62B'), None)
    """
    return _book().get(id_)


def label(id_: str, language: str = "fr") -> str | None:
    """The name of a trade, French for a language the thesaurus does not speak; None for an unknown id.

    >>> label("decolletage"), label("decolletage", "en"), label("alchimie")
    ('décolletage', 'bar turning', None)
    """
    trade = by_id(id_)
    return None if trade is None else trade.terms.get(language, trade.terms["fr"])[0]


def labels(id_: str) -> Mapping[str, str]:
    """The name of a trade by language; empty for an unknown id.

    >>> dict(labels("decolletage"))["en"]
    'bar turning'
    """
    trade = by_id(id_)
    return {} if trade is None else {one: terms[0] for one, terms in trade.terms.items()}


def false_friends() -> tuple[str, ...]:
    """Phrases that hold the words of a trade and name none: "conseil départemental"."""
    return _lines("phrases")


@cache
def _houses() -> frozenset[tuple[str, ...]]:
    return frozenset(plain_words(line) for line in _lines("houses"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(line) for line in _lines(name))


def _lines(name: str) -> tuple[str, ...]:
    text = (DATA / "trades" / _FALSE_FRIENDS).read_text(encoding="utf-8")
    return tuple(line for line in tomllib.loads(text)[name].splitlines() if line)


class _Plain(dict[str, str]):
    """The plain form of each folded word asked, computed once; "" for words that say nothing."""

    def __missing__(self, form: str) -> str:
        if len(self) >= MOST_CACHED:
            self.clear()
        self[form] = plain = _plain(form)
        return plain


def _plain(form: str) -> str:
    """A folded word without the marks of plural and feminine, alike for the three languages."""
    if form in _ELIDED or (form in stop_words() and form not in _TELLING):
        return ""
    if form.isdecimal() or len(form) < 4:
        return form.replace(" ", "")
    if form.endswith("aux") and len(form) > 5:
        return form[:-2] + "l"
    bare = form[:-1] if form[-1] in "sx" else form
    while bare.endswith("e") and len(bare) > _SHORT:
        bare = bare[:-1]
    if bare.endswith("y"):
        return bare[:-1] + "i"
    doubled = len(bare) > _SHORT and bare[-1] == bare[-2] and bare[-1] not in "aeiou"
    return bare[:-1] if doubled else bare


_PLAIN: Final = _Plain()


def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text` as trades are recognised by them; two terms are the same when these are.

    >>> plain_words("Pièces usinées de la mécanique industrielle, travaux métalliques")
    ('piec', 'usin', 'mecaniqu', 'industriel', 'traval', 'metalliqu')
    """
    found = [_PLAIN[form] for form in forms(text)]
    return tuple(word for word in found if word)


type Terms = Mapping[str, tuple[_Entry, ...]]


@cache
def _terms() -> Terms:
    """First word to the terms that begin with it, the longest first."""
    named = {plain_words(phrase): _NO_TRADE for phrase in false_friends()}
    german: list[tuple[tuple[str, ...], str]] = []
    for trade in all_trades():
        for language, terms in trade.terms.items():
            for term in terms:
                words = plain_words(term)
                named.setdefault(words, trade.id)
                if language == "de":
                    german.append((words, trade.id))
    for (*before, last), trade_id in german:
        for ending in _GERMAN_ENDINGS:
            named.setdefault((*before, last + ending), trade_id)
    return _by_first_word(named)


def _by_first_word(named: Mapping[tuple[str, ...], str]) -> Terms:
    entries: dict[str, list[_Entry]] = {}
    for (first, *rest), trade_id in named.items():
        entries.setdefault(first, []).append(_Entry(tuple(rest), trade_id))
    return {
        first: tuple(sorted(found, key=lambda entry: -len(entry.rest)))
        for first, found in entries.items()
    }


def _spans(text_forms: Sequence[str]) -> Iterator[_Span]:
    """The trades named by all words of a text, stop words included."""
    terms = _terms()
    kept = [(word, place) for place, form in enumerate(text_forms) if (word := _PLAIN[form])]
    words = [word for word, _place in kept]
    at = 0
    while at < len(words):
        after = at + 1
        for entry in terms.get(words[at], ()):
            end = after + len(entry.rest)
            if tuple(words[after:end]) == entry.rest:
                first = kept[at][1]
                span = _Span(entry.trade, first, kept[end - 1][1])
                if entry.trade != _NO_TRADE and not _circumstance(text_forms, span, words[at:end]):
                    yield span
                after = end
                break
        at = after


def _circumstance(text_forms: Sequence[str], span: _Span, words: Sequence[str]) -> bool:
    """Whether a term only says where, or what goods are for: its trade is not asked for.

    A house bears the name of what is done in it: "l'hôtel", "une cantine", and whatever is an "ancien" one.
    """
    if span.first == 0:
        return False
    at = span.first - 1
    before = text_forms[at]
    if before in _FORMER or (before in _ARTICLES and tuple(words) in _houses()):
        return True
    while at > 0 and text_forms[at] in _LINKS:
        at -= 1
    if at == span.first - 1:
        return False
    head = text_forms[at]
    return head in _words("named") or (head in _words("goods") and not _sells_goods(span.trade))


def _sells_goods(trade_id: str) -> bool:
    """Whether some code of a trade is a supply; works and services begin at division 45."""
    return any(code < "45" for code in _book()[trade_id].cpv)


def named_in(text: str) -> tuple[str, ...]:
    """The ids of the trades that `text` names, in order, with repetitions: `find` without places, faster.

    >>> named_in("Tôlerie fine et pièces décolletées, bar turning; tolérance 5 µm")
    ('tolerie', 'decolletage', 'decolletage')
    """
    return tuple(span.trade for span in _spans(forms(text)))


def find(text: str) -> tuple[TradeMatch, ...]:
    """The trades that `text` names, in order, with their places; linear in its length.

    >>> [(match.trade.id, match.quote) for match in find("Recherche usinage 5 axes, puis anodisation")]
    [('usinage_5_axes', 'usinage 5 axes'), ('anodisation', 'anodisation')]
    """
    words = located(text)
    found = []
    for span in _spans([word.form for word in words]):
        start, end = words[span.first].start, words[span.last].end
        found.append(TradeMatch(_book()[span.trade], start, end, text[start:end]))
    return tuple(found)
