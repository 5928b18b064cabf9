"""The index as a file: reopened, damaged, older, of another kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.retrieval.firms import TURNING, directory

from cordee.retrieval import RankProblem, build_index, open_index, rank
from cordee.vocabulary import Company, InvalidProblem, UnreadableFile


def test_reopened_says_the_same(tmp_path: Path) -> None:
    built = build_index(directory(40))
    built.save(tmp_path / "firms.idx")
    opened = open_index(tmp_path / "firms.idx")
    assert opened.version == built.version
    assert [opened.company(n) for n in range(40)] == [f"f{n}" for n in range(40)]
    assert rank(RankProblem(opened, TURNING)).fits == rank(RankProblem(built, TURNING)).fits
    assert opened.number("nobody") is None
    assert [path.name for path in tmp_path.iterdir()] == ["firms.idx"]


def test_changes_are_merged_when_saved(tmp_path: Path) -> None:
    index = build_index(directory(20)).patched([Company(id="new", name="New")])
    index.save(tmp_path / "firms.idx")
    opened = open_index(tmp_path / "firms.idx")
    assert (len(opened), opened.number("new"), opened.changes) == (21, 20, None)


def test_empty_directory(tmp_path: Path) -> None:
    build_index([]).save(tmp_path / "none.idx")
    opened = open_index(tmp_path / "none.idx")
    assert len(opened) == 0
    assert rank(RankProblem(opened, TURNING)).fits == ()


def test_two_firms_with_one_id_are_refused() -> None:
    with pytest.raises(InvalidProblem) as refused:
        build_index([Company(id="a", name="A"), Company(id="a", name="B")])
    assert str(refused.value) == "companies: two companies have the id a"


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    build_index(directory(3), progress=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 3)


def _saved(tmp_path: Path) -> Path:
    path = tmp_path / "firms.idx"
    build_index(directory(20)).save(path)
    return path


def _refusal(path: Path, *, verify: bool = True) -> str:
    with pytest.raises(UnreadableFile) as refused:
        open_index(path, verify=verify)
    return str(refused.value.problem)


def test_one_wrong_byte_is_seen(tmp_path: Path) -> None:
    path = _saved(tmp_path)
    whole = bytearray(path.read_bytes())
    whole[-5] ^= 0xFF
    path.write_bytes(whole)
    assert _refusal(path) == "the index is damaged or incomplete"


@pytest.mark.parametrize("kept", [0, 10, 15, 30, 2000, -1])
def test_truncated_is_seen(tmp_path: Path, kept: int) -> None:
    path = _saved(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    assert _refusal(path, verify=False) in {
        "the index is damaged or incomplete",
        "this is not an index of companies",
    }


def test_another_format_is_told(tmp_path: Path) -> None:
    path = _saved(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"CORDEE INDEX 4", b"CORDEE INDEX 3"))
    assert _refusal(path) == "this index was made by another version of Cordée"


def test_a_bad_header_is_damage(tmp_path: Path) -> None:
    path = _saved(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"dtype": "<i8"', b'"dtype": "???"', 1))
    assert _refusal(path) == "the index is damaged or incomplete"


def test_missing_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "none").startswith("the index cannot be opened")
