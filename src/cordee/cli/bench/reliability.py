"""`cordee bench reliability --awards F…`."""

from __future__ import annotations

from pathlib import Path

from cordee.cli.bench.shown import show
from cordee.cli.commands import Command
from cordee.cli.parameters import awards_parameters, json_option
from cordee.vocabulary import _
from cordee.yardsticks.reliability import run


def _reliability(awards: tuple[Path, ...], more_awards: tuple[Path, ...], as_json: bool) -> int:
    return show(run((*awards, *more_awards)), as_json=as_json)


reliability = Command(
    name="reliability",
    callback=_reliability,
    params=[*awards_parameters(), json_option(_("Print one JSON object."))],
    help=_("Whether the chances to fit come true, by size of the directory."),
    examples=("cordee bench reliability --awards awards.jsonl",),
)
