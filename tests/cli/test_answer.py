from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import NEED, Cordee

DAY = ("--today", "2026-11-21")


def answered(cordee: Cordee, *arguments: str | Path) -> dict[str, Any]:
    ended = cordee("answer", *arguments, "--json", *DAY)
    assert ended.code == 0, ended.err
    found: dict[str, Any] = json.loads(ended.out)
    return found


def members(found: dict[str, Any]) -> list[list[str]]:
    names = {id_: firm["name"] for id_, firm in found["companies"].items()}
    return [sorted(names[one] for one in each["members"]) for each in found["lots"][0]["groupings"]]


def test_the_best_grouping_is_printed_with_its_proof(
    cordee: Cordee, need: Path, firms: Path
) -> None:
    ended = cordee("answer", need, "--roster", firms, *DAY)
    assert ended.code == 0
    lines = [line.strip() for line in ended.out.splitlines()]
    assert lines[1:5] == [
        "Des axes peints",
        "Place Cluses (74)",
        "Deadline 29 January 2027, 18:00 CET",
        "Notice essai (cordee need)",
    ]
    assert next(line for line in lines if line.startswith("Grouping 1: ")).endswith(", proved")
    assert "• 3 members cover all that is asked (3 bricks)" in lines


def test_json_has_the_groupings_and_the_file(cordee: Cordee, need: Path, firms: Path) -> None:
    found = answered(cordee, need, "--roster", firms)
    assert found["file"] == str(need)
    assert ["Fraises du Lac", "Peintures Bleues", "Tournage Alpin"] in members(found)


def test_must_and_exclude_take_names_numbers_and_ids(
    cordee: Cordee, need: Path, firms: Path
) -> None:
    with_green = members(answered(cordee, need, "-r", firms, "--must", "atelier vert"))
    assert ["Atelier Vert" in one for one in with_green] == [True] * len(with_green)
    without_alpin = answered(cordee, need, "-r", firms, "--exclude", "552 100 554", "-k", "1")
    assert members(without_alpin) == [["Atelier Vert", "Fraises du Lac", "Peintures Bleues"]]


def test_an_unknown_firm_is_a_usage_error_with_the_nearest_name(
    cordee: Cordee, need: Path, firms: Path
) -> None:
    ended = cordee("answer", need, "-r", firms, "--must", "Tournage Alpim")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1] == (
        "Error: must: no firm of the roster is called “Tournage Alpim”. Did you mean: Tournage Alpin?"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--weight", "speed=1"), "no part of the value is called “speed”."),
        (("--weight", "travel"), "travel is not of the form name=number"),
        (("--min-size", "5", "--max-size", "4"), "sizes must satisfy 1 ≤ 5 ≤ 4 ≤ 30"),
        (("--radius", "-3"), "a radius must be a positive number of km, not -3.0"),
        (("-k", "0"), "0 is not in the range 1<=x<=100."),
        (("--today", "hier"), "'hier' does not match the format '%Y-%m-%d'."),
    ],
)
def test_impossible_options_are_usage_errors(
    cordee: Cordee, need: Path, firms: Path, options: tuple[str, ...], said: str
) -> None:
    ended = cordee("answer", need, "-r", firms, *options)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_without_a_roster_nothing_can_be_answered(cordee: Cordee, need: Path) -> None:
    ended = cordee("answer", need)
    assert ended.code == 2
    assert ended.err.splitlines()[-1] == "Error: Missing option --roster: which firms?"


