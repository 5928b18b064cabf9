"""The thesaurus of trades: its data are sound, and texts of members and buyers are recognised."""

from __future__ import annotations

from cordee.taxonomy import cpv, naf, trades
from cordee.taxonomy.words import analyse


def test_every_code_of_every_trade_exists() -> None:
    unknown = [
        (trade.id, code)
        for trade in trades.all_trades()
        for code in (*trade.cpv, *trade.naf)
        if not (cpv.exists(code) or naf.exists(code))
    ]
    assert unknown == []


def test_every_trade_has_codes_and_terms_in_three_languages() -> None:
    poor = [
        trade.id
        for trade in trades.all_trades()
        if not (
            trade.cpv and trade.naf and len(trade.terms["fr"]) > 1 and all(trade.terms.values())
        )
    ]
    assert poor == []


def test_no_term_names_two_trades() -> None:
    names: dict[tuple[str, ...], set[str]] = {}
    for trade in trades.all_trades():
        for terms in trade.terms.values():
            for term in terms:
                names.setdefault(tuple(analyse(term)), set()).add(trade.id)
    assert [(stems, ids) for stems, ids in names.items() if len(ids) > 1 or not stems] == []
