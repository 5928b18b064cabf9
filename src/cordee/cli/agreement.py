"""`cordee agreement FILE.yaml`."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.agreements import advise, describe, describe_advice, draft, read_agreement
from cordee.cli.commands import Argument, Command, Option
from cordee.cli.exits import Exit
from cordee.cli.language import say, translator
from cordee.cli.parameters import FILE, json_option
from cordee.cli.shown.agreement import print_advice, print_draft
from cordee.cli.terminal import print_json, printer, voice
from cordee.scenarios import agreement_pdf, paper_of
from cordee.vocabulary import _


def _agreement(file: Path, as_json: bool, pdf: Path | None) -> int:
    problem, answers = read_agreement(file)
    drafted = draft(problem)
    advice = None if answers is None else advise(answers)
    if as_json:
        told = describe(drafted, translator())
        told["advice"] = None if advice is None else describe_advice(advice, translator())
        print_json(told)
    else:
        print_draft(drafted, printer(), voice())
        if advice is not None:
            print_advice(advice, printer(), voice())
    if pdf is not None:
        paper = paper_of(drafted, translate=translator())
        pdf.write_bytes(agreement_pdf(paper, translate=translator()))
        click.echo(say(_("Written: {path}"), path=str(pdf)), err=True)
    return Exit.DONE


agreement = Command(
    name="agreement",
    callback=_agreement,
    params=[
        Argument(
            ["file"],
            required=True,
            type=FILE,
            metavar="FILE.yaml",
            help=_("The agreement to draft: its form, its parties, its object."),
        ),
        json_option(_("Print one JSON object, on one line.")),
        Option(["--pdf"], type=FILE, metavar="OUT.pdf", help=_("Write the draft as PDF.")),
    ],
    help=_(
        "Draft the agreement of a grouping: clauses by legal form and object, what is left open, the 23"
        " headings, and what each legal form would mean. A draft, to be confirmed by counsel."
    ),
    examples=(
        "cordee agreement examples/agreements/velo-electrique.yaml --pdf convention.pdf",
        "cordee agreement agreement.yaml --json | jq .blanks",
    ),
)
