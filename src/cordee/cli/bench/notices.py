"""`cordee bench notices FOLDER`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from cordee.cli.bench.shown import show
from cordee.cli.commands import Argument, Command
from cordee.cli.parameters import FILE, json_option
from cordee.vocabulary import _
from cordee.yardsticks.notices import measure_notices


def _notices(folder: Path, as_json: bool) -> int:
    return show(asdict(measure_notices(folder)), as_json=as_json)


notices = Command(
    name="notices",
    callback=_notices,
    params=[
        Argument(["folder"], type=FILE, help=_("A folder of notices.")),
        json_option(_("Print one JSON object.")),
    ],
    help=_(
        "Read every notice of a folder: how many of each form carry each field, how many are refused."
    ),
    examples=("cordee bench notices notices/ --json",),
)
