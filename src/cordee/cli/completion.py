"""`cordee completion bash|zsh|fish`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from cordee.cli.app import app
from cordee.cli.commands import Argument, Command
from cordee.cli.exits import Exit
from cordee.cli.language import say
from cordee.vocabulary import _

SHELLS = ("bash", "zsh", "fish")


def _print_script(shell: str) -> int:
    kind = get_completion_class(shell)
    if kind is None:
        click.echo(say(_("No completion is known for {shell}."), shell=shell), err=True)
        return Exit.REFUSED
    click.echo(kind(app, {}, "cordee", "_CORDEE_COMPLETE").source())
    return Exit.DONE


completion = Command(
    name="completion",
    callback=_print_script,
    params=[Argument(["shell"], type=click.Choice(SHELLS), help=_("Your shell."))],
    help=_(
        "Print the script that lets your shell complete the commands and options of Cordée with Tab."
    ),
    examples=(
        'eval "$(cordee completion bash)"        # in ~/.bashrc',
        'eval "$(cordee completion zsh)"         # in ~/.zshrc',
        "cordee completion fish > ~/.config/fish/completions/cordee.fish",
    ),
)
