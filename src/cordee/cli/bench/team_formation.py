"""`cordee bench team-formation --people F --collaborations F --instances F`."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.bench.shown import show, tell
from cordee.cli.commands import Command, Option
from cordee.cli.parameters import FILE, json_option
from cordee.vocabulary import _
from cordee.yardsticks.team_formation import run
from cordee.yardsticks.team_rivals import RIVALS


def _team_formation(
    people: Path,
    collaborations: Path,
    instances: Path,
    rival: tuple[str, ...],
    rival_cases: int,
    time: float,
    as_json: bool,
) -> int:
    found = run(
        people,
        collaborations,
        instances,
        seconds=time,
        rivals=rival,
        rival_cases=rival_cases,
        progress=tell,
    )
    return show(found, as_json=as_json)


team_formation = Command(
    name="team-formation",
    callback=_team_formation,
    params=[
        Option(
            ["--people"],
            type=FILE,
            required=True,
            metavar="FILE",
            help=_("People and their skills (CSV)."),
        ),
        Option(
            ["--collaborations"],
            type=FILE,
            required=True,
            metavar="FILE",
            help=_("Works done together, by pair (CSV)."),
        ),
        Option(
            ["--instances"],
            type=FILE,
            required=True,
            metavar="FILE",
            help=_("Skills to cover, with the published optima (CSV)."),
        ),
        Option(
            ["--rival"],
            type=click.Choice(sorted(RIVALS)),
            multiple=True,
            help=_("Solve the same needs with this solver too."),
        ),
        Option(
            ["--rival-cases"],
            type=click.IntRange(min=1),
            default=20,
            show_default=True,
            metavar="N",
            help=_("How many instances the slow rivals solve."),
        ),
        Option(
            ["--time"],
            type=click.FloatRange(min=0, min_open=True),
            default=60.0,
            show_default=True,
            metavar="S",
            help=_("Seconds allowed to each instance."),
        ),
        json_option(_("Print one JSON object.")),
    ],
    help=_(
        "Solve the team-formation instances of Berktaş and Yaman (2021): each optimum proved and compared"
        " with the published one, with the time taken."
    ),
    examples=(
        "cordee bench team-formation --people people.csv --collaborations c.csv --instances i.csv --json",
    ),
)
