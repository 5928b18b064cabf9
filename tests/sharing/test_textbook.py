"""Games of the textbooks, with the values that their authors give."""

from __future__ import annotations

import pytest

from cordee.sharing import Game, airport, bankruptcy, from_function, share, voting


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
