"""Capacities by criterion: pooled over the grouping, proved by whom, by what, until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.procurement import Criterion, Proof, pool
from cordee.procurement.capacities import Pooling
from cordee.vocabulary import InvalidProblem

DAY = date(2026, 12, 1)
A, B = Proof("a", 600.0, "accounts.pdf"), Proof("b", 500.0, "accounts.pdf")
TURNOVER = Criterion("turnover", "turnover", 1000.0, "sum", (A, B), "EUR")


def _line(
    *proofs: Proof, pooling: Pooling = "sum", required: float = 1000.0
) -> tuple[str, float | None, float | None, list[str]]:
    line = pool(replace(TURNOVER, proofs=proofs, pooling=pooling, required=required), DAY)
    return line.state, line.pooled, line.short, [one.state for one in line.by]


def test_turnover_is_added_up_over_the_members() -> None:
    assert _line(A, B) == ("met", 1100.0, 0.0, ["proved", "proved"])
    assert _line(A) == ("missing", 600.0, 400.0, ["proved"])
    assert _line(A, replace(B, figure=None)) == ("to_confirm", 600.0, None, ["proved", "unknown"])
    assert _line(Proof("a")) == ("to_confirm", None, None, ["unknown"])
    assert _line(A, replace(B, document=None)) == (
        "to_prove",
        600.0,
        0.0,
        ["proved", "no_document"],
    )


def test_a_document_must_hold_on_the_day() -> None:
    last = replace(B, valid_until=DAY)
    assert _line(A, last)[0] == "met"
    past = replace(B, valid_until=date(2026, 11, 30))
    assert _line(A, past) == ("missing", 600.0, 400.0, ["proved", "expired"])
    line = pool(replace(TURNOVER, proofs=(A, past)), DAY)
    assert line.gap
    assert [(one.about, one.reason.message.text()) for one in line.asks] == [
        (("b",), "Renew the document: it ends before the deadline.")
    ]


def test_a_firm_relied_on_counts_with_its_commitment() -> None:
    lent = replace(B, relied_on=True)
    assert _line(A, lent) == ("to_prove", 600.0, 0.0, ["proved", "no_commitment"])
    assert _line(A, replace(lent, commitment=True))[0] == "met"
    asks = pool(replace(TURNOVER, proofs=(A, lent)), DAY).asks
    assert [(one.rule, one.reason.source) for one in asks] == [
        ("commitment", "DAJ sheet on grouping and subcontracting: means of other firms")
    ]


def test_one_holder_is_enough_but_each_member_proves_its_own_insurance() -> None:
    holder, none = Proof("a", 1.0, "iso.pdf"), Proof("b", 0.0)
    assert _line(holder, none, pooling="one", required=1.0)[0] == "met"
    assert _line(holder, none, pooling="each", required=1.0) == (
        "missing", 0.0, 1.0, ["proved", "nothing"],
    )  # fmt: skip
    assert _line(holder, Proof("b"), pooling="each", required=1.0)[0] == "to_confirm"
    lent = Proof("c", 0.0, relied_on=True)
    assert _line(holder, lent, pooling="each", required=1.0)[0] == "met"
    rule = pool(replace(TURNOVER, pooling="each"), DAY).rule
    assert rule.message.text() == "Each member proves its own. (to be confirmed by counsel)"


def test_impossible_criteria() -> None:
    for wrong in ({"required": 0.0}, {"proofs": (A, A)}, {"proofs": (Proof("a", -1.0),)}):
        with pytest.raises(InvalidProblem):
            replace(TURNOVER, **wrong)


ORDER = ["missing", "to_confirm", "to_prove", "met"]


@st.composite
def proofs(draw: st.DrawFn) -> tuple[Proof, ...]:
    days = st.sampled_from([None, date(2026, 1, 1), DAY])
    return tuple(
        Proof(
            name,
            draw(st.none() | st.integers(0, 5).map(float)),
            draw(st.sampled_from([None, "paper"])),
            draw(days),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for name in draw(st.lists(st.sampled_from("abcd"), unique=True))
    )


@settings(max_examples=200, deadline=None)
@given(proofs(), st.sampled_from(["sum", "one"]), st.integers(1, 8))
def test_one_more_firm_never_makes_it_worse_and_what_is_unknown_is_never_a_pass(
    brought: tuple[Proof, ...], pooling: Pooling, required: int
) -> None:
    criterion = Criterion("k", "k", float(required), pooling, brought)
    line = pool(criterion, DAY)
    more = pool(replace(criterion, proofs=(*brought, Proof("z", 2.0, "paper"))), DAY)
    assert ORDER.index(more.state) >= ORDER.index(line.state)
    known = replace(criterion, proofs=tuple(one for one in brought if one.figure is not None))
    assert (line.state == "met") == (pool(known, DAY).state == "met")
    assert (line.short is None) == (line.state == "to_confirm")
    if line.short == 0:
        assert line.state in ("met", "to_prove")
