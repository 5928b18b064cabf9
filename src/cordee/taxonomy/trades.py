"""A thesaurus of the crafts of SME clusters in French, English and German, and their recognition in texts.

"Pièces décolletées", "screw machining" and "Drehteile" name one trade. A text is read as its analysed words
(`words.analyse`), so case, accents, plurals and small words between do not count; at each place the longest
term wins ("fraisage 5 axes" is not "fraisage"). The data is ours: `data/trades/*.toml`, one file a family.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from cordee.taxonomy.vendored import DATA
from cordee.taxonomy.words import analyse, located, stems_of

LANGUAGES: Final = ("fr", "en", "de")

_FALSE_FRIENDS: Final = "false_friends.toml"
_NO_TRADE: Final = ""


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
    """The stems of a term after its first, and the trade it names (`_NO_TRADE` for a false friend)."""

    rest: tuple[str, ...]
    trade: str


class _Span(NamedTuple):
    """Tokens `first` to `last`, both included, name a trade."""

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


def false_friends() -> tuple[str, ...]:
    """Phrases that hold the words of a trade and name none: "conseil départemental"."""
    text = (DATA / "trades" / _FALSE_FRIENDS).read_text(encoding="utf-8")
    return tuple(line for line in tomllib.loads(text)["phrases"].splitlines() if line)


@cache
def _terms() -> Mapping[str, tuple[_Entry, ...]]:
    """First stem to the terms that begin with it, the longest first."""
    named: dict[tuple[str, ...], str] = {}
    for phrase in false_friends():
        named.setdefault(tuple(analyse(phrase)), _NO_TRADE)
    for trade in all_trades():
        for terms in trade.terms.values():
            for term in terms:
                named.setdefault(tuple(analyse(term)), trade.id)
    for trade in all_trades():
        for term in trade.terms["de"]:
            named.setdefault(tuple(analyse(_inflected(term))), trade.id)
    entries: dict[str, list[_Entry]] = {}
    for stems, trade_id in named.items():
        entries.setdefault(stems[0], []).append(_Entry(stems[1:], trade_id))
    return {
        first: tuple(sorted(found, key=lambda entry: -len(entry.rest)))
        for first, found in entries.items()
    }


def _inflected(term: str) -> str:
    """A German term in its commonest other form; the stemmer that serves all languages knows none."""
    if term.endswith("e"):
        return term + "n"
    return term + ("en" if term.endswith("ung") else "s")


def _spans(tokens: Sequence[str]) -> Iterator[_Span]:
    terms = _terms()
    at = 0
    while at < len(tokens):
        after = at + 1
        for entry in terms.get(tokens[at], ()):
            end = after + len(entry.rest)
            if tuple(tokens[after:end]) == entry.rest:
                if entry.trade != _NO_TRADE:
                    yield _Span(entry.trade, at, end - 1)
                after = end
                break
        at = after


def trade_tokens(tokens: Sequence[str]) -> tuple[str, ...]:
    """The ids of the trades that words analysed without a language name, in order, with repetitions.

    One pass and a look-up a word: some 3 µs for a title.

    >>> trade_tokens(analyse("Tôlerie fine et pièces décolletées, bar turning"))
    ('tolerie', 'decolletage', 'decolletage')
    """
    return tuple(span.trade for span in _spans(tokens))


def find(text: str) -> tuple[TradeMatch, ...]:
    """The trades that `text` names, in order, with their places; linear in its length.

    >>> [(match.trade.id, match.quote) for match in find("Recherche usinage 5 axes, puis anodisation")]
    [('usinage_5_axes', 'usinage 5 axes'), ('anodisation', 'anodisation')]
    """
    stems = stems_of(None)
    words = [(word, stems[word.form]) for word in located(text)]
    told = [(word, stem) for word, stem in words if stem]
    found = []
    for span in _spans([stem for _, stem in told]):
        start, end = told[span.first][0].start, told[span.last][0].end
        found.append(TradeMatch(_book()[span.trade], start, end, text[start:end]))
    return tuple(found)
