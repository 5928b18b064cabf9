"""The command `cordee` and the list of what it can do."""

from __future__ import annotations

from importlib import metadata

import click

from cordee.cli.commands import Group, Option
from cordee.vocabulary import _

COMMANDS = {
    "answer": (
        "cordee.cli.answer:answer",
        _("Find the groupings that can answer a need, with the proof and what is missing."),
    ),
    "notice": ("cordee.cli.notice:notice", _("Read notices and say what was understood.")),
    "roster": ("cordee.cli.roster:roster", _("Read a list of firms and report every dirty row.")),
    "who": ("cordee.cli.who:who", _("Who can do this? A need in a few words, the firms that fit.")),
    "split": ("cordee.cli.split:split", _("Split a cost or a gain fairly between members.")),
    "agreement": (
        "cordee.cli.agreement:agreement",
        _("Draft the agreement of a grouping, and compare legal forms."),
    ),
    "index": ("cordee.cli.index:index", _("Save the search index of a list of firms.")),
    "bench": (
        "cordee.cli.bench.group:bench",
        _("Measure Cordée against published results and rivals."),
    ),
    "warm": ("cordee.cli.warm:warm", _("Prepare the fast computations once, after installation.")),
    "completion": (
        "cordee.cli.completion:completion",
        _("Print the completion script of your shell."),
    ),
}


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"cordee {metadata.version('cordee')}")
        context.exit()


app = Group(
    name="cordee",
    commands_at=COMMANDS,
    help=_(
        "Give Cordée a need and a list of firms: it finds the groupings that can answer it, proves"
        " and explains the choice, and says who is missing."
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help=_("Show the version and exit."),
        )
    ],
    epilog=_(
        "Exit codes: 0 everything was answered; 1 a file was refused or a need found no grouping;"
        " 2 the command line is wrong; 70 a fault of Cordée; 130 interrupted."
    ),
)
