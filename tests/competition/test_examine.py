"""Groupings judged as the courts and the guidelines judged such cases."""

from __future__ import annotations

from dataclasses import replace

from cordee.competition import (
    CompetitionProblem,
    Firm,
    JointBid,
    LotPlan,
    Minimum,
    examine,
    examine_lots,
)
from cordee.competition.result import CompetitionResult


def _firm(name: str, *capacity: float | None, turnover: float | None = None) -> Firm:
    return Firm(name.lower(), name, capacity, (turnover,))


def _turnover(least: float) -> tuple[Minimum, ...]:
    return (Minimum("Chiffre d'affaires", least, "EUR"),)


def _rules(result: CompetitionResult, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.rule, one.members) for one in result.of_kind(kind)]


def test_two_complementary_firms_are_both_needed() -> None:
    members = (_firm("Dec", 1, 0, turnover=2e6), _firm("Trait", 0, 1, turnover=1e6))
    problem = CompetitionProblem(
        members, ("décolletage", "traitement"), _turnover(2.5e6), market=()
    )
    result = examine(problem)
    assert _rules(result, "against") == []
    assert _rules(result, "missing") == []
    assert _rules(result, "for") == [
        ("necessity", ("dec", "trait")),
        ("necessity", ("dec",)),
        ("necessity", ("trait",)),
        ("fails-alone", ("dec",)),
        ("fails-alone", ("trait",)),
    ]
    assert [one.reason.message.text() for one in result.of_kind("for")][1] == (
        "Without Dec, the others do not meet: capacity to do “décolletage”, "
        "Chiffre d'affaires: at least 2\u202f500\u202f000 EUR."
    )


def test_three_firms_each_too_small_are_all_needed() -> None:
    members = tuple(_firm(name, 0.4, turnover=1e6) for name in "ABC")
    result = examine(CompetitionProblem(members, ("voirie",), _turnover(2e6), market=()))
    assert (_rules(result, "against"), result.able_subset_count) == ([], 0)
    assert result.grouping_able is True


def test_all_the_able_firms_of_the_market_inside_as_in_22_d_04() -> None:
    rival = Firm("c", "C", (1.0,), (4e6,), former_rival=True)
    members = (_firm("A", 1, turnover=5e6), _firm("B", 1, turnover=3e6), rival)
    small = _firm("Small", 0.2, turnover=1e5)
    problem = CompetitionProblem(members, ("collecte",), _turnover(2e6), market=(small,))
    result = examine(problem)
    assert _rules(result, "against") == [
        ("member-able-alone", ("a",)),
        ("member-able-alone", ("b",)),
        ("member-able-alone", ("c",)),
        ("oversized-group", ("b", "c")),
        ("former-rival-inside", ("c",)),
        ("market-all-inside", ("a", "b", "c")),
    ]
    assert [rule for rule, _members in _rules(result, "missing")] == [
        "write-efficiencies",
        "write-efficiencies",
        "write-efficiencies",
        "write-justification",
        "write-justification",
    ]
    assert result.of_kind("for") == ()


def test_districts_shared_out_between_rivals_as_in_lkf_eurostar() -> None:
    members = (Firm("lkf", "LKF", (0.5,)), Firm("eurostar", "Eurostar", (0.5,)))
    lots = (
        LotPlan("district 1", (True, True), done_by=(0,)),
        LotPlan("district 2", (True, True), done_by=(1,)),
        LotPlan("district 3", (False, True), done_by=(1,)),
    )
    problem = CompetitionProblem(members, ("marquage",), lots=lots, joint_price=True, market=())
    result = examine(problem)
    assert _rules(result, "against") == [
        ("rivals-on-lots", ("lkf", "eurostar")),
        ("lots-split-between-rivals", ("lkf", "eurostar")),
    ]
    assert result.of_kind("for") == ()
    # The cheapest price was no defence: said in writing, it changes nothing of what was found.
    cheapest = examine(replace(problem, written=frozenset({"price"})))
    assert _rules(cheapest, "against") == _rules(result, "against")
    assert cheapest.of_kind("for") == ()


def test_lots_that_are_each_won_apart_are_judged_apart_as_in_the_guidelines() -> None:
    """Who is able for one lot is a rival, even where nobody could do all of them."""
    members = (Firm("lkf", "LKF", (0.5,)), Firm("eurostar", "Eurostar", (0.5,)))
    lots = (LotPlan("1", (True, False), (0, 1)), LotPlan("2", (True, True), (0, 1)))
    bid = JointBid(members, lots, joint_price=True)
    assert [(one.rule, one.members) for one in examine_lots(bid)] == [
        ("rivals-on-lots", ("lkf", "eurostar"))
    ]
    one_each = JointBid(members, (lots[0], LotPlan("2", (False, False), (0, 1))), joint_price=True)
    assert examine_lots(one_each) == ()


def test_firms_of_one_group_of_companies_as_in_20_d_19() -> None:
    """One economic unit is no cartel with itself; the buyer may still ask why there are several bids."""
    one = Firm("north", "North", (1.0,), group="Holding")
    two = Firm("south", "South", (1.0,), group="Holding")
    result = examine(CompetitionProblem((one, two), ("collecte",), market=()))
    assert [(found.kind, found.rule, found.members) for found in result.findings] == [
        ("missing", "one-group-of-companies", ("north", "south"))
    ]
    assert [found.reason.source for found in result.findings] == [
        "Autorité de la concurrence, decision 20-D-19, 25 November 2020"
    ]
    apart = examine(CompetitionProblem((one, replace(two, group=None)), ("collecte",), market=()))
    assert [rule for rule, _members in _rules(apart, "against")][:2] == ["member-able-alone"] * 2


def test_meeting_the_formal_conditions_is_not_to_be_able_as_in_the_guidelines() -> None:
    """Le Moniteur 2013 and the guidelines: the risk that one cannot bear alone is a need of the grouping."""
    members = (_firm("A", 1, turnover=1e6), _firm("B", 1, turnover=1e6))
    formal = CompetitionProblem(members, ("travaux",), _turnover(5e5), market=())
    assert [rule for rule, _members in _rules(examine(formal), "against")] == [
        "member-able-alone",
        "member-able-alone",
        "market-all-inside",
    ]
    solid = tuple(replace(one, turnover=1e6) for one in members)
    risky = replace(formal, members=solid, yearly_value=9e5)
    assert _rules(examine(risky), "against") == []
    assert _rules(examine(risky), "for")[0] == ("necessity", ("a", "b"))


def test_a_subcontractor_that_could_have_bid_counts_as_a_member_as_in_the_guidelines() -> None:
    able, subcontractor = _firm("Able", 1, turnover=3e6), _firm("Sub", 1, turnover=3e6)
    problem = CompetitionProblem((able, subcontractor), ("pose",), _turnover(1e6), market=())
    assert _rules(examine(problem), "against") == [
        ("member-able-alone", ("able",)),
        ("member-able-alone", ("sub",)),
        ("market-all-inside", ("able", "sub")),
    ]
