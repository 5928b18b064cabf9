"""What an answer says and when the search stops."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from tests.assembly.brute_force import Oracle
from tests.assembly.small_problems import random_problem

from cordee.assembly import (
    AssemblyParams,
    AssemblyProblem,
    GroupRules,
    Stop,
    ToConfirm,
    ValueWeights,
    assemble,
)
from cordee.assembly.methods.team_distance import closest_team
from cordee.vocabulary import InvalidProblem
from cordee.yardsticks.networks import make_need, make_network, make_problem

UNKNOWN = float("nan")


def three_trades(**changes: object) -> AssemblyProblem:
    """Six firms on a line, two by trade; the first of each trade fits best."""
    given: dict[str, object] = {
        "firms": 6,
        "weights": np.array([2.0, 1.0, 1.0]),
        "firm": np.arange(6),
        "brick": np.array([0, 0, 1, 1, 2, 2]),
        "fit": np.array([0.9, 0.6, 0.8, 0.5, 1.0, 0.7]),
        "capacity": np.array([1.0, 2.0, 1.0, 1.0, 1.0, 1.5]),
        "position": np.array([[0.0, 0], [1, 0], [30, 0], [1, 1], [0, 40], [2, 0]]),
        "scale_km": 100.0,
        "rules": GroupRules(3, 4),
    }
    return AssemblyProblem(**(given | changes))  # type: ignore[arg-type]


def best(problem: AssemblyProblem, **settings: object) -> tuple[int, ...]:
    params = AssemblyParams(answers=1, **settings)  # type: ignore[arg-type]
    return assemble(problem, params=params).groupings[0].members


def test_weights_decide() -> None:
    problem = three_trades()
    assert best(problem, weights=ValueWeights(1, 0, 0, 0, 0, 0)) == (0, 2, 4)
    assert best(problem, weights=ValueWeights(0, 0, 0, 0, 1, 0)) == (1, 3, 5)
    assert best(problem, weights=ValueWeights(0, 1, 0, 0, 0, 0)) == (1, 2, 3, 5)


def test_cooperation_and_trust_count_between_members() -> None:
    problem = three_trades(
        link_firms=np.array([[0, 3], [1, 2]]),
        cooperation=np.array([1.0, 0.0]),
        trust=np.array([0.0, 1.0]),
    )
    result = assemble(problem, params=AssemblyParams(ValueWeights(0, 0, 1, 0, 0, 0.1), answers=1))
    assert {0, 3} <= set(result.groupings[0].members)
    assert result.groupings[0].parts["cooperation"] == pytest.approx(1 / 3)
    assert {1, 2} <= set(best(problem, weights=ValueWeights(0, 0, 0, 1, 0, 0.1)))


def test_shares_follow_fit_and_equals_share_by_capacity() -> None:
    problem = AssemblyProblem(
        firms=3,
        weights=np.ones(1),
        firm=np.arange(3),
        brick=np.zeros(3, int),
        fit=np.array([0.9, 0.5, 0.5]),
        capacity=np.array([0.4, 0.3, 0.9]),
        position=np.zeros((3, 2)),
    )
    tasks = assemble(problem, params=AssemblyParams(answers=1)).groupings[0].tasks
    assert [task.firm for task in tasks] == [0, 1, 2]
    assert [task.part for task in tasks] == pytest.approx([0.4, 0.15, 0.45])


def test_excluded_mandatory_and_refusals_are_kept() -> None:
    fit_only = ValueWeights(1, 0, 0, 0, 0, 0)
    assert best(three_trades(excluded=np.array([0])), weights=fit_only) == (1, 2, 4)
    assert best(three_trades(mandatory=np.array([3])), weights=fit_only) == (0, 2, 3, 4)
    assert best(three_trades(refusals=np.array([[0, 2]])), weights=fit_only) == (0, 3, 4)
    with pytest.raises(InvalidProblem, match="refuse each other"):
        assemble(three_trades(mandatory=np.array([0, 2]), refusals=np.array([[2, 0]])))


def test_firms_of_one_group_count_once() -> None:
    problem = three_trades(owner=np.array([7, 8, 7, 9, 10, 11]))
    for grouping in assemble(problem).groupings:
        assert grouping.independent >= 3
        assert not {0, 2} <= set(grouping.members) or len(grouping.members) == 4


def test_thresholds_are_pooled_and_unknown_figures_are_to_confirm() -> None:
    held = np.array([[30.0, 10, 10, UNKNOWN, 10, 10]])
    problem = three_trades(required=np.array([45.0]), held=held)
    fit_only = AssemblyParams(ValueWeights(1, 0, 0, 0, 0, 0), answers=1)
    known = assemble(problem, params=fit_only).groupings[0]
    assert known.members == (0, 2, 4)
    assert (known.thresholds[0].pooled, known.thresholds[0].state) == (50.0, "met")
    assert dict(known.thresholds[0].proved_by) == {0: 30.0, 2: 10.0, 4: 10.0}
    higher = replace(problem, required=np.array([65.0]))
    hoped = assemble(higher, params=fit_only).groupings[0]
    assert hoped.thresholds[0].state == "to_confirm"
    assert ToConfirm("threshold", 3, 0) in hoped.to_confirm
    strict = assemble(higher, params=replace(fit_only, strict=True))
    assert not strict.complete
    assert strict.complete_excluded
    assert strict.groupings[0].thresholds[0].state == "missing"


def test_lead_must_be_eligible() -> None:
    fit_only = AssemblyParams(ValueWeights(1, 0, 0, 0, 0, 0), answers=1)
    problem = three_trades(can_lead=np.array([0.0, 0, 0, 0, 0, 1]))
    grouping = assemble(problem, params=fit_only).groupings[0]
    assert (grouping.lead, 5 in grouping.members) == (5, True)
    doubtful = three_trades(can_lead=np.array([0.0, 0, UNKNOWN, 0, 0, 0]))
    grouping = assemble(doubtful, params=fit_only).groupings[0]
    assert grouping.lead == 2
    assert grouping.to_confirm == (ToConfirm("lead", 2),)


def test_unknown_capacity_and_place_are_to_confirm_and_strict_refuses_them() -> None:
    problem = three_trades(
        capacity=np.array([UNKNOWN, 2, 1, 1, 1, 1.5]),
        position=np.array([[0.0, 0], [1, 0], [30, 0], [1, 1], [UNKNOWN, 40], [2, 0]]),
    )
    fit_only = ValueWeights(1, 0, 0, 0, 0, 0)
    grouping = assemble(problem, params=AssemblyParams(fit_only, answers=1)).groupings[0]
    assert grouping.to_confirm == (ToConfirm("capacity", 0, 0), ToConfirm("place", 4))
    assert best(problem, weights=fit_only, strict=True) == (1, 2, 4)


def test_no_grouping_covers_all_then_the_best_partial_one_and_the_hole() -> None:
    problem = three_trades(
        weights=np.ones(4), firm=np.arange(6), brick=np.array([0, 0, 1, 1, 2, 3]),
        capacity=np.array([1.0, 1, 1, 1, 1, 0.4]),
    )  # fmt: skip
    result = assemble(problem, params=AssemblyParams(answers=1))
    grouping = result.groupings[0]
    assert (result.complete, result.complete_excluded) == (False, True)
    assert grouping.covered_weight == pytest.approx(0.85)
    assert dict(grouping.uncovered) == pytest.approx({3: 0.6})
    assert (result.holes[0].brick, result.holes[0].nearest) == (3, ())
    assert result.holes[0].held_in_all == pytest.approx(0.4)


def test_too_few_firms_still_get_an_answer() -> None:
    pair = AssemblyProblem(
        firms=2,
        weights=np.ones(2),
        firm=np.array([0, 1]),
        brick=np.array([0, 1]),
        fit=np.ones(2),
        capacity=np.ones(2),
        position=np.zeros((2, 2)),
    )
    result = assemble(pair)
    assert result.groupings[0].members == (0, 1)
    assert not result.complete
    assert result.groupings[0].covered_weight == pytest.approx(1.0)
    nobody = replace(pair, firm=np.zeros(0, int), brick=np.zeros(0, int), fit=np.zeros(0),
                     capacity=np.zeros(0))  # fmt: skip
    assert assemble(nobody).groupings == ()


def test_irreplaceable_members_and_substitutes() -> None:
    problem = three_trades(excluded=np.array([5]))
    grouping = assemble(problem, params=AssemblyParams(answers=1)).groupings[0]
    assert grouping.irreplaceable == (4,)
    by_member = {each.member: each.firm for each in grouping.replacements}
    assert by_member == {0: 1, 3: 2, 4: None}
    assert grouping.replacements[-1].lost_bricks == (2,)


def test_trade_offs_are_not_dominated() -> None:
    points = assemble(three_trades(), params=AssemblyParams(answers=1, trade_offs=True)).trade_offs
    assert points[0].grouping.members == (0, 2, 4)
    assert {point.size for point in points} == {3}
    fits, closeness = [p.fit for p in points], [p.closeness for p in points]
    assert fits == sorted(fits, reverse=True)
    assert closeness == sorted(closeness)
    assert all(point.grouping.proved for point in points)


@pytest.mark.parametrize("seed", range(6))
def test_trade_off_extremes_are_the_best_by_brute_force(seed: int) -> None:
    problem, params = random_problem(seed, firms=8)
    params = replace(params, trade_offs=True, minimal=False)
    only_fit = replace(params, weights=ValueWeights(0.9, 0, 0, 0, 0.1, 0))
    oracle = Oracle.of(problem, only_fit)
    values = [oracle.value(members) for members in oracle.sets() if oracle.stands(members)]
    points = assemble(problem, params=params, stop=Stop(seconds=None)).trade_offs
    if values:
        best_point = max(0.9 * point.fit + 0.1 * point.closeness for point in points)
        assert best_point == pytest.approx(max(values), abs=1e-6)


@pytest.fixture(scope="module")
def hard_problem() -> AssemblyProblem:
    """A need of twenty bricks in a network of ten thousand firms: no proof within a second."""
    network = make_network(10_000, seed=3)
    return make_problem(network, make_need(network, 20, 4), 2000.0, GroupRules(3, 14))[0]


def test_stops_when_told_and_says_the_true_gap(hard_problem: AssemblyProblem) -> None:
    assemble(hard_problem, stop=Stop(seconds=0.2))
    asked = iter([False, *[True] * 1000])
    result = assemble(hard_problem, stop=Stop(seconds=None, told=lambda: next(asked)))
    assert not result.proved
    for grouping in result.groupings:
        assert grouping.bound >= grouping.value
        assert grouping.proved or grouping.gap >= 0


def test_clock_is_a_parameter_and_nodes_are_counted(hard_problem: AssemblyProblem) -> None:
    ticks = iter(range(10**9))
    clocked = assemble(hard_problem, stop=Stop(seconds=40, clock=lambda: float(next(ticks))))
    assert 40 <= clocked.seconds <= 200
    counted = assemble(hard_problem, stop=Stop(seconds=None, nodes=50))
    again = assemble(hard_problem, stop=Stop(seconds=None, nodes=50))
    assert counted.groupings == again.groupings
    assert counted.nodes <= 50 + 64


def test_first_answer_comes_before_the_end(hard_problem: AssemblyProblem) -> None:
    heard: list[tuple[tuple[int, ...], float, float]] = []
    began = time.perf_counter()
    result = assemble(
        hard_problem,
        stop=Stop(seconds=0.3),
        on_first=lambda members, value: heard.append((members, value, time.perf_counter() - began)),
    )
    if result.complete:
        assert len(heard) == 1
        assert heard[0][1] <= result.groupings[0].value + 1e-9


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weights", np.array([1.0, 0, 1])),
        ("fit", np.full(6, 1.5)),
        ("capacity", np.zeros(6)),
        ("firm", np.array([0, 0, 2, 3, 4, 9])),
        ("brick", np.array([0, 0, 1, 1, 2, 3])),
        ("position", np.zeros((5, 2))),
        ("scale_km", 0.0),
        ("required", np.array([1.0])),
        ("can_lead", np.full(6, 0.5)),
        ("refusals", np.array([[1, 1]])),
        ("mandatory", np.array([1, 1])),
        ("link_firms", np.array([[0, 8]])),
    ],
)
def test_nonsense_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(InvalidProblem) as caught:
        three_trades(**{field: value})
    assert caught.value.where in {field, "held", "rules"}


def test_closest_team_by_hand() -> None:
    distance = np.array([[0, 1, 5, 9], [1, 0, 2, 9], [5, 2, 0, 1], [9, 9, 1, 0]], float)
    skills = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]], bool)
    team = closest_team(distance, skills)
    assert team is not None
    assert (team.members, team.distance, team.proved) == ((0, 1, 2), 8.0, True)
    assert closest_team(distance, np.zeros((4, 2), bool)) is None
    alone = closest_team(distance, np.eye(4, dtype=bool)[:, :1])
    assert alone is not None
    assert alone.members == (0,)
