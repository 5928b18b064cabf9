"""Every subset, against brute force; twenty members at once."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.competition import CompetitionProblem, Firm, Minimum, examine
from cordee.competition.subsets import minimal

_FIGURES = st.one_of(st.none(), st.sampled_from([0.0, 0.3, 0.5, 0.7, 1.0]))


@st.composite
def problems(draw: st.DrawFn) -> CompetitionProblem:
    bricks = draw(st.integers(1, 3))
    members = tuple(
        Firm(
            f"f{place}",
            f"Firm {place}",
            capacity=tuple(draw(_FIGURES) for _ in range(bricks)),
            figures=(draw(_FIGURES),),
            certificates=(draw(st.sampled_from([None, False, True])),),
        )
        for place in range(draw(st.integers(2, 5)))
    )
    return CompetitionProblem(
        members,
        tuple(f"brick {place}" for place in range(bricks)),
        minima=(Minimum("turnover", draw(st.sampled_from([0.5, 1.0, 1.5]))),),
        certificates=("ISO 9001",),
    )


def _able(problem: CompetitionProblem, firms: tuple[Firm, ...], best: float) -> bool:
    """Whether these firms meet every row, an unknown figure being worth `best`."""

    def reaches(figures: list[float | None], least: float) -> bool:
        return sum(best if one is None else float(one) for one in figures) >= least - 1e-9

    return (
        all(reaches([f.capacity[b] for f in firms], 1.0) for b in range(len(problem.bricks)))
        and reaches([f.figures[0] for f in firms], problem.minima[0].required)
        and reaches([f.certificates[0] for f in firms], 1.0)
    )


def _minimal_by_force(problem: CompetitionProblem, best: float) -> set[frozenset[str]]:
    able = [
        frozenset(firm.id for firm in chosen)
        for size in range(1, len(problem.members))
        for chosen in itertools.combinations(problem.members, size)
        if _able(problem, chosen, best)
    ]
    return {one for one in able if not any(other < one for other in able)}


@settings(derandomize=True, max_examples=250, deadline=None)
@given(problems())
def test_minimal_able_subsets_are_those_of_brute_force(problem: CompetitionProblem) -> None:
    result = examine(problem)
    assert {frozenset(one.members) for one in result.able_subsets if one.sure} == _minimal_by_force(
        problem, best=0.0
    )
    assert {frozenset(one.members) for one in result.able_subsets if not one.sure} == (
        _minimal_by_force(problem, best=1e9) - _minimal_by_force(problem, best=0.0)
    )
    assert result.able_alone == tuple(
        firm.id for firm in problem.members if _able(problem, (firm,), 0.0)
    )
    assert result.grouping_able == (
        True
        if _able(problem, problem.members, 0.0)
        else None
        if _able(problem, problem.members, 1e9)
        else False
    )


@settings(derandomize=True, max_examples=150, deadline=None)
@given(problems())
def test_necessity_is_found_exactly_when_no_smaller_subset_may_do_it(
    problem: CompetitionProblem,
) -> None:
    needed = _able(problem, problem.members, 1e9) and not _minimal_by_force(problem, 1e9)
    found = [one for one in examine(problem).findings if one.rule == "necessity"]
    assert bool(found) == needed


@settings(derandomize=True, max_examples=150, deadline=None)
@given(problems())
def test_no_question_is_left_when_nothing_is_unknown_and_each_question_matters(
    problem: CompetitionProblem,
) -> None:
    asked = examine(problem).questions
    unknown = {
        firm.id
        for firm in problem.members
        if None in (*firm.capacity, *firm.figures, *firm.certificates)
    }
    assert {one.member for one in asked} <= unknown
    gap = _minimal_by_force(problem, 1e9) != _minimal_by_force(problem, 0.0)
    everyone = _able(problem, problem.members, 1e9) and not _able(problem, problem.members, 0.0)
    assert bool(asked) == (gap or everyone)


def test_twenty_members_are_all_examined() -> None:
    rng = np.random.default_rng(3)
    members = tuple(
        Firm(f"f{i}", f"F{i}", tuple(rng.random(10).tolist()), (float(rng.random()),))
        for i in range(20)
    )
    problem = CompetitionProblem(
        members, tuple(f"b{i}" for i in range(10)), minima=(Minimum("turnover", 4.0),)
    )
    result = examine(problem)
    assert result.able_subset_count > len(result.able_subsets) == 200


def test_minimal_of_a_majority() -> None:
    able = np.bitwise_count(np.arange(32)) >= 3
    assert minimal(able).tolist() == sorted(
        sum(1 << place for place in chosen) for chosen in itertools.combinations(range(5), 3)
    )
