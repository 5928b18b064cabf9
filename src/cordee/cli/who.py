"""`cordee who "décolletage inox, EN 9100" --roster FILE`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from cordee.cli.commands import Argument, Command, Option
from cordee.cli.exits import Exit
from cordee.cli.firms_file import roster_of, search_in
from cordee.cli.language import translator
from cordee.cli.parameters import FILE, json_option, mapping_option, roster_option
from cordee.cli.shown.who import print_who
from cordee.cli.terminal import print_json, printer, progress, voice
from cordee.scenarios import Question, Search, understood, who_can
from cordee.vocabulary import Fit, InvalidProblem, Message, Reason, _


def _who(
    words: tuple[str, ...],
    roster: Path,
    limit: int,
    index: Path | None,
    mapping: Path | None,
    as_json: bool,
) -> int:
    try:
        question = understood(" ".join(words))
    except InvalidProblem as wrong:
        raise click.UsageError(wrong.text(translator())) from wrong
    with progress() as told:
        told(Message(_("reading the firms")))
        read = roster_of(roster, mapping)
        search = search_in(roster, read, index, mapping, told)
        fits = who_can(question, search, limit=limit, today=date.today())
    if as_json:
        print_json(_as_json(question, fits, search))
    else:
        print_who(question, fits, search, printer(), voice())
    return Exit.DONE if fits else Exit.REFUSED


def _as_json(question: Question, fits: tuple[Fit, ...], search: Search) -> Mapping[str, object]:
    brick = question.brick
    return {
        "words": brick.words,
        "trades": list(question.trades),
        "cpv": list(brick.cpv),
        "naf": list(brick.naf),
        "certificates": list(brick.certificates),
        "place": brick.place.town if brick.place else None,
        "radius_km": question.radius_km,
        "firms": [_firm(fit, search) for fit in fits],
    }


def _firm(fit: Fit, search: Search) -> Mapping[str, object]:
    company = search.company(fit.company)
    return {
        "id": fit.company,
        "name": company.name,
        "town": company.place.town,
        "departement": company.place.departement,
        "score": fit.score,
        "reasons": [_reason(one) for one in fit.reasons],
        "to_confirm": [_reason(one) for one in fit.to_confirm],
    }


def _reason(reason: Reason) -> Mapping[str, object]:
    return {"code": reason.code, "text": reason.message.text(translator()), "weight": reason.weight}


who = Command(
    name="who",
    callback=_who,
    params=[
        Argument(
            ["words"],
            nargs=-1,
            required=True,
            help=_("What is to be done: trade, material, certificate, place."),
        ),
        roster_option(),
        Option(
            ["--limit", "-n"],
            type=click.IntRange(1, 1000),
            default=10,
            show_default=True,
            help=_("How many firms."),
        ),
        Option(
            ["--index"], type=FILE, metavar="FILE", help=_("A search index saved by cordee index.")
        ),
        mapping_option(),
        json_option(_("Print one JSON object.")),
    ],
    help=_(
        "Who can do this? The firms that fit, best first, with the chance that each truly fits, why, and"
        " what must be confirmed."
    ),
    examples=(
        'cordee who "décolletage inox, EN 9100" --roster members.xlsx',
        'cordee who "usinage 5 axes titane, à 50 km de Cluses" -r members.xlsx -n 5',
        'cordee who "waste collection" -r members.csv --json',
    ),
)
