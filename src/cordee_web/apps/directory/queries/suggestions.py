"""What someone means who types a trade word: trades of the thesaurus, codes of CPV and NAF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cordee.taxonomy import cpv, naf, trades
from cordee.taxonomy.words import fold

SHORTEST = 2
"""Letters from which anything is suggested."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A know-how that may be meant: how to write it, and its trade or code. `via` is the term that met."""

    words: str
    trade: str = ""
    cpv: str = ""
    naf: str = ""
    via: str = ""

    @property
    def said(self) -> str:
        """The words to keep: the trade's name, and the term typed, which says more than it."""
        return f"{self.words} ({self.via})" if self.via else self.words


def suggestions(typed: str, language: str = "fr", most: int = 8) -> list[Suggestion]:
    """What is meant, trades first, then NAF and CPV labels; names that begin with what was typed first."""
    wanted = fold(typed).strip()
    if len(wanted) < SHORTEST:
        return []
    found = list(_trades(wanted, language))[:most]
    room = most - len(found)
    if room > 0:
        half = max(1, room // 2)
        found += list(_naf(wanted))[:half]
        found += list(_cpv(wanted, language))[: most - len(found)]
    return found


def _trades(wanted: str, language: str) -> Iterator[Suggestion]:
    met: dict[str, tuple[int, int, str]] = {}
    for place, (folded, term, trade) in enumerate(_trade_terms()):
        rank = _rank(folded, wanted)
        if rank is not None and (trade not in met or (rank, place) < met[trade][:2]):
            met[trade] = (rank, place, term)
    for trade, (*_order, term) in sorted(met.items(), key=lambda one: one[1][:2]):
        name = trades.label(trade, language) or trade
        yield Suggestion(name, trade=trade, via="" if fold(name) == fold(term) else term)


def _naf(wanted: str) -> Iterator[Suggestion]:
    for folded, label, code in _naf_labels():
        if _rank(folded, wanted) is not None or code.lower().startswith(wanted):
            yield Suggestion(label, naf=code)


def _cpv(wanted: str, language: str) -> Iterator[Suggestion]:
    for folded, label, code in _cpv_labels(language if language in cpv.LANGUAGES else "fr"):
        if _rank(folded, wanted) is not None or code.startswith(wanted):
            yield Suggestion(label, cpv=code)


def _rank(folded: str, wanted: str) -> int | None:
    """0 where the term begins with what was typed, 1 where one of its words does, None elsewhere."""
    if folded.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in folded else None


@cache
def _trade_terms() -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (fold(term), term, trade.id)
        for trade in trades.all_trades()
        for terms in trade.terms.values()
        for term in terms
    )


@cache
def _naf_labels() -> tuple[tuple[str, str, str], ...]:
    """The sub-classes, which alone say what one firm does."""
    labels = ((code, naf.label(code) or "") for code in naf.codes() if len(code) == 6)
    return tuple((fold(label), label, code) for code, label in labels)


@cache
def _cpv_labels(language: str) -> tuple[tuple[str, str, str], ...]:
    labels = ((code, cpv.label(code, language) or "") for code in cpv.codes())
    return tuple((fold(label), label, code) for code, label in labels)
