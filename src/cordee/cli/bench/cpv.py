"""`cordee bench cpv --awards F…`."""

from __future__ import annotations

from pathlib import Path

from cordee.cli.bench.shown import show
from cordee.cli.commands import Command
from cordee.cli.parameters import awards_parameters, json_option
from cordee.vocabulary import _
from cordee.yardsticks.text_to_cpv import run


def _cpv(awards: tuple[Path, ...], more_awards: tuple[Path, ...], as_json: bool) -> int:
    return show(run((*awards, *more_awards)), as_json=as_json)


cpv = Command(
    name="cpv",
    callback=_cpv,
    params=[
        *awards_parameters(),
        json_option(_("Print one JSON object.")),
    ],
    help=_("From the title of a contract to its CPV division, beside other methods."),
    examples=("cordee bench cpv --awards awards.jsonl",),
)
