"""docs/benchmarks.md: every figure beside its target, with the machine, the versions and the date."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata

from cordee.cli.bench.jobs import Job
from cordee.cli.bench.rows import Row

PACKAGES = ("cordee", "numpy", "numba", "scipy", "highspy", "ortools", "bm25s", "tantivy")


@dataclass(frozen=True, slots=True)
class Done:
    """A measure that was run: its rows, or why it gave none, and the seconds it took."""

    job: Job
    rows: Sequence[Row]
    failure: str
    seconds: float


def page(done: Sequence[Done], at: datetime) -> str:
    """The page in Markdown."""
    reached = [row.reached for one in done for row in one.rows if row.reached is not None]
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench` (`cordee bench all`): measured figures beside their targets, reached or",
        "not. How each is measured: the docstrings of `src/cordee/yardsticks`.",
        "",
        f"- Date: {at:%Y-%m-%d %H:%M %Z}",
        f"- Machine: {_machine()}",
        f"- Versions: Python {platform.python_version()}, {_versions()}",
        f"- Targets reached: {sum(reached)} of {len(reached)}",
    ]
    for one in done:
        lines += [
            "",
            f"## {one.job.title}",
            "",
            f"`cordee bench {_shown(one.job)}` ({one.seconds:.0f} s)",
            "",
        ]
        lines += _table(one.rows) if one.rows else [f"Not measured: {one.failure}"]
    return "\n".join(lines) + "\n"


def _table(rows: Sequence[Row]) -> list[str]:
    marks = {True: "reached", False: "**not reached**", None: ""}
    return [
        "| what | target | measured | |",
        "|---|---|---|---|",
        *(f"| {row.what} | {row.target} | {row.measured} | {marks[row.reached]} |" for row in rows),
    ]


def _shown(job: Job) -> str:
    """The command line with the names of the files only."""
    return " ".join(part.rsplit("/", 1)[-1] for part in job.arguments)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}"


def _versions() -> str:
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)
