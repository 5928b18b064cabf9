"""Bids that live at the same time: who is in two of them, and what each firm may hear of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.procurement import Clash, LiveBid, clashes, told_to
from cordee.vocabulary import GroupingRules, InvalidProblem

ONE = frozenset({"1"})
BID = LiveBid("x", "n", ONE, ("a", "b"), "a")
OTHER = LiveBid("y", "n", ONE, ("a", "c"), "a")
FORBIDDEN, ALLOWED, SILENT = (
    GroupingRules(None, None, True),
    GroupingRules(None, None, False),
    GroupingRules(),
)


def _found(other: LiveBid, buyer: GroupingRules) -> list[tuple[str, str, str, bool]]:
    return [
        (one.firm, one.check.rule, one.check.state, one.check.refuses)
        for one in clashes(BID, (other,), buyer)
    ]


def test_several_bids_follow_the_buyer_and_are_worded_with_care() -> None:
    member, alone = replace(OTHER, lead="c"), LiveBid("z", "n", ONE, ("b",))
    assert _found(member, ALLOWED) == []
    assert [
        one.check.reason.message.text() for one in clashes(BID, (member, alone), FORBIDDEN)
    ] == [
        "You are in several groupings for this contract: the buyer forbids it. "
        "(to be confirmed by counsel)",
        "You bid alone and in a grouping for this contract: the buyer forbids it. "
        "(to be confirmed by counsel)",
    ]


def test_other_lots_are_other_contracts_and_unknown_lots_are_asked() -> None:
    assert _found(replace(OTHER, lots=frozenset({"2"})), FORBIDDEN) == []
    assert _found(replace(OTHER, notice="m"), FORBIDDEN) == []
    assert _found(replace(OTHER, lots=None), FORBIDDEN) == [
        ("a", "second-mandate", "open", False),
        ("a", "several-bids", "open", False),
    ]


def test_means_lent_to_another_bid_are_asked_about_whatever_the_buyer_says() -> None:
    lent = ("c", "means-lent-twice", "open", False)
    other = LiveBid("y", "n", ONE, ("d",), relied_on=("c", "b"))
    bid = replace(BID, relied_on=("c",))
    for buyer in (FORBIDDEN, ALLOWED, SILENT):
        found = clashes(bid, (other,), buyer)
        assert [(one.firm, one.check.rule, one.check.state, one.check.refuses) for one in found] == [
            ("b", *lent[1:]), lent,
        ]  # fmt: skip
    assert clashes(bid, (replace(other, lots=frozenset({"2"})),), FORBIDDEN) == ()
    assert [one.check.rule for one in clashes(bid, (replace(OTHER, lead=None),), FORBIDDEN)] == [
        "several-bids", "means-lent-twice",
    ]  # fmt: skip


def test_impossible_bids() -> None:
    for wrong in ({"members": ()}, {"lead": "z"}):
        with pytest.raises(InvalidProblem):
            replace(BID, **wrong)


firms = st.lists(st.sampled_from("abcd"), min_size=1, unique=True)


@st.composite
def live(draw: st.DrawFn) -> tuple[LiveBid, ...]:
    made = []
    for number in range(draw(st.integers(1, 5))):
        members = tuple(draw(firms))
        lots = draw(st.none() | st.frozensets(st.sampled_from("12"), min_size=1))
        lead = draw(st.sampled_from([None, *members]))
        made.append(LiveBid(str(number), draw(st.sampled_from("nm")), lots, members, lead))
    return tuple(made)


@settings(max_examples=150, deadline=None)
@given(live(), st.sampled_from([FORBIDDEN, ALLOWED, SILENT]))
def test_a_firm_hears_of_its_own_bids_only(bids: tuple[LiveBid, ...], buyer: GroupingRules) -> None:
    """Bids that a firm is not in change nothing of what it hears, nor does who else is in its own."""
    bid, others = bids[0], bids[1:]
    found = clashes(bid, others, buyer)
    for firm in bid.members:
        mine = tuple(one for one in others if firm in one.members)
        assert told_to(firm, found) == told_to(firm, clashes(bid, mine, buyer))
        alike = tuple(_with_others(one, firm) for one in mine)
        assert told_to(firm, clashes(_with_others(bid, firm), alike, buyer)) == told_to(firm, found)
        assert {one.check.about for one in told_to(firm, found)} <= {(firm,)}


@settings(max_examples=100, deadline=None)
@given(live())
def test_two_bids_find_the_same_clash_from_both_sides(bids: tuple[LiveBid, ...]) -> None:
    def pairs(one: LiveBid) -> set[tuple[str, str, str, str]]:
        others = tuple(other for other in bids if other.id != one.id)
        return {_pair(one, clash) for clash in clashes(one, others, FORBIDDEN)}

    union = set().union(*(pairs(one) for one in bids))
    assert all(pairs(one) == {pair for pair in union if one.id in pair[2:]} for one in bids)


def _with_others(bid: LiveBid, firm: str) -> LiveBid:
    """The same bid with somebody else beside this firm, as many as there were."""
    if len(bid.members) == 1:
        return bid
    return replace(
        bid, members=(firm, "somebody"), lead=firm if bid.lead == firm else bid.lead and "somebody"
    )


def _pair(bid: LiveBid, clash: Clash) -> tuple[str, str, str, str]:
    first, second = sorted((bid.id, clash.other))
    return clash.firm, clash.check.rule, first, second
