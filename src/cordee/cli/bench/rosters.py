"""`cordee bench rosters`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from cordee.cli.bench.shown import show
from cordee.cli.commands import Command, Option
from cordee.cli.parameters import json_option
from cordee.vocabulary import _
from cordee.yardsticks.rosters import generate, measure


def _rosters(rows: int, as_json: bool) -> int:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for ending in (".csv", ".xlsx"):
            path = Path(folder) / f"firms{ending}"
            generate(path, rows)
            files.append(measure(path))
    return show({"files": files}, as_json=as_json)


rosters = Command(
    name="rosters",
    callback=_rosters,
    params=[
        Option(
            ["--rows"],
            type=click.IntRange(min=1),
            default=100_000,
            show_default=True,
            help=_("Rows of the generated lists."),
        ),
        json_option(_("Print one JSON object.")),
    ],
    help=_("Generate a large dirty list of firms, as CSV and as XLSX, and read it."),
    examples=("cordee bench rosters --rows 100000",),
)
