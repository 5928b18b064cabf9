from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cordee.scenarios.brick_files import read_bricks, write_bricks
from cordee.vocabulary import Brick, CordeeError, Message, Opportunity, Place, Reason

HERE = Place(town="Cluses", latitude=46.0, longitude=6.5)
TURNING = Brick(
    "turning",
    "Décolletage",
    "décolletage inox",
    cpv=("44500000",),
    quantity=500.0,
    unit="h",
    level=3,
    certificates=("EN 9100",),
    place=HERE,
    language="fr",
    reasons=(Reason("cpv", Message("main code of the lot")),),
)
PAINT = Brick("paint", "Peinture", "peinture", place=HERE)
FOUND = {"1": (TURNING, PAINT), "2": (PAINT,)}
NEED = Opportunity("n-1", "cordee", "need", "private", titles={"fr": "Des pièces"})


def test_what_is_written_and_not_changed_reads_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "bricks.yaml"
    write_bricks(path, NEED, FOUND)
    assert read_bricks(path, FOUND) == FOUND


def test_a_changed_brick_says_that_the_user_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "bricks.yaml"
    path.write_text(
        "lots:\n- lot: 1\n  bricks:\n  - {title: Tournage, cpv: [44500000-5], quantity: 20}\n"
    )
    written = Reason("written-by-you", Message("written by you"))
    changed = Brick(
        "brick-1", "Tournage", "Tournage", cpv=("44500000",), quantity=20.0, place=HERE, reasons=(written,)
    )  # fmt: skip
    assert read_bricks(path, FOUND) == {"1": (changed,), "2": (PAINT,)}


def test_only_the_field_changed_differs(tmp_path: Path) -> None:
    path = tmp_path / "bricks.yaml"
    write_bricks(path, NEED, FOUND)
    path.write_text(path.read_text().replace("quantity: 500.0", "quantity: 900"))
    turning, paint = read_bricks(path, FOUND)["1"]
    assert (turning.quantity, turning.reasons[0].code) == (900.0, "written-by-you")
    assert replace(turning, quantity=500.0, reasons=TURNING.reasons, language="fr") == TURNING
    assert paint == PAINT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "lots:\n- lot: 9\n  bricks: []\n",
            "lots[0]: the notice has no lot “9”. Its lots are: 1, 2.",
        ),
        ("lots:\n- lot: 1\n  bricks: []\n", "lots[0]: no brick is left in this lot"),
        ("lots:\n- lot: 1\n", "lots[0]: the field “bricks” is missing or of the wrong kind"),
        (
            "lots:\n- lot: 1\n  bricks: [{title: a, cpv: ['1234']}]\n",
            "lots[0].bricks[0].cpv: “1234” is not a CPV code",
        ),
        (
            "lots:\n- lot: 1\n  bricks: [{title: a, quantity: -1}]\n",
            "lots[0].bricks[0].quantity: a positive number is expected",
        ),
        (
            "lots:\n- lot: 1\n  bricks: [{title: a, level: 7}]\n",
            "lots[0].bricks[0].level: a level is a whole number from 1 to 5",
        ),
        (
            "lots:\n- lot: 1\n  bricks: [{id: x, title: a}, {id: x, title: b}]\n",
            "lots[0].bricks[1]: two bricks are called “x”",
        ),
        ("- 1\n", "the list “lots” is missing. Write one first with --write-bricks and change it."),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bricks.yaml"
    path.write_text(text)
    with pytest.raises(CordeeError) as refusal:
        read_bricks(path, FOUND)
    assert str(refusal.value) == f"{path}: {said}"


def test_hostile_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bricks.yaml"
    path.write_text("lots: !!python/object/apply:os.system ['true']")
    with pytest.raises(CordeeError):
        read_bricks(path, FOUND)
