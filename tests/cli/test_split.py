from __future__ import annotations

import json
from pathlib import Path

from .conftest import Cordee

SHOWN = """\
Une piste partagée
To be paid together: €200.00

Member"""


def test_the_splits_in_a_table(cordee: Cordee, game: Path) -> None:
    ended = cordee("split", game)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(SHOWN)
    rows = [
        line.split() for line in ended.out.splitlines() if line.startswith(("Dupont", "Martin"))
    ]
    assert rows == [
        ["Dupont", "€100.00", "€100.00", "€50.00", "€50.00", "€50.00"],
        ["Martin", "€200.00", "€100.00", "€150.00", "€150.00", "€150.00"],
    ]


def test_json_is_one_object_on_one_line(cordee: Cordee, game: Path) -> None:
    ended = cordee("split", game, "--json")
    found = json.loads(ended.out)
    assert ended.out.count("\n") == 1
    assert {split["key"]: split["cents"] for split in found["splits"]}["shapley"] == {
        "Dupont": 5000,
        "Martin": 15000,
    }


def test_a_wrong_game_is_refused_with_its_field(cordee: Cordee, game: Path) -> None:
    game.write_text("kind: airport\nplayers: [{name: Dupont, cost: -1}]\n")
    ended = cordee("split", game)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"Error: {game}: ")
