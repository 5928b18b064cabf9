"""The words by which a firm is found: the engine's stems, and the trades that a text names.

A trade is the lexeme "_id" whatever its language: "bar turning" finds a firm that wrote "décolletage".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cordee.taxonomy import trades
from cordee.taxonomy.words import analyse

SHORT = 200
"""Characters of a text whose words are remembered."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked: a trade or a word. It is met by the trade, or by all the stems together.

    The last word of a search is still being typed: what begins like it meets it too (`prefix`).
    """

    stems: tuple[str, ...]
    trade: str = ""
    prefix: bool = False


def lexemes(texts: Iterable[str], codes: Iterable[str] = ()) -> frozenset[str]:
    """The stems of texts, the trades that they name, and codes as they are (in lower case)."""
    found: set[str] = {code.lower() for code in codes}
    for text in texts:
        found.update(_of_text(text) if len(text) <= SHORT else _analysed(text))
    return frozenset(found)


def named_in(text: str) -> tuple[str, ...]:
    """The trades that a text names, in order. Firms of a trade tell it in the same few words."""
    return _named(text) if len(text) <= SHORT else trades.named_in(text)


@lru_cache(maxsize=50_000)
def _named(text: str) -> tuple[str, ...]:
    return trades.named_in(text)


@lru_cache(maxsize=50_000)
def _of_text(text: str) -> frozenset[str]:
    return _analysed(text)


def _analysed(text: str) -> frozenset[str]:
    return frozenset((*analyse(text), *(trade_lexeme(one) for one in named_in(text))))


def trade_lexeme(trade: str) -> str:
    """The lexeme of a trade; no word has an underscore."""
    return f"_{trade}"


def terms(asked: str) -> tuple[Term, ...]:
    """What a search asks for, all of which must be met."""
    return tuple(_terms(asked))


def tsquery(term: Term) -> str:
    """The term in PostgreSQL's language: the trade, or all the stems.

    >>> tsquery(Term(("tol",), "tolerie")), tsquery(Term(("l'inox",), prefix=True))
    ("('_tolerie' | ('tol'))", "('l''inox':*)")
    """
    stems = " & ".join(_quoted(stem) + (":*" if term.prefix else "") for stem in term.stems)
    words = f"({stems})"
    if not term.trade:
        return words
    trade = _quoted(trade_lexeme(term.trade))
    return f"({trade} | {words})" if stems else trade


def _quoted(lexeme: str) -> str:
    doubled = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _terms(asked: str) -> Iterator[Term]:
    at = 0
    for match in trades.find(asked):
        yield from _words(asked[at : match.start])
        yield Term(tuple(dict.fromkeys(analyse(match.quote))), match.trade.id)
        at = match.end
    yield from _words(asked[at:], typing=not asked.endswith(" "))


def _words(text: str, *, typing: bool = False) -> Iterator[Term]:
    stems = list(dict.fromkeys(analyse(text)))
    for place, stem in enumerate(stems):
        yield Term((stem,), prefix=typing and place == len(stems) - 1)