def test_a_bad_file_does_not_stop_the_others(
    cordee: Cordee, need: Path, firms: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<x/>")
    ended = cordee("answer", bad, need, "-r", firms, "--json", *DAY)
    assert (ended.code, [json.loads(line)["file"] for line in ended.out.splitlines()]) == (
        1,
        [str(need)],
    )
    assert ended.err.splitlines()[-2].startswith(f"Refused: {bad}: ")
    assert ended.err.splitlines()[-1] == ("2 needs: 1 answered, 0 without a grouping, 1 refused")


def test_a_need_that_nobody_can_do_ends_with_code_1(
    cordee: Cordee, firms: Path, tmp_path: Path
) -> None:
    strange = tmp_path / "strange.yaml"
    strange.write_text(NEED.partition("briques:")[0] + "briques:\n  - {id: a, mots: zoologie}\n")
    ended = cordee("answer", strange, "-r", firms, *DAY)
    assert ended.code == 1
    lines = [line.strip() for line in ended.out.splitlines()]
    assert "• no grouping is possible under these rules" in lines
    assert "Who is missing" in lines


def test_an_unknown_lot_names_those_that_exist(cordee: Cordee, need: Path, firms: Path) -> None:
    ended = cordee("answer", need, "-r", firms, "--lot", "9")
    assert ended.code == 1
    assert ended.err.splitlines()[-1].startswith(
        f"Refused: {need}: lot: the notice has no lot “9”. Its lots are: "
    )


def test_the_bricks_are_written_changed_and_used(
    cordee: Cordee, need: Path, firms: Path, tmp_path: Path
) -> None:
    bricks = tmp_path / "bricks.yaml"
    ended = cordee("answer", need, "--write-bricks", bricks)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == (
        f"3 bricks written to {bricks}. Change them, then run again with --bricks {bricks}\n"
    )
    text = bricks.read_text(encoding="utf-8")
    start = text.index("  - id: peinture")
    bricks.write_text(text[:start], encoding="utf-8")
    found = answered(cordee, need, "-r", firms, "--bricks", bricks, "--min-size", "2")
    assert [brick["id"] for brick in found["lots"][0]["bricks"]] == ["axe", "fraise"]
    assert ["Fraises du Lac", "Tournage Alpin"] in members(found)


def test_reports_are_written_one_by_one_or_in_a_folder(
    cordee: Cordee, need: Path, firms: Path, tmp_path: Path
) -> None:
    page = tmp_path / "answer.html"
    ended = cordee("answer", need, "-r", firms, "--html", page, *DAY)
    assert (ended.code, ended.err.splitlines()[-1]) == (0, f"Written: {page}")
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    other = tmp_path / "other.yaml"
    other.write_bytes(need.read_bytes())
    folder = tmp_path / "reports"
    cordee("answer", need, other, "-r", firms, "--pdf", folder, "--lang", "fr", *DAY)
    assert sorted(one.name for one in folder.iterdir()) == ["need.pdf", "other.pdf"]
    assert {one.read_bytes()[:4] for one in folder.iterdir()} == {b"%PDF"}


def test_a_saved_index_gives_the_same_answer_and_another_is_refused(
    cordee: Cordee, need: Path, firms: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "firms.index"
    assert cordee("index", firms, "-o", saved).code == 0
    with_index = answered(cordee, need, "-r", firms, "--index", saved)
    assert members(with_index) == members(answered(cordee, need, "-r", firms))
    other = tmp_path / "other.csv"
    other.write_text("Nom;Code postal;Savoir-faire\nAilleurs;75001;couture\n", encoding="utf-8")
    ended = cordee("answer", need, "-r", other, "--index", saved)
    assert ended.code == 1
    assert ended.err.splitlines()[-1].endswith("Make it again from this roster with cordee index.")


def test_a_damaged_cache_is_made_again(
    cordee: Cordee, need: Path, firms: Path, tmp_path: Path
) -> None:
    first = answered(cordee, need, "-r", firms)
    (kept,) = (tmp_path / "cache" / "cordee" / "indexes").iterdir()
    kept.write_bytes(b"damaged")
    assert members(answered(cordee, need, "-r", firms)) == members(first)


def test_who_can_do_it(cordee: Cordee, firms: Path) -> None:
    ended = cordee("who", "décolletage inox, ISO 9001, à 30 km de Cluses", "-r", firms, "--json")
    found = json.loads(ended.out)
    assert ended.code == 0
    assert (found["certificates"], found["place"], found["radius_km"]) == (
        ["ISO 9001"],
        "Cluses",
        30.0,
    )
    assert [firm["name"] for firm in found["firms"]] == ["Tournage Alpin"]


def test_who_prints_the_firms(cordee: Cordee, firms: Path) -> None:
    ended = cordee("who", "peinture", "industrielle", "-r", firms)
    assert ended.code == 0
    assert ended.out.splitlines()[0] == "peinture industrielle"
    assert [line.split()[:3] for line in ended.out.splitlines() if line.startswith("1")] == [
        ["1", "Peintures", "Bleues"]
    ]


VALLEY = Path(__file__).resolve().parents[2] / "examples/valley/firms.csv"


@pytest.mark.parametrize(
    "words", ["usinage", "décolletage inox", "peinture", "traitement de surface, à 40 km de Cluses"]
)
def test_the_chances_printed_never_rise_down_the_list(cordee: Cordee, words: str) -> None:
    ended = cordee("who", words, "-r", VALLEY, "--limit", "40")
    rows = re.findall(r"^ *(\d+) .*? (\d\.\d\d) ", ended.out, re.MULTILINE)
    chances = [float(chance) for _rank, chance in rows]
    assert [int(rank) for rank, _chance in rows] == [*range(1, len(rows) + 1)]
    assert (len(rows) > 4, chances) == (True, sorted(chances, reverse=True))


def test_who_needs_something_to_do(cordee: Cordee, firms: Path) -> None:
    ended = cordee("who", "ISO 9001", "-r", firms)
    assert ended.code == 2
    assert ended.err.splitlines()[-1] == (
        "Error: words: nothing says what is to be done. Name a trade, a product or a material, as in"
        " “stainless turning”."
    )


TWO_LOTS = """\
cordée: 1
id: routes
genre: privé
titre: Des routes marquées
lots:
  - {id: nord, titre: Nord, briques: [{mots: marquage routier, quantité: 100, unité: h}]}
  - {id: sud, titre: Sud, briques: [{mots: signalisation routière, quantité: 100, unité: h}]}
"""


def _rivals(path: Path) -> Path:
    def firm(name: str, town: str, marking: int, signs: int) -> dict[str, Any]:
        known = {"marquage routier": marking, "signalisation routière": signs}
        capabilities = [
            {"words": words, "capacity": hours, "unit": "h"} for words, hours in known.items()
        ]
        return {"nom": name, "commune": town, "capabilities": capabilities}

    firms = [firm("Alba", "Cluses", 200, 150), firm("Bora", "Annecy", 150, 200)]
    path.write_text(json.dumps(firms), encoding="utf-8")
    return path


def test_lots_shared_out_between_rivals_are_told_in_every_output(
    cordee: Cordee, tmp_path: Path
) -> None:
    need, firms = tmp_path / "routes.yaml", _rivals(tmp_path / "rivals.json")
    need.write_text(TWO_LOTS, encoding="utf-8")
    asked = (need, "-r", firms, "--min-size", "1", "--max-size", "1", "--one-price")
    found = answered(cordee, *asked)
    rules = [one["rule"] for one in found["findings"]]
    assert rules == ["rivals-on-lots", "lots-split-between-rivals"]
    page = tmp_path / "page.html"
    ended = cordee("answer", *asked, *DAY, "--html", page)
    heading = "If one bid takes all these lots"
    lines = [line.strip() for line in ended.out.splitlines()]
    at = lines.index(heading)
    assert lines[at + 1] == "! Alba, Bora could each bid alone for a lot: they are rivals. [1]"
    assert page.read_text(encoding="utf-8").count(heading) == 1
    apart = answered(cordee, *asked[:-1], "--own-prices")
    assert apart["findings"] == []
