"""`cordee bench sharing`."""

from __future__ import annotations

import click

from cordee.cli.bench.shown import show
from cordee.cli.commands import Command, Option
from cordee.cli.parameters import json_option
from cordee.vocabulary import _
from cordee.yardsticks.sharing import run


def _sharing(players: int, as_json: bool) -> int:
    return show(run(largest=players), as_json=as_json)


sharing = Command(
    name="sharing",
    callback=_sharing,
    params=[
        Option(
            ["--players"],
            type=click.IntRange(3, 20),
            default=20,
            show_default=True,
            help=_("Players of the largest game."),
        ),
        json_option(_("Print one JSON object.")),
    ],
    help=_("Textbook games and random ones: our figures and times beside those of other packages."),
    examples=("cordee bench sharing --players 16",),
)
