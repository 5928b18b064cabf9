"""`cordee answer NOTICE… --roster FILE`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cordee.cli.commands import Command, Option
from cordee.cli.exits import Exit
from cordee.cli.firms_file import roster_of, search_in, warn_of_dirty_rows
from cordee.cli.language import current, say, translator
from cordee.cli.notice_files import notice_files
from cordee.cli.parameters import FILE, Weight, files, json_option, mapping_option, roster_option
from cordee.cli.reports import Reports
from cordee.cli.shown.answer import print_answer
from cordee.cli.terminal import complain, print_json, printer, progress, voice
from cordee.documents import answer_to_json
from cordee.notices import read_notices
from cordee.scenarios import (
    AnswerSettings,
    Search,
    answer_need,
    find_bricks,
    resolved,
    the_lots,
    warm_up,
    write_bricks,
)
from cordee.vocabulary import Answer, CordeeError, InvalidProblem, Message, Opportunity, _


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is printed and written for every answer."""

    lot: tuple[str, ...]
    bricks: Path | None
    details: int
    as_json: bool
    reports: Reports


def _answer(**given: Any) -> int:
    """Reads the options, then answers every need of every file."""
    paths = notice_files(given["notices"])
    if given["write_bricks"] is not None:
        return _write_bricks(paths, given["lot"], given["write_bricks"])
    if given["roster"] is None:
        raise click.UsageError(say(_("Missing option --roster: which firms?")))
    if given["bricks"] is not None and len(paths) > 1:
        raise click.UsageError(say(_("--bricks changes one notice: give a single one.")))
    settings = _settings(given)
    with progress() as told:
        warm_up(told)
        told(Message(_("reading the firms")))
        roster = roster_of(given["roster"], given["mapping"])
        search = search_in(given["roster"], roster, given["index"], given["mapping"], told)
    warn_of_dirty_rows(roster, given["roster"])
    _check(search, settings)
    reports = Reports(given["html"], given["pdf"], several=len(paths) > 1)
    wanted = _Wanted(given["lot"], given["bricks"], given["details"], given["as_json"], reports)
    return _answer_all(paths, search, settings, wanted)


def _settings(given: Mapping[str, Any]) -> AnswerSettings:
    try:
        return AnswerSettings(
            answers=given["k"],
            smallest=given["min_size"],
            largest=given["max_size"],
            radius_km=given["radius"],
            must=given["must"],
            exclude=given["exclude"],
            weights=dict(given["weight"]),
            strict=given["strict"],
            one_price=given["one_price"],
            seconds=given["time"],
            seed=given["seed"],
            today=given["today"].date() if isinstance(given["today"], datetime) else date.today(),
        )
    except InvalidProblem as wrong:
        raise click.UsageError(wrong.text(translator())) from wrong


def _check(search: Search, settings: AnswerSettings) -> None:
    try:
        resolved(search.firms, settings)
    except InvalidProblem as wrong:
        raise click.UsageError(wrong.text(translator())) from wrong


def _write_bricks(paths: list[Path], lots: tuple[str, ...], target: Path) -> int:
    if len(paths) > 1:
        raise click.UsageError(
            say(_("--write-bricks writes those of one notice: give a single one."))
        )
    need = read_notices(paths[0])[0]
    bricks = find_bricks(need, the_lots(need, lots or None))
    write_bricks(target, need, bricks)
    count = sum(len(one) for one in bricks.values())
    text = _("{count} bricks written to {path}. Change them, then run again with --bricks {path}")
    click.echo(say(text, count=count, path=str(target)), err=True)
    return Exit.DONE


def _answer_all(
    paths: list[Path], search: Search, settings: AnswerSettings, wanted: _Wanted
) -> int:
    ended: Counter[str] = Counter()
    for path, need in _needs(paths, ended):
        try:
            found = _found(need, search, settings, wanted)
        except CordeeError as problem:
            complain(problem, path)
            ended["refused"] += 1
            continue
        _show(found, path, wanted)
        ended["answered" if any(lot.groupings for lot in found.lots) else "unanswered"] += 1
    if ended.total() > 1:
        click.echo(_summary(ended), err=True)
    return Exit.DONE if ended["answered"] == ended.total() else Exit.REFUSED


def _found(need: Opportunity, search: Search, settings: AnswerSettings, wanted: _Wanted) -> Answer:
    with progress() as told:
        return answer_need(
            need, search, settings, lot=wanted.lot or None, bricks=wanted.bricks, progress=told
        )


def _needs(paths: list[Path], ended: Counter[str]) -> Iterator[tuple[Path, Opportunity]]:
    """Every need of every file; a file that is refused is said and counted, and the next is read."""
    for path in paths:
        try:
            needs = read_notices(path)
        except CordeeError as problem:
            complain(problem, path)
            ended["refused"] += 1
            continue
        yield from ((path, need) for need in needs)


