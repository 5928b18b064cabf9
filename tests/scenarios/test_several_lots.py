"""Several lots of one notice: who could take which lot alone, and what one bid for all would mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cordee import answer_tender
from cordee.vocabulary import Capability, Company, Lot, Need, Opportunity

MARKING, SIGNS = ("marquage routier", "45233221"), ("signalisation routière", "45233290")
NEED = Opportunity(
    "routes",
    "cordee",
    "need",
    "private",
    lots=(Lot("nord", titles={"fr": "Nord"}), Lot("sud", titles={"fr": "Sud"})),
    needs=(
        Need("n", MARKING[0], cpv=(MARKING[1],), quantity=100, unit="h", lot="nord"),
        Need("s", SIGNS[0], cpv=(SIGNS[1],), quantity=100, unit="h", lot="sud"),
    ),
)


def firm(name: str, marking: float | None, signs: float | None, **more: Any) -> Company:
    """Knows both trades, with these hours free (None: unknown)."""
    able = [(MARKING, marking), (SIGNS, signs)]
    capabilities = tuple(
        Capability(words, cpv=(code,), capacity=hours, unit="h") for (words, code), hours in able
    )
    return Company(name, name.title(), capabilities=capabilities)


ALBA, BORA = firm("alba", 200, 150), firm("bora", 150, 200)
"""Rivals for both lots: the north goes to Alba and the south to Bora, who have most room for it."""


def found(*roster: Company, need: Opportunity = NEED, **options: Any) -> list[tuple[str, str]]:
    given = {"min_size": 1, "max_size": 1, "one_price": True, **options}
    answer = answer_tender(need, roster, today=date(2026, 11, 21), **given)
    return [(one.rule, str(one.reason.message)) for one in answer.findings]


RIVALS = ("rivals-on-lots", "Alba, Bora could each bid alone for a lot: they are rivals.")
SPLIT = (
    "lots-split-between-rivals",
    "The lots are shared out in advance between Alba, Bora, under one price and with no work in common:"
    " the court held this to be a restriction by its very object, even at the lowest price.",
)
PRICE = (
    "lots-to-confirm",
    "Say whether one price is given for all the lots, and who will do each of them.",
)


def test_rivals_who_share_the_lots_out_under_one_price() -> None:
    assert found(ALBA, BORA) == [RIVALS, SPLIT]


def test_where_nobody_said_the_price_it_is_asked() -> None:
    assert found(ALBA, BORA, one_price=None) == [RIVALS, PRICE]


def test_with_a_price_by_lot_the_bids_are_apart() -> None:
    assert found(ALBA, BORA, one_price=False) == []


def test_work_in_common_is_no_sharing_out() -> None:
    assert found(ALBA, BORA, min_size=2, max_size=2) == [RIVALS]
    assert found(ALBA, BORA, min_size=2, max_size=2, one_price=None) == []


def test_firms_of_one_group_are_no_rivals() -> None:
    assert found(replace(ALBA, group="Vents"), replace(BORA, group="Vents")) == []


def test_each_able_for_its_own_lot_only() -> None:
    text = "Alba, Bora could each bid alone for a lot of its own: why one joint bid?"
    assert found(firm("alba", 200, 20), firm("bora", 20, 200)) == [("rivals-on-lots", text)]


def test_an_unknown_capacity_is_a_question() -> None:
    ask = ("lots-to-confirm", "Ask Alba whether they could bid alone for “Sud”.")
    other = ("lots-to-confirm", "Ask Bora whether they could bid alone for “Nord”.")
    text = "Alba, Bora could each bid alone for a lot of its own: why one joint bid?"
    assert found(firm("alba", 200, None), firm("bora", None, 200)) == [
        ("rivals-on-lots", text),
        other,
        ask,
    ]


@pytest.mark.parametrize("price", [True, None, False])
def test_a_single_lot_or_a_single_firm_has_nothing_to_share_out(price: bool | None) -> None:
    assert found(ALBA, BORA, lot="nord", one_price=price) == []
    assert found(ALBA, one_price=price) == []
