"""`cordee index ROSTER -o FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.commands import Argument, Command, Option
from cordee.cli.exits import Exit
from cordee.cli.firms_file import roster_of
from cordee.cli.language import say
from cordee.cli.parameters import FILE, mapping_option
from cordee.cli.terminal import progress
from cordee.scenarios import searched
from cordee.vocabulary import Message, _


def _index(roster: Path, output: Path, mapping: Path | None) -> int:
    with progress() as told:
        told(Message(_("reading the firms")))
        companies = roster_of(roster, mapping).companies
        search = searched(companies, None, told)
        search.index.save(output)
    text = _("{count} firms indexed in {path}. Use it with: cordee answer … --index {path}")
    click.echo(say(text, count=len(companies), path=str(output)), err=True)
    return Exit.DONE


index = Command(
    name="index",
    callback=_index,
    params=[
        Argument(["roster"], type=FILE, help=_("The list of firms: CSV, TSV, XLSX, ODS or JSON.")),
        Option(
            ["--output", "-o"],
            type=FILE,
            required=True,
            metavar="FILE",
            help=_("Where the index is written."),
        ),
        mapping_option(),
    ],
    help=_(
        "Save the search index of a list of firms, so that large lists open at once. Cordée keeps one in"
        " your cache by itself; this one is for other machines or scripts."
    ),
    examples=(
        "cordee index members.xlsx -o members.index",
        "cordee answer notice.xml --roster members.xlsx --index members.index",
    ),
)
