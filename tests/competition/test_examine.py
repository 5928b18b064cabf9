"""Groupings judged as the courts and the guidelines judged such cases."""

from __future__ import annotations

from cordee.competition import CompetitionProblem, Firm, LotPlan, Minimum, examine
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
