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

WEB = "<!-- web: "
"""Where the section of the platform begins, which `bench/web` writes."""
PACKAGES = ("cordee", "numpy", "numba", "scipy", "highspy", "ortools", "bm25s", "tantivy")


@dataclass(frozen=True, slots=True)
class Done:
    """A measure that was run: its rows, or why it gave none, the seconds it took, when, and on what load."""

    job: Job
    rows: Sequence[Row]
    failure: str
    seconds: float
    at: datetime
    load: float
    """Processes that wanted a core in the minute before (the system's load average)."""


def sections(text: str) -> dict[str, str]:
    """The sections of a page by title, each as it stands; what is not ours is not among them."""
    ours = text.partition(WEB)[0].split("\n## ")[1:]
    return {one.partition("\n")[0]: "## " + one.rstrip("\n") for one in ours}


def others(text: str) -> str:
    """What others than `cordee bench` wrote at the end of the page; empty when nothing is there."""
    _, found, rest = text.partition(WEB)
    return found + rest


def page(body: Sequence[str], at: datetime, rest: str = "") -> str:
    """The page in Markdown: its sections, new or kept (`section`, `sections`), and what ends it."""
    reached = sum(one.count("| reached |") for one in body)
    missed = sum(one.count("| **not reached** |") for one in body)
    head = [
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
        f"- Targets reached: {reached} of {reached + missed}",
    ]
    return "\n\n".join(["\n".join(head), *body, *filter(None, [rest.strip()])]) + "\n"


def section(one: Done) -> str:
    """The section of one measure."""
    said = f"{one.seconds:.0f} s, {one.at:%Y-%m-%d %H:%M}, load before: {one.load:.1f}"
    lines = [f"## {one.job.title}", "", f"`cordee bench {_shown(one.job)}` ({said})", ""]
    lines += _table(one.rows) if one.rows else [f"Not measured: {one.failure}"]
    return "\n".join(lines)


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
