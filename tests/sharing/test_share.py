"""The splits as a leader reads them: exact cents, who would leave, plain sentences, JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.sharing import Game, SharingParams, describe, from_function, from_table, share, voting
from cordee.sharing.cents import in_cents, largest_remainder
from cordee.vocabulary import InvalidProblem

TENDER = from_table(
    ("Study", "Boiler", "Paint"),
    {
        ("Study",): 6000,
        ("Boiler",): 20000,
        ("Study", "Boiler"): 48000,
        ("Boiler", "Paint"): 37000,
        ("Study", "Boiler", "Paint"): 50000,
    },
    unlisted="best_split",
)


def test_every_key_that_the_data_allow() -> None:
    result = share(TENDER)
    assert [(split.key, split.cents) for split in result.splits] == [
        ("equal", (1666667, 1666667, 1666666)),
        ("equal_gain", (1400000, 2800000, 800000)),
        ("shapley", (1200000, 3450000, 350000)),
        ("nucleolus", (950000, 3950000, 100000)),
    ]


def test_who_would_be_pushed_out_and_by_how_much() -> None:
    result = share(TENDER)
    equal = result.split("equal")
    assert equal.leaving_count == 3
    assert equal.leaving[0].members == ("Study", "Boiler")
    assert equal.sentence.text().replace("\u202f", " ") == (
        "This split pushes Study, Boiler out: among themselves, they would be better off by "
        "14 666.67 EUR. Firms or groups that would gain by leaving: 3 in all."
    )
    assert result.split("nucleolus").stable
    assert result.split("nucleolus").sentence.text().replace("\u202f", " ") == (
        "Nobody would gain by leaving; closest to it, Study, Boiler together would lose 1 000 EUR."
    )


def test_a_firm_that_is_better_alone() -> None:
    game = from_table(("A", "B"), {("A",): 80, ("B",): 10, ("A", "B"): 100})
    assert share(game).split("equal").sentence.text() == (
        "This split pushes A out: alone, it would be better off by 30 EUR."
    )


def test_a_large_group_is_named_by_those_who_are_not_in_it() -> None:
    game = from_function("ABCDE", lambda members: 120 if members >= set("ABCD") else 0)
    assert share(game).split("equal").sentence.text() == (
        "This split pushes all except E out: among themselves, they would be better off by 24 EUR."
    )


def test_together_worse_than_apart() -> None:
    game = from_table(("A", "B"), {("A",): 80, ("B",): 40, ("A", "B"): 100})
    result = share(game)
    assert [note.text() for note in result.notes] == [
        "Together they do worse than apart, by 20 EUR: no split can satisfy each of them."
    ]
    assert result.core is not None
    assert result.core.sentence.text() == (
        "No split can keep everyone: under the best one, some group would still be better off by 10 EUR "
        "elsewhere."
    )
    assert result.split("nucleolus").amounts == (70, 30)


def test_one_player_alone() -> None:
    result = share(from_table(("A",), {("A",): 12.345}))
    assert [(split.key, split.cents) for split in result.splits] == [
        ("equal", (1234,)), ("equal_gain", (1234,)), ("shapley", (1234,)), ("nucleolus", (1234,)),
    ]  # fmt: skip
    assert result.core is None
    assert result.split("equal").sentence.text() == "One player: there is nothing to share."


def test_keys_by_work_capital_and_mix() -> None:
    game = Game(("A", "B"), np.array([0, 0, 0, 100.0]), work=(1, 3), capital=(1, 1))
    settings_ = SharingParams(keys=("work", "capital", "mixed"), mix={"work": 1, "capital": 1})
    assert [split.cents for split in share(game, params=settings_).splits] == [
        (2500, 7500), (5000, 5000), (3750, 6250),
    ]  # fmt: skip


def test_a_key_asked_without_its_data_says_why() -> None:
    result = share(TENDER, params=SharingParams(keys=("work", "equal_price", "mixed")))
    assert result.splits == ()
    assert [reason.text() for reason in result.skipped] == [
        "By share of work: the work of each player is not given.",
        "One price for all: this is not a joint purchase.",
        "Mixed key: its weights, or the work or capital they need, are not given.",
    ]


def test_stopped_before_the_nucleolus() -> None:
    result = share(TENDER, stop=lambda: True)
    assert [split.key for split in result.splits] == ["equal", "equal_gain", "shapley"]
    assert [reason.text() for reason in result.skipped] == [
        "Nucleolus: stopped before the end of the time given."
    ]
    assert result.core is None


def test_points_have_no_cents() -> None:
    split = share(voting("ABC", (1, 1, 1), 2)).split("shapley")
    assert split.cents is None
    assert split.sentence.text() == (
        "This split pushes A, B out: among themselves, they would be better off by 0.3333 points. "
        "Firms or groups that would gain by leaving: 3 in all."
    )


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_cents_sum_exactly(amounts: list[float]) -> None:
    total = in_cents(sum(amounts))
    cents = largest_remainder(amounts, total)
    assert sum(cents) == total
    assert all(abs(cent - 100 * amount) < 2 for cent, amount in zip(cents, amounts, strict=True))


def test_same_game_same_answer_and_json() -> None:
    first, second = describe(share(TENDER)), describe(share(TENDER, seed=7))
    assert json.dumps(first) == json.dumps(second)
    assert list(first) == [
        "title", "players", "counts", "currency", "total", "alone", "splits", "core", "notes",
        "skipped", "rounding",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("players", "worth", "message"),
    [
        ((), [0.0], "players: Between 1 and 20 players are possible, not 0. "
         "Gather small players who always act together into one."),
        (("A", " "), [0.0] * 4, "players[1]: This player has no name."),
        (("A", "A"), [0.0] * 4, "players[1]: The name A appears twice."),
        (("A", "B"), [0.0] * 3, "worth: One figure for each of the 4 coalitions is needed."),
        (("A",), [0.0, float("nan")], "worth: A figure is not a number, or is too large."),
        (("A",), [1.0, 2.0], "worth: Nobody together must be worth 0."),
    ],
)  # fmt: skip
def test_impossible_games(players: tuple[str, ...], worth: list[float], message: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        Game(players, np.array(worth))
    assert str(refused.value) == message
