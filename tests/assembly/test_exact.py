"""Never wrong: brute force agrees on small problems with every rule, HiGHS on medium ones."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assembly.brute_force import Oracle
from tests.assembly.small_problems import random_problem

from cordee.assembly import (
    AssemblyParams,
    AssemblyProblem,
    AssemblyResult,
    GroupRules,
    Stop,
    ValueWeights,
    assemble,
)
from cordee.assembly.methods.exact import Search
from cordee.assembly.partners import GrowingMatrix, dense_worths
from cordee.assembly.prepare import prepare
from cordee.yardsticks.assembly_rivals import highs_value
from cordee.yardsticks.networks import make_need, make_network, make_problem

SLACK = 3e-7
TO_THE_END = Stop(seconds=None)


def assert_right(problem: AssemblyProblem, params: AssemblyParams) -> None:
    """Each rank is the best of all the sets that stand and differ enough from those answered before."""
    oracle = Oracle.of(problem, params)
    result = assemble(problem, params=params, stop=TO_THE_END)
    standing = {
        members: oracle.value(members) for members in oracle.sets() if oracle.stands(members)
    }
    assert result.complete == bool(standing)
    if not result.complete:
        assert result.complete_excluded
        assert_partial(oracle, result)
        return
    answered: list[tuple[int, ...]] = []
    for grouping in result.groupings:
        left = [
            value
            for members, value in standing.items()
            if all(oracle.differ(members, other) for other in answered)
        ]
        assert grouping.value == pytest.approx(max(left), abs=SLACK)
        assert grouping.value == pytest.approx(standing[grouping.members], abs=1e-9)
        assert grouping.proved
        answered.append(grouping.members)
    more = [m for m in standing if all(oracle.differ(m, other) for other in answered)]
    assert len(answered) == params.answers or more == []
    assert_explained(oracle, result)


def assert_explained(oracle: Oracle, result: AssemblyResult) -> None:
    """Parts sum to the value, shares fill every brick, thresholds tell the truth."""
    for grouping in result.groupings:
        members = grouping.members
        assert sum(grouping.parts.values()) == pytest.approx(grouping.value, abs=1e-12)
        for brick in range(oracle.problem.bricks):
            parts = [task.part for task in grouping.tasks if task.brick == brick]
            assert sum(parts) == pytest.approx(1.0, abs=1e-6)
        assert grouping.uncovered == {}
        assert all(figure.state != "missing" for figure in grouping.thresholds)
        assert grouping.independent == oracle.independent(members)
        for each in grouping.replacements:
            rest = tuple(i for i in members if i != each.member)
            teams = {i: tuple(sorted((*rest, i))) for i in oracle.candidates if i not in members}
            values = [oracle.value(team) for team in teams.values() if stands_without(oracle, team)]
            if not values:
                assert each.firm is None
            else:
                assert each.value == pytest.approx(max(values), abs=1e-9)


def stands_without(oracle: Oracle, team: tuple[int, ...]) -> bool:
    """As `stands`; mandatory members may be the one who leaves."""
    return oracle.stands(team)


def assert_partial(oracle: Oracle, result: AssemblyResult) -> None:
    """Without thresholds, the partial answer covers the largest weight that any allowed set covers."""
    problem = oracle.problem
    if problem.thresholds or problem.can_lead is not None or problem.owner is not None:
        return
    sets = [members for members in oracle.sets() if oracle.agree(members)]
    if sets and result.groupings:
        best = max(oracle.covered(members) for members in sets)
        assert result.groupings[0].covered_weight == pytest.approx(best, abs=2e-3)
        assert {hole.brick for hole in result.holes} == set(result.groupings[0].uncovered)


@settings(max_examples=250, derandomize=True, deadline=None)
@given(st.integers(0, 2**31))
def test_brute_force_agrees_on_any_small_problem(seed: int) -> None:
    assert_right(*random_problem(seed))


@pytest.mark.parametrize("block", range(5))
def test_brute_force_agrees_on_a_thousand_more(block: int) -> None:
    for seed in range(200 * block, 200 * block + 200):
        assert_right(*random_problem(seed, firms=7))


def test_same_problem_same_answer() -> None:
    problem, params = random_problem(17, firms=10)
    one = assemble(problem, params=params, stop=TO_THE_END)
    other = assemble(problem, params=params, stop=TO_THE_END, seed=5)
    assert one.groupings == other.groupings


def medium_problem(seed: int) -> AssemblyProblem:
    """Sixty firms, four bricks, thresholds: too many sets to try one by one."""
    draw = np.random.default_rng(seed)
    firm, brick = np.nonzero(draw.random((60, 4)) < 0.35)
    pairs = np.array([(i, j) for i in range(60) for j in range(i)])
    linked = pairs[draw.random(len(pairs)) < 0.08]
    return AssemblyProblem(
        firms=60,
        weights=np.ones(4),
        firm=firm,
        brick=brick,
        fit=draw.random(len(firm)),
        capacity=draw.uniform(0.15, 1.0, len(firm)),
        position=draw.uniform(0, 200, (60, 2)),
        link_firms=linked,
        cooperation=draw.random(len(linked)),
        required=np.array([1.0]),
        held=draw.uniform(0.05, 0.4, (1, 60)),
        can_lead=(draw.random(60) < 0.3).astype(float),
    )


@pytest.mark.parametrize("seed", range(2))
def test_highs_agrees_on_medium_problems(seed: int) -> None:
    problem = medium_problem(seed)
    params = AssemblyParams(ValueWeights(spare=0.0), answers=1, idle="allowed")
    result = assemble(problem, params=params, stop=TO_THE_END)
    expected = max(milp_value(problem, params, size) for size in range(3, 7))
    grouping = result.groupings[0]
    if len(grouping.members) <= 6:
        assert grouping.value == pytest.approx(expected, abs=2e-6)
    else:
        assert grouping.value > expected


def milp_value(problem: AssemblyProblem, params: AssemblyParams, size: int) -> float:
    value = highs_value(problem, params, size, seconds=60.0)
    return -math.inf if value is None else value


def test_a_raised_floor_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groupings that wait in the tree cut it shorter; the ten answered are those of the whole tree."""
    network = make_network(3000, seed=5)
    need = make_need(network, 5, 0)
    problem, _firms = make_problem(network, need, 300.0, GroupRules(3, 6))
    params = AssemblyParams(answers=10, substitutes=False)
    shorter = assemble(problem, params=params, stop=TO_THE_END)
    monkeypatch.setattr(Search, "raise_floor", lambda *_given: None)
    whole = assemble(problem, params=params, stop=TO_THE_END)
    assert [each.members for each in shorter.groupings] == [
        each.members for each in whole.groupings
    ]
    assert shorter.proved
    assert whole.proved
    assert shorter.nodes <= whole.nodes


@pytest.mark.parametrize("entries", [1, 50, 10_000])
def test_a_matrix_made_by_rows_is_the_matrix(entries: int) -> None:
    model = prepare(*random_problem(7))
    matrix, count = GrowingMatrix(model), len(model.firms)
    turns = math.ceil(count / max(1, entries // count))
    grown = [matrix.grow(entries) for _ in range(turns)]
    assert [len(each) for each in grown] == [0] * (turns - 1) + [count]
    np.testing.assert_array_equal(grown[-1], dense_worths(model))
