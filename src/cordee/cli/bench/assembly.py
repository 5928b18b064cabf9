"""`cordee bench assembly --firms N --bricks R --radius KM`."""

from __future__ import annotations

import click

from cordee.cli.bench.shown import show, tell
from cordee.cli.commands import Command, Option
from cordee.cli.parameters import json_option
from cordee.vocabulary import _
from cordee.yardsticks.assembly import run


def _assembly(
    firms: int, bricks: int, radius: float, k: int, rival: str | None, cases: int, as_json: bool
) -> int:
    return show(run(firms, bricks, radius, k, rival, cases, progress=tell), as_json=as_json)


assembly = Command(
    name="assembly",
    callback=_assembly,
    params=[
        Option(
            ["--firms"],
            type=click.IntRange(min=10),
            required=True,
            metavar="N",
            help=_("Firms of the generated network."),
        ),
        Option(
            ["--bricks"],
            type=click.IntRange(1, 30),
            required=True,
            metavar="R",
            help=_("Bricks of each need."),
        ),
        Option(
            ["--radius"],
            type=click.FloatRange(min=1),
            required=True,
            metavar="KM",
            help=_("Radius around the place of the need."),
        ),
        Option(
            ["-k", "--k"],
            type=click.IntRange(1, 100),
            default=1,
            show_default=True,
            help=_("How many groupings that differ."),
        ),
        Option(
            ["--rival"],
            type=click.Choice(["highs"]),
            help=_("Solve the same needs with this solver too."),
        ),
        Option(
            ["--cases"],
            type=click.IntRange(min=1),
            default=20,
            show_default=True,
            help=_("How many needs."),
        ),
        json_option(_("Print one JSON object.")),
    ],
    help=_(
        "Generate a realistic network, answer needs on it, and give the time to the proof: median,"
        " 90th percentile, largest, how many are proved, the gap of the others."
    ),
    examples=(
        "cordee bench assembly --firms 60000 --bricks 5 --radius 300 --json",
        "cordee bench assembly --firms 2000 --bricks 5 --radius 300 --rival highs",
    ),
)
