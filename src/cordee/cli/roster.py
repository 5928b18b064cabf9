"""`cordee roster FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.commands import Argument, Command, Option
from cordee.cli.exits import Exit
from cordee.cli.language import say, translator
from cordee.cli.parameters import FILE, json_option, mapping_option
from cordee.cli.shown.roster import print_roster
from cordee.cli.terminal import print_json, printer, progress, voice
from cordee.rosters import describe, read_mapping, read_roster, write_report
from cordee.vocabulary import Message, _


def _roster(
    file: Path, report: Path | None, mapping: Path | None, issues: int, as_json: bool
) -> int:
    with progress() as told:
        told(Message(_("reading the firms")))
        read = read_roster(file, mapping=None if mapping is None else read_mapping(mapping))
        if report is not None:
            told(Message(_("writing the report")))
            write_report(read, report, translate=translator())
    if as_json:
        print_json(describe(read, translate=translator()))
    else:
        print_roster(read, printer(), voice(), most_issues=issues)
    if report is not None:
        click.echo(say(_("Written: {path}"), path=str(report)), err=True)
    return Exit.DONE if read.companies else Exit.REFUSED


roster = Command(
    name="roster",
    callback=_roster,
    params=[
        Argument(["file"], type=FILE, help=_("The list of firms: CSV, TSV, XLSX, ODS or JSON.")),
        Option(
            ["--report"],
            type=FILE,
            metavar="OUT.xlsx",
            help=_("Write a workbook with every doubtful cell marked and commented."),
        ),
        mapping_option(),
        Option(
            ["--issues"],
            type=click.IntRange(min=0),
            default=12,
            show_default=True,
            help=_("How many remarks are printed."),
        ),
        json_option(_("Print one JSON object, with every remark.")),
    ],
    help=_(
        "Read a list of firms, show how its columns were understood, and every doubtful row with what"
        " is wrong and what was done. Nothing is dropped silently."
    ),
    examples=(
        "cordee roster members.xlsx",
        "cordee roster members.xlsx --report remarks.xlsx",
        "cordee roster members.csv --mapping columns.toml --json | jq .counts",
    ),
)