def _show(found: Answer, path: Path, wanted: _Wanted) -> None:
    if wanted.as_json:
        print_json(
            {"file": str(path), **answer_to_json(found, translate=translator(), locale=current())}
        )
    else:
        print_answer(found, printer(), voice(), details=wanted.details)
    for written in wanted.reports.write(found, path):
        click.echo(say(_("Written: {path}"), path=str(written)), err=True)


def _summary(ended: Counter[str]) -> str:
    return say(
        _("{total} needs: {answered} answered, {unanswered} without a grouping, {refused} refused"),
        total=ended.total(),
        answered=ended["answered"],
        unanswered=ended["unanswered"],
        refused=ended["refused"],
    )


answer = Command(
    name="answer",
    callback=_answer,
    params=[
        files(
            "notices",
            _("Notices (TED, eForms, OCDS, DECP or Cordée's own form), or folders of them."),
        ),
        roster_option(required=False),
        Option(
            ["--lot"],
            multiple=True,
            metavar="ID",
            help=_("Answer this lot only (may be repeated)."),
        ),
        Option(
            ["-k"],
            type=click.IntRange(1, 100),
            default=10,
            show_default=True,
            help=_("How many groupings that differ."),
        ),
        Option(
            ["--min-size"],
            type=click.IntRange(1, 30),
            default=3,
            show_default=True,
            help=_("Least number of independent members (2 for an alliance)."),
        ),
        Option(
            ["--max-size"],
            type=click.IntRange(1, 30),
            help=_("Greatest number of members (by default, by what is asked)."),
        ),
        Option(
            ["--radius"],
            type=float,
            metavar="KM",
            help=_(
                "Only firms within this distance of the place of the work (by default, as far as is"
                " needed to have a choice; inf: anywhere)."
            ),
        ),
        Option(
            ["--must"],
            multiple=True,
            metavar="FIRM",
            help=_("A firm that must be in: id, SIREN or name (may be repeated)."),
        ),
        Option(
            ["--exclude"],
            multiple=True,
            metavar="FIRM",
            help=_("A firm that must not be in (may be repeated)."),
        ),
        Option(
            ["--weight"],
            multiple=True,
            type=Weight(),
            metavar="NAME=N",
            help=_(
                "What a part of the value weighs: fit, spare, cooperation, trust, travel, fewness"
                " (may be repeated)."
            ),
        ),
        Option(["--strict"], is_flag=True, help=_("Count every unknown figure as absent.")),
        Option(
            ["--one-price/--own-prices"],
            default=None,
            help=_(
                "Whether one bid gives one price for all the lots answered, or each lot has its own (by"
                " default, asked where it matters)."
            ),
        ),
        Option(
            ["--time"],
            type=click.FloatRange(min=0, min_open=True),
            default=2.0,
            show_default=True,
            metavar="S",
            help=_("Seconds allowed to the search of each lot."),
        ),
        Option(["--seed"], type=int, default=0, show_default=True, help=_("Seed of the search.")),
        Option(
            ["--today"],
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            help=_("Day on which certificates must be valid (by default, today)."),
        ),
        Option(
            ["--bricks"],
            type=FILE,
            metavar="FILE.yaml",
            help=_("What is asked, as you corrected it."),
        ),
        Option(
            ["--write-bricks"],
            type=FILE,
            metavar="FILE.yaml",
            help=_("Write what is asked, to correct it by hand, and stop."),
        ),
        Option(
            ["--details"],
            type=click.IntRange(min=0),
            default=1,
            show_default=True,
            metavar="N",
            help=_("How many groupings are printed in full."),
        ),
        Option(
            ["--index"],
            type=FILE,
            metavar="FILE",
            help=_("A search index saved by cordee index."),
        ),
        mapping_option(),
        json_option(_("Print one JSON object a need, on one line.")),
        Option(["--html"], type=FILE, metavar="FILE", help=_("Write the report for a browser.")),
        Option(["--pdf"], type=FILE, metavar="FILE", help=_("Write the report to be printed.")),
    ],
    help=_(
        "Find the best groupings of your firms for one need or several: who does what and why, the proof"
        " that none is worth more or how far it may be, what must be confirmed, who is missing. With"
        " several needs, --html and --pdf name a folder."
    ),
    examples=(
        "cordee answer notice.xml --roster members.xlsx",
        'cordee answer notice.xml -r members.xlsx --radius 80 --must "Dupont SA" --html report.html',
        "cordee answer notice.xml --write-bricks bricks.yaml",
        "cordee answer notice.xml -r members.xlsx --bricks bricks.yaml --weight travel=0.5",
        "cordee answer notices/ -r members.xlsx --json > answers.jsonl",
    ),
)
