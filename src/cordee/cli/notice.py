"""`cordee notice FILE…`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from cordee.cli.commands import Command
from cordee.cli.exits import Exit
from cordee.cli.language import say, translator
from cordee.cli.notice_files import notice_files
from cordee.cli.parameters import files, json_option
from cordee.cli.shown.notice import print_notice
from cordee.cli.terminal import complain, print_json, printer, voice
from cordee.notices import read_notices
from cordee.notices.summary import summarise
from cordee.vocabulary import CordeeError, Opportunity, _


def _notice(notices: tuple[Path, ...], as_json: bool) -> int:
    paths = notice_files(notices)
    refused = 0
    for path in paths:
        try:
            read = read_notices(path)
        except CordeeError as problem:
            refused += 1
            if as_json:
                error = problem.text(translator())
                print_json({"file": str(path), "ok": False, "error": error})
            else:
                complain(problem, path)
            continue
        if as_json:
            print_json(_line(path, read))
        else:
            for one in read:
                print_notice(one, path, printer(), voice())
    if len(paths) > 1 and not as_json:
        text = _("{total} files: {read} read, {refused} refused")
        click.echo(
            say(text, total=len(paths), read=len(paths) - refused, refused=refused), err=True
        )
    return Exit.REFUSED if refused else Exit.DONE


def _line(path: Path, read: tuple[Opportunity, ...]) -> Mapping[str, object]:
    """One file, one line: the first notice, and the others that the same file holds."""
    line: dict[str, object] = {"file": str(path), "ok": True, **summarise(read[0])}
    if len(read) > 1:
        line["others"] = [summarise(one) for one in read[1:]]
    return line


notice = Command(
    name="notice",
    callback=_notice,
    params=[
        files("notices", _("Notices (TED, eForms, OCDS, DECP or Cordée's own form), or folders.")),
        json_option(_("Print one JSON object a file, on one line, refused files too.")),
    ],
    help=_(
        "Read notices and say what was understood: lots, codes, places, deadlines, the minima asked, the"
        " rules on groupings, the awards. A file that cannot be read is said, and the next is read."
    ),
    examples=(
        "cordee notice notice.xml",
        "cordee notice notices/ --json > notices.jsonl",
        "cordee notice notices/ --json | jq 'select(.ok | not) | .error'",
    ),
)
