"""Every subset, against brute force; twenty members at once; more of them, by integer programs."""

from __future__ import annotations

import itertools
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.competition import CompetitionParams, CompetitionProblem, Firm, Minimum, examine
from cordee.competition.lattice import every_subset, minimal
from cordee.competition.requirements import figures, requirements
from cordee.competition.wide import wide_subsets

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
    assert result.able_subset_count is not None
    assert result.able_subset_count > len(result.able_subsets) == 200


@settings(derandomize=True, max_examples=150, deadline=None)
@given(problems())
def test_what_is_found_without_looking_at_each_subset_is_what_they_say(
    problem: CompetitionProblem,
) -> None:
    table = figures(requirements(problem, CompetitionParams()), problem.members)
    wide, each = wide_subsets(table), every_subset(table)
    assert wide.asked == each.asked
    assert (wide.every, wide.least_proved) == (False, True)
    for found, listed in ((wide.sure, each.sure), (wide.possible, each.possible)):
        sizes = [mask.bit_count() for mask in listed]
        several = [size for size in sizes if size > 1][:1]
        assert [mask.bit_count() for mask in found] == [1] * sizes.count(1) + several
        assert set(found) <= set(listed)


def _many(count: int, **first: Any) -> CompetitionProblem:
    """So many firms, each able for one of five bricks; the first one as `first` says too."""
    bricks = tuple(f"brick {place}" for place in range(5))
    members = [
        Firm(f"f{i}", f"F{i}", tuple(1.0 if i % 5 == b else 0.0 for b in range(5)), (1e5,))
        for i in range(count)
    ]
    members[0] = replace(members[0], **first)
    return CompetitionProblem(tuple(members), bricks, (Minimum("turnover", 5e5),), market=())


def _told(problem: CompetitionProblem) -> list[tuple[str, tuple[str, ...]]]:
    silent = {"fails-alone", "write-justification", "write-efficiencies"}
    return [(one.rule, one.members) for one in examine(problem).findings if one.rule not in silent]


def test_twenty_five_members_are_not_silent() -> None:
    five = ("f20", "f21", "f22", "f23", "f24")
    twenty = tuple(f"f{i}" for i in range(20))
    before = perf_counter()
    assert [(rule, len(who)) for rule, who in _told(_many(25))] == [
        ("smaller-subset-able", 5), ("oversized-group", 20), ("not-all-examined", 0),
    ]  # fmt: skip
    assert examine(_many(25)).able_subset_count is None
    able = _many(25, capacity=(1.0,) * 5, figures=(5e5,))
    assert _told(able)[0] == ("member-able-alone", ("f0",))
    # The turnover that is asked makes the last firm indispensable, and then every one of them.
    needed = replace(_many(25), minima=(Minimum("turnover", 25e5),))
    assert [(rule, len(who)) for rule, who in _told(needed)] == [("necessity", 25)] + [
        ("necessity", 1)
    ] * 25
    unknown = _many(25, capacity=(None,) * 5, figures=(None,))
    assert ("to-confirm", ("f0",)) in _told(unknown)
    grouped = replace(
        _many(25), members=tuple(replace(one, group="Holding") if one.id in five else one
                                 for one in _many(25).members)
    )  # fmt: skip
    assert ("group-of-companies-able-alone", five) in _told(grouped)
    assert not set(twenty) & set(five)
    assert perf_counter() - before < 2


def test_minimal_of_a_majority() -> None:
    able = np.bitwise_count(np.arange(32)) >= 3
    assert minimal(able) == tuple(
        sorted(
            sum(1 << place for place in chosen) for chosen in itertools.combinations(range(5), 3)
        )
    )
