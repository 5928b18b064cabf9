"""The generated rosters are what the measure says they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.rosters import read_roster
from cordee.yardsticks.rosters import HEADINGS, generate, measure


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_generated_roster_is_read_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"generated{suffix}"
    generate(path, 300)
    figures = measure(path)
    assert figures["rows"] == 300
    assert figures["rows"] == sum(int(figures[key]) for key in ("companies", "merged", "set_aside"))
    roster = read_roster(path)
    assert [column.field for column in roster.mapping.columns if column.field is None] == []
    assert len(roster.mapping.columns) == len(HEADINGS)


def test_both_kinds_of_file_say_the_same(tmp_path: Path) -> None:
    for name in ("one.csv", "one.xlsx"):
        generate(tmp_path / name, 120, seed=3)
    one, other = (read_roster(tmp_path / name) for name in ("one.csv", "one.xlsx"))
    assert one.companies == other.companies
