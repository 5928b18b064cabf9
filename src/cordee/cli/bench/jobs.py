"""Every measure of `cordee bench all`: its command line, and its figures beside their targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

type Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its target; `reached` None where nothing was promised."""

    what: str
    target: str
    measured: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Job:
    """A measure: `arguments` after `cordee bench`, and how its result becomes rows."""

    title: str
    arguments: tuple[str, ...]
    rows: Callable[[Result], list[Row]]


def jobs(data: Path) -> list[Job]:
    """The measures in the order of the page. `data` is the folder of the real data."""
    awards = (
        "--awards",
        str(data / "awards" / "decp_2018_2019_dev.jsonl"),
        "--awards",
        str(data / "awards" / "decp_2024_h2_works_dev.csv"),
    )
    team = data / "team_formation"
    groupings = str(data / "groupings" / "groupings_dev.jsonl")
    return [
        *_assembly_jobs(),
        Job(
            "Published team-formation instances",
            (
                "team-formation",
                *("--people", str(team / "people.csv")),
                *("--collaborations", str(team / "collaborations.csv")),
                *("--instances", str(team / "instances_dev.csv")),
            ),
            _team_rows,
        ),
        Job(
            "Partners of real groupings",
            ("partners", *awards, "--groupings", groupings),
            _partner_rows,
        ),
        Job("From a title to its CPV division", ("cpv", *awards), _cpv_rows),
        Job("The search index beside full-text engines", ("fulltext",), _fulltext_rows),
        Job("Fair shares", ("sharing",), _sharing_rows),
        Job("Reading a list of 100,000 firms", ("rosters",), _roster_rows),
        Job("Reading every notice", ("notices", str(data / "notices")), _notice_rows),
    ]


_ASSEMBLY = (
    (60_000, 5, 300, 1, 8),
    (60_000, 8, 300, 1, 20),
    (60_000, 12, 300, 1, 60),
    (60_000, 5, 300, 10, 100),
    (60_000, 8, 300, 10, 250),
    (60_000, 20, 300, 1, None),
    (1_000_000, 5, 150, 1, 40),
)
"""Firms, bricks, radius in km, groupings, and the median wanted in milliseconds."""


def _assembly_jobs() -> list[Job]:
    made = []
    for firms, bricks, radius, k, wanted in _ASSEMBLY:
        wish = f", {k} groupings" if k > 1 else ""
        title = f"Assembly: {firms:,} firms, {bricks} bricks, {radius} km{wish}"
        line = _assembly_line(firms, bricks, radius, "-k", str(k))
        made.append(Job(title, line, _timed(wanted) if wanted else _gapped))
    rival = _assembly_line(5_000, 5, 300, "--rival", "highs", "--cases", "5")
    return [
        *made,
        Job("Assembly beside HiGHS: 5,000 firms, 5 bricks, 300 km", rival, _beside_rival),
    ]


def _assembly_line(firms: int, bricks: int, radius: int, *more: str) -> tuple[str, ...]:
    sizes = ("--firms", str(firms), "--bricks", str(bricks), "--radius", str(radius))
    return ("assembly", *sizes, *more)


def _timed(wanted: float) -> Callable[[Result], list[Row]]:
    def rows(found: Result) -> list[Row]:
        median = found["median_seconds"] * 1000
        spread = (
            f"(90 %: {found['p90_seconds'] * 1000:.1f}, max: {found['max_seconds'] * 1000:.1f})"
        )
        proved = found["proved"]
        return [
            Row(
                "median time to the proof",
                f"≤ {wanted:g} ms",
                f"{median:.1f} ms {spread}",
                median <= wanted,
            ),
            Row("proved within 2 s", "all", str(proved), _all_of(proved)),
        ]

    return rows


def _gapped(found: Result) -> list[Row]:
    gap = found["gap"] * 100
    proved = str(found["proved"])
    return [Row("largest gap after 2 s", "≤ 10 %", f"{gap:.1f} % ({proved} proved)", gap <= 10)]


def _beside_rival(found: Result) -> list[Row]:
    rival = found.get("highs") or found.get("rival") or {}
    ours = Row(
        "ours, median",
        "",
        f"{found['median_seconds'] * 1000:.1f} ms, {found['proved']} proved",
        None,
    )
    if "median_seconds" not in rival:
        return [ours]
    times = rival["median_seconds"] / max(found["median_seconds"], 1e-9)
    text = f"{rival['median_seconds']:.2f} s, {rival.get('proved', '')} proved ({times:.0f} times ours)"
    return [ours, Row("HiGHS, median", "", text, None)]


def _all_of(proved: str) -> bool:
    done, _slash, total = proved.partition("/")
    return done == total


def _team_rows(found: Result) -> list[Row]:
    totals = found.get("totals", found)
    count, proved = totals["instances"], totals["proved"]
    mean, equal = totals["mean_seconds"], totals["equal_to_published"]
    measured = f"{equal} of {count} ({proved} proved)"
    return [
        Row("optima proved, equal to those published", "all", measured, equal == count == proved),
        Row("mean time", "≤ 0.03 s", f"{mean:.4f} s", mean <= 0.03),
    ]


def _partner_rows(found: Result) -> list[Row]:
    ours, past = found["ours"], found["past partner then popularity"]
    times = ours["hit@10"] / max(past["hit@10"], 1e-9)
    measured = f"{times:.2f} × ({ours['hit@10']:.3f} against {past['hit@10']:.3f})"
    first = Row("hit@10 over past partner then popularity", "≥ 1.3 ×", measured, times >= 1.3)
    return [
        first,
        *(Row(name, "", _hits(one), None) for name, one in found.items() if _ranker(one)),
    ]


def _ranker(one: object) -> bool:
    return isinstance(one, Mapping) and "hit@10" in one


def _hits(one: Result) -> str:
    return ", ".join(f"{key} {value:.3f}" for key, value in one.items() if key != "cases")


def _cpv_rows(found: Result) -> list[Row]:
    crossed = found["ours, cross-validated"]
    rows = [
        Row(
            "right division first",
            "> 40 %",
            f"{crossed['top1'] * 100:.1f} %",
            crossed["top1"] > 0.40,
        ),
        Row(
            "among the first ten",
            "> 77 %",
            f"{crossed['top10'] * 100:.1f} %",
            crossed["top10"] > 0.77,
        ),
    ]
    others = (
        Row(name, "", f"{one['top1'] * 100:.1f} % first, {one['top10'] * 100:.1f} % in ten", None)
        for name, one in found.items()
        if isinstance(one, Mapping) and "top1" in one
    )
    return [*rows, *others]


def _fulltext_rows(found: Result) -> list[Row]:
    return _plain(found)


def _sharing_rows(found: Result) -> list[Row]:
    return _plain(found)


def _roster_rows(found: Result) -> list[Row]:
    return [
        Row(
            f"{one['rows']:,} rows of {Path(one['file']).suffix}",
            "< 10 s",
            f"{one['seconds']:.1f} s",
            one["seconds"] < 10,
        )
        for one in found["files"]
    ]


def _notice_rows(found: Result) -> list[Row]:
    return _plain(found)


def _plain(found: Result) -> list[Row]:
    """The single figures of a result, without target."""
    return [
        Row(name, "", str(value), None)
        for name, value in found.items()
        if isinstance(value, int | float | str)
    ]
