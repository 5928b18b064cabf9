"""`cordee split GAME.yaml`."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.commands import Argument, Command, Option
from cordee.cli.exits import Exit
from cordee.cli.language import translator
from cordee.cli.shown.split import print_split
from cordee.cli.terminal import print_json, printer, voice
from cordee.sharing import describe, read_game, share
from cordee.vocabulary import _


def _split(game: Path, as_json: bool) -> int:
    result = share(read_game(game))
    if as_json:
        print_json(describe(result, translator()))
    else:
        print_split(result, printer(), voice())
    return Exit.DONE


split = Command(
    name="split",
    callback=_split,
    params=[
        Argument(
            ["game"],
            type=click.Path(path_type=Path),
            help=_(
                "The game in YAML: the players and what each coalition earns or pays by itself."
            ),
        ),
        Option(["--json", "as_json"], is_flag=True, help=_("Print one JSON object.")),
    ],
    help=_(
        "Split a cost or a gain between members: equal shares, by work, by capital, Shapley, nucleolus;"
        " says who would be better off elsewhere."
    ),
    examples=("cordee split game.yaml", "cordee split game.yaml --json | jq .splits"),
)
