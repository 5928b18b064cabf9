"""`cordee warm`: compiles what computes fast, once, so that no answer waits for it."""

from __future__ import annotations

import time

import click

from cordee.cli.commands import Command, Option
from cordee.cli.exits import Exit
from cordee.cli.language import say
from cordee.cli.terminal import progress
from cordee.scenarios import warm_up
from cordee.vocabulary import _


def _warm(quiet: bool) -> int:
    if not quiet:
        click.echo(say(_("Preparing the fast computations: a minute or two, once.")), err=True)
    began = time.perf_counter()
    with progress() as told:
        warm_up(told)
    if not quiet:
        text = _("The fast computations are ready ({seconds} s).")
        click.echo(say(text, seconds=round(time.perf_counter() - began)), err=True)
    return Exit.DONE


warm = Command(
    name="warm",
    callback=_warm,
    params=[Option(["--quiet", "-q"], is_flag=True, help=_("Say nothing when all is well."))],
    help=_(
        "Compile the fast computations once, after installation: a minute or two now, none in the first"
        " answer."
    ),
    examples=("cordee warm",),
)
