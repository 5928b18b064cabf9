"""The yardsticks of the assembly: what they read, draw and report."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cordee.vocabulary import UnreadableFile
from cordee.yardsticks import assembly, team_formation
from cordee.yardsticks.networks import make_need, make_network

PEOPLE = "person,works,skills\na,4,0\nb,4,1\nc,4,2\nd,2,1 2\n"
TOGETHER = "person_a,person_b,shared_works\na,b,2\nb,c,2\na,d,1\n"
WANTED = "instance,skills,published_optimum\none,0 1,0.667\ntwo,0 1 2,0.800\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tuple(tmp_path / name for name in ("people.csv", "together.csv", "wanted.csv"))
    for path, text in zip(paths, (PEOPLE, TOGETHER, WANTED), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths[0], paths[1], paths[2]


def test_team_formation_finds_the_published_optima_beside_its_rivals(
    files: tuple[Path, Path, Path],
) -> None:
    report = team_formation.run(*files, rivals=("rarest-first", "best-sum", "greedy", "highs"))
    assert [each["optimum"] for each in report["instances"]] == [0.667, 0.8]
    assert report["totals"]["equal_to_published"] == report["totals"]["proved"] == 2
    assert [rival["optima"] for rival in report["rivals"].values()] == [1, 2, 2, 2]


def test_team_formation_names_what_is_wrong(files: tuple[Path, Path, Path]) -> None:
    files[1].write_text("person_a,person_b,shared_works\na,zz,2\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="row 2"):
        team_formation.run(*files)
    files[0].write_text("person,works\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="columns are missing"):
        team_formation.run(*files)


@pytest.mark.real_data
def test_every_fortieth_published_optimum_is_met(real_data: Path, tmp_path: Path) -> None:
    folder = real_data / "team_formation"
    lines = (folder / "instances_dev.csv").read_text(encoding="utf-8").splitlines()
    some = tmp_path / "some.csv"
    some.write_text("\n".join([lines[0], *lines[1::40]]), encoding="utf-8")
    totals = team_formation.run(folder / "people.csv", folder / "collaborations.csv", some)[
        "totals"
    ]
    assert totals["equal_to_published"] == totals["proved"] == totals["instances"] == 11


def test_networks_are_drawn_from_their_seed() -> None:
    one, same, other = make_network(2000, 5), make_network(2000, 5), make_network(2000, 6)
    assert np.array_equal(one.holder, same.holder)
    assert not np.array_equal(one.turnover, other.turnover)
    assert np.array_equal(make_need(one, 4, 1).codes, make_need(same, 4, 1).codes)


def test_assembly_yardstick_reports_proofs_and_its_rival() -> None:
    report = assembly.run(5000, 2, 300.0, cases=2, rival="highs")
    assert (report["proved"], report["gap"], report["cases"]) == ("2/2", 0.0, 2)
    assert report["rival"]["agree"] == "2/2"
