"""Games of the textbooks, with the values that their authors give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.sharing import Game, airport, bankruptcy, from_function, share, synergies, voting


def _amounts(game: Game, key: str) -> list[float]:
    return [round(one, 9) for one in share(game).split(key).amounts]


@pytest.mark.parametrize(
    ("estate", "division"),
    [(100, [100 / 3, 100 / 3, 100 / 3]), (200, [50, 75, 75]), (300, [50, 100, 150])],
)
def test_the_nucleolus_divides_as_the_talmud(estate: float, division: list[float]) -> None:
    game = bankruptcy(("A", "B", "C"), (100, 200, 300), estate)
    assert _amounts(game, "nucleolus") == [round(one, 9) for one in division]


def test_airport_shapley_shares_each_stretch_among_those_who_need_it() -> None:
    game = airport(("small", "medium", "large"), (100, 200, 300))
    assert _amounts(game, "shapley") == [round(100 / 3, 9), round(250 / 3, 9), round(550 / 3, 9)]
    assert share(game).split("shapley").cents == (3334, 8333, 18333)


def test_airport_nucleolus() -> None:
    assert _amounts(airport(("s", "m", "l"), (100, 200, 300)), "nucleolus") == [50, 75, 175]


def test_two_left_gloves_and_one_right() -> None:
    def pairs(members: frozenset[str]) -> float:
        return min(len(members & {"left 1", "left 2"}), len(members & {"right"}))

    game = from_function(("left 1", "left 2", "right"), pairs)
    assert _amounts(game, "shapley") == [round(1 / 6, 9), round(1 / 6, 9), round(2 / 3, 9)]
    assert _amounts(game, "nucleolus") == [0, 0, 1]


def test_three_player_majority_has_no_core() -> None:
    result = share(voting(("A", "B", "C"), (1, 1, 1), 2))
    assert result.core is not None
    assert (result.core.exists, round(result.core.least_excess, 9)) == (False, round(1 / 3, 9))
    assert [split.stable for split in result.splits] == [False] * len(result.splits)


def test_security_council_power() -> None:
    players = [f"permanent {i}" for i in range(5)] + [f"elected {i}" for i in range(10)]
    game = voting(players, [7] * 5 + [1] * 10, 39)
    # Shapley and Shubik: 421/2145 for a permanent member, 4/2145 for another.
    assert _amounts(game, "shapley") == [round(421 / 2145, 9)] * 5 + [round(4 / 2145, 9)] * 10
    assert _amounts(game, "nucleolus") == [0.2] * 5 + [0.0] * 10


def test_a_parliament_of_four_parties() -> None:
    game = voting("ABCD", (40, 30, 20, 10), 51)
    assert _amounts(game, "shapley") == [round(one / 12, 9) for one in (5, 3, 3, 1)]


def test_scarce_side_of_a_market_takes_all_in_the_core() -> None:
    def pairs(members: frozenset[str]) -> float:
        return min(len(members & set("abc")), len(members & set("xy")))

    result = share(from_function("abcxy", pairs))
    assert [round(one, 9) for one in result.split("nucleolus").amounts] == [0, 0, 0, 1, 1]
    assert (result.split("nucleolus").stable, result.split("shapley").stable) == (True, False)


def test_synergies_are_shared_equally_by_those_who_make_them() -> None:
    game = synergies("ABC", (10, 20, 30), {("A", "B"): 6, ("A", "B", "C"): 9})
    assert _amounts(game, "shapley") == [16, 26, 33]
    assert game.total == 75


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=7))
def test_airport_shapley_is_littlechild_and_owens_formula(costs: list[int]) -> None:
    order = sorted(range(len(costs)), key=lambda place: costs[place])
    shares, paid, before = [0.0] * len(costs), 0.0, 0
    for rank, place in enumerate(order):
        paid += (costs[place] - before) / (len(costs) - rank)
        before = costs[place]
        shares[place] = paid
    names = [f"P{i}" for i in range(len(costs))]
    assert _amounts(airport(names, costs), "shapley") == pytest.approx(shares, abs=1e-8)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=6), st.floats(0.01, 1))
def test_bankruptcy_nucleolus_is_the_contested_garment_rule(claims: list[int], part: float) -> None:
    estate = part * sum(claims)
    game = bankruptcy([f"P{i}" for i in range(len(claims))], claims, estate)
    assert share(game).split("nucleolus").amounts == pytest.approx(
        _talmud(claims, estate), abs=1e-7
    )


def _talmud(claims: list[int], estate: float) -> list[float]:
    """Equal awards of the half-claims, or equal losses of them (Aumann and Maschler 1985)."""
    halves = [claim / 2 for claim in claims]
    if estate <= sum(halves):
        return _equal_awards(halves, estate)
    losses = _equal_awards(halves, sum(claims) - estate)
    return [claim - loss for claim, loss in zip(claims, losses, strict=True)]


def _equal_awards(most: list[float], estate: float) -> list[float]:
    awards, left = [0.0] * len(most), estate
    order = sorted(range(len(most)), key=lambda place: most[place])
    for rank, place in enumerate(order):
        awards[place] = min(most[place], left / (len(most) - rank))
        left -= awards[place]
    return awards
