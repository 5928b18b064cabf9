"""Exactness of the methods on any game: orders for Shapley, Kohlberg's criterion for the nucleolus."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from cordee.sharing.coalitions import membership, subset_sums
from cordee.sharing.methods.core import excesses, leaving, most_dissatisfied
from cordee.sharing.methods.nucleolus import nucleolus
from cordee.sharing.methods.shapley import shapley

type Table = NDArray[np.float64]


@st.composite
def games(draw: st.DrawFn, largest: int = 5) -> Table:
    """Small tables with many equal figures: the degenerate games that break careless solvers."""
    players = draw(st.integers(1, largest))
    figures = draw(st.lists(st.integers(-3, 6), min_size=2**players, max_size=2**players))
    return np.array([0, *figures[1:]], dtype=np.float64)


def _players(gains: Table) -> int:
    return int(gains.size).bit_length() - 1


@settings(derandomize=True, max_examples=80, deadline=None)
@given(games())
def test_shapley_is_the_mean_over_all_orders(gains: Table) -> None:
    players = _players(gains)
    added = np.zeros(players)
    orders = list(itertools.permutations(range(players)))
    for order in orders:
        mask = 0
        for player in order:
            added[player] += gains[mask | 1 << player] - gains[mask]
            mask |= 1 << player
    assert shapley(gains) == pytest.approx(added / len(orders), abs=1e-9)


@settings(derandomize=True, max_examples=120, deadline=None)
@given(games())
def test_nucleolus_meets_kohlbergs_criterion(gains: Table) -> None:
    found = nucleolus(gains)
    assert found is not None
    assert found.shares.sum() == pytest.approx(gains[-1], abs=1e-9)
    assert _balanced_at_every_level(gains, found.shares)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(games(), st.lists(st.integers(-9, 9), min_size=5, max_size=5), st.integers(1, 1000))
def test_nucleolus_follows_a_change_of_scale_and_of_origin(
    gains: Table, origin: list[int], scale: int
) -> None:
    moved = scale * gains + subset_sums(origin[: _players(gains)])
    before, after = nucleolus(gains), nucleolus(moved)
    assert before is not None
    assert after is not None
    expected = scale * before.shares + np.array(origin[: _players(gains)])
    assert after.shares == pytest.approx(expected, abs=1e-7 * scale)


def test_nucleolus_stops_when_told() -> None:
    gains = subset_sums([1.0, 2.0, 3.0]) ** 2
    assert nucleolus(gains, stop=lambda: True) is None


def test_a_game_of_many_almost_equal_optima_is_solved() -> None:
    """A constraint generation that looks at one level at a time takes 50 s here."""
    gains = subset_sums(np.random.default_rng(1).random(14)) ** 2
    found = nucleolus(gains)
    assert found is not None
    assert found.least_excess is not None
    assert found.least_excess < 0


def test_shapley_of_twenty_players() -> None:
    gains = subset_sums(np.arange(1.0, 21.0)) ** 2
    value = shapley(gains)
    # In the square of a sum, each pair's product is shared equally: i² + i · (sum of the others).
    assert value == pytest.approx(np.arange(1, 21) * 210.0, rel=1e-12)


def test_excesses_and_those_who_leave() -> None:
    gains = np.array([0, 0, 0, 8, 0, 4, 4, 9.0])
    excess = excesses(gains, np.array([3.0, 3.0, 3.0]))
    assert excess[1:-1].tolist() == [-3, -3, 2, -3, -2, -2]
    assert leaving(excess, 0.01, 1e-9).tolist() == [3]
    assert most_dissatisfied(excess, 1e-9) == 3


def _balanced_at_every_level(gains: Table, shares: Table) -> bool:
    """Kohlberg 1971: at each level, the coalitions with at least that excess admit strictly positive
    weights that sum to one for each player, players at their own lower bound being added freely."""
    players = _players(gains)
    if players == 1:
        return True
    excess = np.round(excesses(gains, shares), 7)
    alone = gains[[1 << player for player in range(players)]]
    possible = gains[-1] >= alone.sum()
    held = [1 << i for i in range(players) if possible and shares[i] - alone[i] < 1e-7]
    levels = sorted({float(one) for one in excess[1:-1]}, reverse=True)
    return all(_balanced(np.flatnonzero(excess >= level), held, players) for level in levels)


def _balanced(family: NDArray[np.int64], free: list[int], players: int) -> bool:
    rows = membership([*family.tolist(), *free], players).T
    columns = rows.shape[1]
    strictly = np.zeros((len(family), columns + 1))
    strictly[:, : len(family)] = -np.eye(len(family))
    strictly[:, -1] = 1.0
    answer = linprog(
        np.append(np.zeros(columns), -1.0),
        A_ub=strictly,
        b_ub=np.zeros(len(family)),
        A_eq=np.hstack([rows, np.zeros((players, 1))]),
        b_eq=np.ones(players),
        bounds=[(0, None)] * columns + [(0, 1)],
        method="highs",
    )
    return bool(answer.status == 0 and -answer.fun > 1e-9)
