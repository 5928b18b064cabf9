"""`cordee bench fulltext`."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.bench.shown import count, show
from cordee.cli.commands import Command, Option
from cordee.cli.parameters import awards_parameters, json_option
from cordee.vocabulary import _
from cordee.yardsticks.fulltext import run


def _fulltext(
    firms: int,
    awards: tuple[Path, ...],
    more_awards: tuple[Path, ...],
    postgres: bool,
    as_json: bool,
) -> int:
    found = run(firms, awards=(*awards, *more_awards), postgres=postgres, progress=count)
    return show(found, as_json=as_json)


fulltext = Command(
    name="fulltext",
    callback=_fulltext,
    params=[
        Option(
            ["--firms"],
            type=click.IntRange(min=100),
            default=60_000,
            show_default=True,
            metavar="N",
            help=_("Firms of the directory."),
        ),
        *awards_parameters(required=False),
        Option(
            ["--postgres/--no-postgres"],
            default=True,
            show_default=True,
            help=_("Measure PostgreSQL too, with a server of its own."),
        ),
        json_option(_("Print one JSON object.")),
    ],
    help=_("The search index beside full-text engines, on the same firms and questions."),
    examples=("cordee bench fulltext --firms 60000 --awards awards.jsonl --json",),
)
