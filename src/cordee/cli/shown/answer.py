"""An answer in the terminal: the need, and for each lot its bricks, groupings, holes and choices."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from cordee.cli.shown.figures import Voice
from cordee.cli.shown.grouping import POLICY, print_findings, print_grouping
from cordee.cli.shown.tables import (
    RIGHT,
    name_of,
    print_heading,
    print_list,
    print_table,
    proof,
    table,
    wide,
)
from cordee.vocabulary import (
    Answer,
    Brick,
    Fit,
    Lot,
    LotAnswer,
    MissingFirm,
    Opportunity,
    Place,
    _,
    text_in,
)

MOST_PLACES = 3
LOT_WORDS = ("lot ", "los ")
"""A buyer who numbers its lots "Lot 1" or "Los 01" has said the word already."""


def print_answer(answer: Answer, console: Console, voice: Voice, *, details: int = 1) -> None:
    """Prints the whole answer; the first `details` groupings of a lot in full, the others in a table."""
    _print_need(answer.opportunity, console, voice)
    for lot in answer.lots:
        _print_lot(lot, answer, console, voice, details)
    heading = voice.say(_("If one bid takes all these lots"))
    print_findings(answer.findings, [], console, voice, heading)


def _print_need(need: Opportunity, console: Console, voice: Voice) -> None:
    console.print()
    console.print(Text(text_in(need.titles, voice.language) or need.id, style="bold underline"))
    facts = [
        (voice.say(_("Buyer")), ", ".join(buyer.name for buyer in need.buyers)),
        (voice.say(_("Place")), _places(need.places, voice)),
        (voice.say(_("Deadline")), voice.day(need.deadline.at) if need.deadline else ""),
        (voice.say(_("Notice")), f"{need.id} ({need.format} {need.form})"),
    ]
    for name, fact in facts:
        if fact:
            console.print(Text.assemble((f"{name} ", "dim"), fact))


def _places(places: Iterable[Place], voice: Voice) -> str:
    names = list(dict.fromkeys(shown for one in places if (shown := voice.place(one))))
    more = "…" if len(names) > MOST_PLACES else ""
    return ", ".join(names[:MOST_PLACES]) + more


def _print_lot(
    lot: LotAnswer, answer: Answer, console: Console, voice: Voice, details: int
) -> None:
    console.print()
    if len(answer.opportunity.lots) > 1:
        console.print(Text(_lot_title(lot.lot, voice), style="bold green"))
    _print_bricks(lot, console, voice)
    _print_notes(lot, console, voice)
    for rank, grouping in enumerate(lot.groupings[:details], 1):
        print_grouping(grouping, lot, answer.companies, console, voice, rank=rank)
    _print_others(lot, answer, console, voice, details)
    _print_missing(lot, answer, console, voice)
    _print_alone(lot, answer, console, voice)
    _print_trade_off(lot, answer, console, voice)
    times = [f"{voice.translate(step)} {voice.seconds(took)}" for step, took in lot.seconds.items()]
    if times:
        console.print(Text(voice.say(_("Time: {steps}"), steps=" · ".join(times)), style="dim"))


def _print_notes(lot: LotAnswer, console: Console, voice: Voice) -> None:
    shown = [one for one in lot.notes if one.code != POLICY]
    if shown:
        print_list((one.message.text(voice.translate) for one in shown), console, indent=0)
        console.print()


def _lot_title(lot: Lot, voice: Voice) -> str:
    title = text_in(lot.titles, voice.language)
    if title and title.casefold().startswith(LOT_WORDS):
        return title
    number = lot.number
    said = (
        number if number.casefold().startswith(LOT_WORDS) else voice.say(_("Lot {id}"), id=number)
    )
    return said + (f" · {title}" if title else "")


def _print_bricks(lot: LotAnswer, console: Console, voice: Voice) -> None:
    rows = table(
        ("#", RIGHT),
        (voice.say(_("What is asked")), wide(5)),
        (voice.say(_("Firms able")), RIGHT),
        (voice.say(_("Why")), wide(5, style="dim")),
    )
    for number, brick in enumerate(lot.bricks, 1):
        able = voice.number(len(lot.candidates.get(brick.id, ())))
        rows.add_row(str(number), _asked(brick, voice), able, voice.why(brick.reasons))
    print_table(rows, console, indent=0)


def _asked(brick: Brick, voice: Voice) -> str:
    parts = [brick.title_in(voice.language)]
    if brick.quantity is not None:
        parts.append(voice.amount(brick.quantity, brick.unit))
    return ", ".join([*parts, *brick.certificates])


def _print_others(
    lot: LotAnswer, answer: Answer, console: Console, voice: Voice, details: int
) -> None:
    if len(lot.groupings) <= details:
        return
    print_heading(voice.say(_("Other groupings")), console)
    rows = table(
        ("#", RIGHT),
        (voice.say(_("Members")), wide()),
        (voice.say(_("Value")), RIGHT),
        (voice.say(_("Proof")), RIGHT),
    )
    for rank, grouping in enumerate(lot.groupings[details:], details + 1):
        members = " + ".join(name_of(one, answer.companies) for one in grouping.members)
        rows.add_row(str(rank), members, voice.score(grouping.value), proof(grouping, voice))
    print_table(rows, console)


def _print_missing(lot: LotAnswer, answer: Answer, console: Console, voice: Voice) -> None:
    if not lot.missing:
        return
    print_heading(voice.say(_("Who is missing")), console)
    print_list(
        (_missing(one, lot, answer, voice) for one in lot.missing), console, sign="✗", style="red"
    )
    console.print()


def _missing(hole: MissingFirm, lot: LotAnswer, answer: Answer, voice: Voice) -> str:
    titles = {brick.id: brick.title_in(voice.language) for brick in lot.bricks}
    title = titles.get(hole.brick, hole.brick)
    text = voice.say(
        _("{brick}: {part} not covered. {profile}"),
        brick=title,
        part=voice.percent(hole.open_part),
        profile=hole.profile.message,
    )
    if not hole.nearest:
        return text
    nearest = "; ".join(_near(fit, answer, voice) for fit in hole.nearest)
    return text + " " + voice.say(_("The closest firms: {firms}."), firms=nearest)


def _near(fit: Fit, answer: Answer, voice: Voice) -> str:
    """A firm close to the hole, with what keeps it from filling it."""
    lacks = [one.message.text(voice.translate) for one in fit.reasons if one.code == "left-out"]
    name = name_of(fit.company, answer.companies)
    return f"{name} ({', '.join(lacks)})" if lacks else name


def _print_alone(lot: LotAnswer, answer: Answer, console: Console, voice: Voice) -> None:
    if not lot.single_firms:
        return
    names = ", ".join(name_of(one, answer.companies) for one in lot.single_firms)
    print_heading(voice.say(_("Firms that seem able to do everything alone")), console)
    print_list([names], console, sign="!", style="yellow")
    console.print()


def _print_trade_off(lot: LotAnswer, answer: Answer, console: Console, voice: Voice) -> None:
    if len(lot.pareto) < 2:
        return
    print_heading(voice.say(_("Best fit, closest, or fewest: the choices")), console)
    rows = table(
        (voice.say(_("Fit")), RIGHT),
        (voice.say(_("Mean distance")), RIGHT),
        (voice.say(_("Firms")), RIGHT),
        (voice.say(_("Members")), wide()),
    )
    for point in lot.pareto:
        far = "–" if point.mean_distance_km is None else voice.km(point.mean_distance_km)
        members = lot.pareto_groupings[point.grouping].members
        names = " + ".join(name_of(one, answer.companies) for one in members)
        rows.add_row(voice.score(point.fit), far, str(point.size), names)
    print_table(rows, console)
