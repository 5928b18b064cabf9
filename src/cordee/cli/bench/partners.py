"""`cordee bench partners --awards F… --groupings F`."""

from __future__ import annotations

from pathlib import Path

from cordee.cli.bench.shown import count, show
from cordee.cli.commands import Command, Option
from cordee.cli.parameters import FILE, awards_parameters, json_option
from cordee.vocabulary import _
from cordee.yardsticks.partners import run


def _partners(
    awards: tuple[Path, ...], more_awards: tuple[Path, ...], groupings: Path, as_json: bool
) -> int:
    return show(run((*awards, *more_awards), groupings, progress=count), as_json=as_json)


partners = Command(
    name="partners",
    callback=_partners,
    params=[
        *awards_parameters(),
        Option(
            ["--groupings"],
            type=FILE,
            required=True,
            metavar="FILE",
            help=_("Real winning groupings, one JSON object a line."),
        ),
        json_option(_("Print one JSON object.")),
    ],
    help=_(
        "Hide one member of a real winning grouping, rank all other firms, and see where the hidden one"
        " comes out, beside simpler rankers."
    ),
    examples=("cordee bench partners --awards awards.jsonl --groupings groupings.jsonl --json",),
)
