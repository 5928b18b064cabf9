from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cordee.cli.bench.group import bench
from cordee.cli.bench.jobs import Job, jobs
from cordee.cli.bench.page import Done, others, page, section, sections
from cordee.cli.bench.rows import Row, gapped, partner_rows, team_rows, timed
from cordee.cli.commands import Group

from .conftest import Cordee


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", list(bench.commands_at))
def test_every_measure_has_its_help(cordee: Cordee, command: str, language: str) -> None:
    ended = cordee("bench", command, "--help", "--lang", language)
    assert (ended.code, ended.err) == (0, "")


def test_every_job_is_a_measure_that_exists(tmp_path: Path) -> None:
    names = [job.arguments[0] for job in jobs(tmp_path)]
    assert sorted(set(names)) == sorted(set(bench.commands_at) - {"all"})


def test_small_measures_print_json(cordee: Cordee) -> None:
    ended = cordee("bench", "sharing", "--players", "4", "--json")
    assert ended.code == 0
    assert {"rows", "rivals"} <= set(json.loads(ended.out))
    shown = cordee("bench", "rosters", "--rows", "50")
    assert (shown.code, shown.out.splitlines()[0]) == (0, "files")


def test_a_package_that_is_not_installed_is_said(cordee: Cordee) -> None:
    absent = Group(name="absent", commands_at={"one": ("no_such_package.module:one", "One.")})
    bench.commands_at |= {"absent": ("no_such_package.module:one", "One.")}  # type: ignore[operator]
    try:
        ended = cordee("bench", "absent")
    finally:
        bench.commands_at.pop("absent")  # type: ignore[attr-defined]
    assert absent.commands_at["one"][1] == "One."
    assert ended.code == 2
    assert ended.err.splitlines()[-1] == (
        "Error: this command needs the package no_such_package: install cordee[bench]"
    )


def test_figures_stand_beside_their_targets() -> None:
    firsts = {"first_median_seconds": 0.002, "first_max_seconds": 0.012}
    first = Row("first answer, the slowest", "≤ 10 ms", "12.0 ms (median: 2.0)", False)
    found = {"median_seconds": 0.012, "p90_seconds": 0.02, "max_seconds": 0.03, "proved": "19/20"}
    assert timed(8)(found | firsts) == [
        Row("median time to the proof", "≤ 8 ms", "12.0 ms (90 %: 20.0, max: 30.0)", False),
        Row("proved within 2 s", "all", "19/20", False),
        first,
    ]
    late = {"stop_latest_seconds": 0.0124}
    assert gapped({"gap": 0.05, "proved": "3/5"} | firsts | late) == [
        Row("largest gap after 2 s", "≤ 10 %", "5.0 % (3/5 proved)", True),
        first,
        Row("latest answer after the time allowed", "≤ 50 ms", "12.4 ms", True),
    ]
    totals = {"instances": 3, "proved": 3, "equal_to_published": 3, "mean_seconds": 0.01}
    assert [row.reached for row in team_rows({"totals": totals, "rivals": {}})] == [True, True]
    hits = {"hit@10": 0.26, "mrr": 0.1, "cases": 5}
    rows = partner_rows({"ours": hits, "past partner then popularity": {**hits, "hit@10": 0.2}})
    assert (rows[0].measured, rows[0].reached) == ("1.30 × (0.260 against 0.200)", True)


def test_partners_tell_their_interval_and_their_parts() -> None:
    ours, past = ({"hit@10": hit, "mrr": 0.1, "cases": 5} for hit in (0.26, 0.2))
    rankers = {"ours": ours, "past partner then popularity": past}
    interval = {"past partner then popularity": {"ratio": 1.3, "low": 0.9, "high": 1.7}}
    found = {
        **rankers,
        "ratios_unseen": interval,
        "by_source": {"S": rankers},
        "never_together": {"ours": past, "past partner then popularity": ours},
    }
    rows = [(row.what, row.measured, row.reached) for row in partner_rows(found)[1:4]]
    assert rows == [
        ("the same cross-validated, with its 95 % interval", "1.30 × (0.90 – 1.70)", False),
        ("hit@10, S", "0.260 against 0.200 (past partner then popularity; 5 cases)", True),
        (
            "hit@10, never together before",
            "0.200 against 0.260 (past partner then popularity; 5 cases)",
            False,
        ),
    ]


def test_the_page_says_what_was_not_measured() -> None:
    job = Job("A measure", ("fulltext", "--awards", "/somewhere/a.csv"), lambda _found: [])
    at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    done = [
        Done(job, (Row("one", "≤ 1", "2", False), Row("two", "", "3", None)), "", 4.0, at, 0.04),
        Done(job, (), "this command needs the package x", 1.0, at, 2.5),
    ]
    text = page([section(one) for one in done], at)
    lines = text.splitlines()
    assert lines[5] == "- Date: 2026-11-21 12:00 UTC"
    assert lines[9:] == [
        "- Targets reached: 0 of 1",
        "",
        "## A measure",
        "",
        "`cordee bench fulltext --awards a.csv` (4 s, 2026-11-21 12:00, load before: 0.0)",
        "",
        "| what | target | measured | |",
        "|---|---|---|---|",
        "| one | ≤ 1 | 2 | **not reached** |",
        "| two |  | 3 |  |",
        "",
        "## A measure",
        "",
        "`cordee bench fulltext --awards a.csv` (1 s, 2026-11-21 12:00, load before: 2.5)",
        "",
        "Not measured: this command needs the package x",
    ]


def test_a_page_keeps_what_is_not_measured_again() -> None:
    at, later = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)
    jobs = [Job(name, (name,), lambda _found: []) for name in ("first", "second")]
    rows = [Row("one", "≤ 1", "1", True)], [Row("two", "≤ 1", "2", False)]
    done = [Done(job, row, "", 1.0, at, 0.0) for job, row in zip(jobs, rows, strict=True)]
    web = "<!-- web: written elsewhere -->\n## Pages\n\n| a | ≤ 1 | 1 | reached |\n"
    whole = page([section(one) for one in done], at, rest=web)
    assert list(sections(whole)) == ["first", "second"]
    assert others(whole) == web
    again = Done(jobs[1], [Row("two", "≤ 1", "1", True)], "", 1.0, later, 0.0)
    body = [sections(whole)["first"], section(again)]
    renewed = page(body, later, others(whole))
    assert sections(renewed) == {"first": section(done[0]), "second": section(again)}
    assert renewed.splitlines()[9] == "- Targets reached: 2 of 2"
    assert others(renewed) == web
