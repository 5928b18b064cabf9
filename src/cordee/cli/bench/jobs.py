"""Every measure of `cordee bench all`: its command line, and its figures beside their targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cordee.cli.bench.rows import (
    Result,
    Row,
    beside_rival,
    cpv_rows,
    fulltext_rows,
    gapped,
    notice_rows,
    partner_rows,
    reliability_rows,
    roster_rows,
    sharing_rows,
    team_rows,
    timed,
)

TEAM_RIVALS = ("rarest-first", "greedy", "highs", "cp-sat")


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
    groupings = str(data / "groupings" / "groupings_dev.jsonl")
    return [
        *_assembly_jobs(),
        _team_job(data / "team_formation"),
        Job(
            "Partners of real groupings",
            ("partners", *awards, "--groupings", groupings),
            partner_rows,
        ),
        Job("Do the chances to fit come true?", ("reliability", *awards), reliability_rows),
        Job("From a title to its CPV division", ("cpv", *awards), cpv_rows),
        Job("Who can do it: 60,000 firms", ("fulltext", *awards), fulltext_rows(5, 30)),
        Job(
            "Who can do it: 1,000,000 firms",
            ("fulltext", "--firms", "1000000", *awards),
            fulltext_rows(50, 50),
        ),
        Job("Fair shares", ("sharing",), sharing_rows),
        Job("Reading a list of 100,000 firms", ("rosters",), roster_rows),
        Job("Reading every notice", ("notices", str(data / "notices")), notice_rows),
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
        made.append(Job(title, line, timed(wanted) if wanted else gapped))
    rival = _assembly_line(5_000, 3, 150, "--rival", "highs", "--cases", "4")
    return [
        *made,
        Job("Assembly beside HiGHS: 5,000 firms, 3 bricks, 150 km", rival, beside_rival),
    ]


def _assembly_line(firms: int, bricks: int, radius: int, *more: str) -> tuple[str, ...]:
    sizes = ("--firms", str(firms), "--bricks", str(bricks), "--radius", str(radius))
    return ("assembly", *sizes, *more)


def _team_job(team: Path) -> Job:
    line = (
        "team-formation",
        *("--people", str(team / "people.csv")),
        *("--collaborations", str(team / "collaborations.csv")),
        *("--instances", str(team / "instances_dev.csv")),
        *(part for rival in TEAM_RIVALS for part in ("--rival", rival)),
        *("--rival-cases", "3"),
    )
    return Job("Published team-formation instances", line, team_rows)
