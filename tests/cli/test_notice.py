from __future__ import annotations

import json
from pathlib import Path

from .conftest import Cordee


def test_one_json_line_a_file_refused_ones_too(cordee: Cordee, need: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<TED_EXPORT><FORM")
    absent = tmp_path / "absent.xml"
    ended = cordee("notice", need, broken, absent, "--json")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.code, ended.err) == (1, "")
    assert [(line["file"], line["ok"]) for line in lines] == [
        (str(need), True),
        (str(broken), False),
        (str(absent), False),
    ]
    assert (lines[0]["id"], lines[0]["format"], lines[0]["title"]) == (
        "essai",
        "cordee",
        "Des axes peints",
    )
    assert sorted(lines[1]) == ["error", "file", "ok"]
    assert [line["error"].startswith(line["file"] + ": ") for line in lines[1:]] == [True, True]


def test_a_folder_is_read_whole_in_order(cordee: Cordee, need: Path, tmp_path: Path) -> None:
    folder = tmp_path / "needs"
    (folder / "more").mkdir(parents=True)
    for name in ("b.yaml", "more/a.yml", "notes.txt"):
        (folder / name).write_bytes(need.read_bytes())
    ended = cordee("notice", folder, "--json")
    files = [json.loads(line)["file"] for line in ended.out.splitlines()]
    assert (ended.code, files) == (0, [str(folder / "b.yaml"), str(folder / "more" / "a.yml")])


def test_an_empty_folder_is_refused(cordee: Cordee, tmp_path: Path) -> None:
    ended = cordee("notice", tmp_path)
    remedy = "Name files in XML, JSON or YAML, or a folder that holds some."
    assert (ended.code, ended.err) == (
        1,
        f"Refused: {tmp_path}: This folder holds no notice. {remedy}\n",
    )


def test_an_empty_folder_does_not_stop_the_others(
    cordee: Cordee, need: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = cordee("notice", empty, need, "--json")
    assert [json.loads(line)["ok"] for line in ended.out.splitlines()] == [False, True]


def test_what_was_understood_is_printed(cordee: Cordee, need: Path) -> None:
    ended = cordee("notice", need)
    assert (ended.code, ended.err) == (0, "")
    assert [line.rstrip() for line in ended.out.splitlines()][1:6] == [
        "Des axes peints",
        f"File {need}",
        "Notice essai (cordee need)",
        "Place Cluses (74)",
        "Deadline 29 January 2027, 18:00 CET",
    ]


def test_a_refused_file_is_said_and_the_others_counted(
    cordee: Cordee, need: Path, tmp_path: Path
) -> None:
    ended = cordee("notice", tmp_path / "absent.xml", need)
    assert ended.code == 1
    assert ended.err.splitlines()[0].startswith(f"Refused: {tmp_path / 'absent.xml'}: ")
    assert ended.err.splitlines()[-1] == "2 files: 1 read, 1 refused"
