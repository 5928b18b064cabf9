"""Arguments and options that several commands share, and the kinds of value they take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cordee.cli.commands import Argument, Option
from cordee.cli.language import say
from cordee.vocabulary import _

FILE = click.Path(path_type=Path)


class Weight(click.ParamType[tuple[str, float], Any]):
    """`name=number`: what a part of the value weighs."""

    name = "name=number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        """The pair; usage error when it is not one."""
        if isinstance(value, tuple):
            return value
        name, equals, number = str(value).partition("=")
        try:
            if not equals:
                raise ValueError
            return name.strip(), float(number.replace(",", "."))
        except ValueError:
            self.fail(
                say(_("{value} is not of the form name=number"), value=str(value)), param, ctx
            )


def files(name: str, help_text: str) -> Argument:
    """One file or more, folders included."""
    return Argument([name], nargs=-1, required=True, type=FILE, help=help_text)


def roster_option(*, required: bool = True) -> Option:
    """`--roster FILE`."""
    return Option(
        ["--roster", "-r"],
        type=FILE,
        required=required,
        metavar="FILE",
        help=_("The list of firms: CSV, TSV, XLSX or JSON."),
    )


def mapping_option() -> Option:
    """`--mapping M.toml`."""
    return Option(
        ["--mapping"],
        type=FILE,
        metavar="M.toml",
        help=_("Which column means what, when the guess is wrong."),
    )


def json_option(help_text: str) -> Option:
    """`--json`."""
    return Option(["--json", "as_json"], is_flag=True, help=help_text)


def awards_parameters(*, required: bool = True) -> list[click.Parameter]:
    """`--awards F…`: the option repeated, or several files after one."""
    return [
        Option(
            ["--awards"],
            type=FILE,
            multiple=True,
            required=required,
            metavar="FILE…",
            help=_("Contracts won (several files may follow)."),
        ),
        Argument(["more_awards"], nargs=-1, type=FILE, metavar=""),
    ]
