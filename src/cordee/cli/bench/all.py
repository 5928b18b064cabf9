"""`cordee bench all --data DIR --output docs/benchmarks.md`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from cordee.cli.bench.jobs import Job, jobs
from cordee.cli.bench.page import Done, others, page, section, sections
from cordee.cli.bench.rows import Row
from cordee.cli.commands import Command, Option
from cordee.cli.exits import Exit
from cordee.cli.language import say
from cordee.cli.parameters import FILE
from cordee.vocabulary import _


def _all(data: Path, output: Path, only: tuple[str, ...], limit: float) -> int:
    known = output.read_text(encoding="utf-8") if output.exists() else ""
    before = sections(known) if only else {}
    done, body = [], []
    for job in jobs(data):
        if not only or {job.arguments[0], job.title} & set(only):
            click.echo(job.title, err=True)
            done.append(_measured(job, limit))
            body.append(section(done[-1]))
        elif job.title in before:
            body.append(before[job.title])
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page(body, datetime.now(UTC), others(known)), encoding="utf-8")
    click.echo(say(_("Written: {path}"), path=str(output)), err=True)
    return Exit.DONE if all(one.rows for one in done) else Exit.REFUSED


def _measured(job: Job, limit: float) -> Done:
    """Runs a measure in a process of its own: solvers that cannot share one never meet."""
    at, load = datetime.now(UTC), os.getloadavg()[0]
    began = time.perf_counter()
    rows, failure = _rows(job, limit)
    return Done(job, rows, failure, time.perf_counter() - began, at, load)


def _rows(job: Job, limit: float) -> tuple[Sequence[Row], str]:
    """The rows of a measure, or none and why."""
    line = [sys.executable, "-m", "cordee", "bench", *job.arguments, "--json", "--lang", "en"]
    try:
        ended = subprocess.run(  # noqa: S603 (our own command, with arguments of ours)
            line,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return (), f"stopped after {limit:g} s"
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or [""])[
            -1 if "Run again" not in ended.stderr else -2
        ]
        return (), last
    try:
        return job.rows(json.loads(ended.stdout)), ""
    except (ValueError, KeyError, TypeError) as strange:
        return (), f"its result has another shape ({strange!r})"


all_measures = Command(
    name="all",
    callback=_all,
    params=[
        Option(
            ["--data"],
            type=FILE,
            required=True,
            metavar="DIR",
            help=_("The folder of the real notices, awards, groupings and instances."),
        ),
        Option(
            ["--output", "-o"],
            type=FILE,
            default=Path("docs/benchmarks.md"),
            show_default=True,
            metavar="FILE",
            help=_("The page to write."),
        ),
        Option(
            ["--only"],
            multiple=True,
            metavar="NAME",
            help=_(
                "Only the measures of this name or title (may be repeated); the page keeps the others."
            ),
        ),
        Option(
            ["--limit"],
            type=click.FloatRange(min=1),
            default=1800.0,
            show_default=True,
            metavar="S",
            help=_("Seconds allowed to each measure."),
        ),
    ],
    help=_(
        "Run every measure, each in a process of its own, and write one page: figures beside targets,"
        " reached or not, with the machine, the versions and the date."
    ),
    examples=("cordee bench all --data data --output docs/benchmarks.md",),
)
