"""docs/benchmarks.md: every figure beside its target, with the machine, the versions and the date."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

import numpy as np

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
        f"- Pace: {_pace() * 1000:.0f} ms to sort a million numbers on one core (numpy, the best of five):"
        " figures of two machines compare through it",
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
    parts = [platform.machine(), _processor(), f"{os.cpu_count()} cores", f"{memory:.0f} GB"]
    return ", ".join([*filter(None, parts), platform.system()])


def _processor() -> str:
    """The processor's name where the system tells it; empty else."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(errors="replace").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else ""


def _pace() -> float:
    """Seconds that this machine takes to sort the same million numbers (the best of five runs)."""
    numbers = np.random.default_rng(0).random(1_000_000)
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        np.sort(numbers, kind="mergesort")
        taken.append(time.perf_counter() - began)
    return min(taken)


def _versions() -> str:
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)
