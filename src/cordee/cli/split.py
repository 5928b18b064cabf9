"""`cordee split GAME.yaml`."""

from __future__ import annotations

from pathlib import Path

from cordee.cli.commands import Argument, Command, Option
from cordee.cli.exits import Exit
from cordee.cli.language import translator
from cordee.cli.parameters import FILE
from cordee.cli.shown.split import print_split
from cordee.cli.terminal import complain, print_json, printer, voice
from cordee.sharing import describe, read_game, share
from cordee.vocabulary import CordeeError, _


def _split(games: tuple[Path, ...], as_json: bool) -> int:
    refused = 0
    for game in games:
        try:
            result = share(read_game(game))
        except CordeeError as problem:
            if len(games) == 1:
                raise
            complain(problem, game)
            refused += 1
            continue
        if as_json:
            print_json(describe(result, translator()))
        else:
            print_split(result, printer(), voice())
    return Exit.REFUSED if refused else Exit.DONE


split = Command(
    name="split",
    callback=_split,
    params=[
        Argument(
            ["games"],
            nargs=-1,
            required=True,
            type=FILE,
            metavar="GAME.yaml…",
            help=_(
                "The game in YAML: the players and what each coalition earns or pays by itself."
            ),
        ),
        Option(
            ["--json", "as_json"],
            is_flag=True,
            help=_("Print one JSON object a game, on one line."),
        ),
    ],
    help=_(
        "Split a cost or a gain between members: equal shares, by work, by capital, Shapley, nucleolus;"
        " says who would be better off elsewhere."
    ),
    examples=("cordee split game.yaml", "cordee split game.yaml --json | jq .splits"),
)
