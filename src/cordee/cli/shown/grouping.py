"""One grouping in the terminal: who does what and why, what is proved, and what to check."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rich.console import Console
from rich.text import Text

from cordee.cli.shown.figures import Voice
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
    Company,
    Finding,
    Grouping,
    LotAnswer,
    Reason,
    Share,
    ThresholdCheck,
    _,
)

type Companies = Mapping[str, Company]

MOST_NAMED = 4
POLICY = "competition-policy"
"""Code of the note that says what “able” means; it stands with the findings."""
_SIGNS = {"against": ("!", "yellow"), "missing": ("?", "cyan"), "for": ("+", "green")}
_MOST_FINDINGS = {"against": 99, "missing": 2, "for": 3}
_STATES = {
    "met": ("✓", "green"),
    "missing": ("✗", "red"),
    "to_confirm": ("?", "cyan"),
}
PARTS = {
    "fit": _("fit"),
    "spare": _("spare capacity"),
    "cooperation": _("past cooperation"),
    "trust": _("trust"),
    "travel": _("closeness"),
    "fewness": _("few members"),
}


def print_grouping(
    grouping: Grouping,
    lot: LotAnswer,
    companies: Companies,
    console: Console,
    voice: Voice,
    *,
    rank: int,
) -> None:
    """Prints a grouping in full."""
    heading = voice.say(
        _("Grouping {rank}: value {value}, {proof}"),
        rank=rank,
        value=voice.score(grouping.value),
        proof=proof(grouping, voice),
    )
    console.print(Text(heading, style="bold"))
    _print_shares(grouping, lot, companies, console, voice)
    print_list((one.message.text(voice.translate) for one in grouping.reasons), console)
    print_list([_parts(grouping, voice)], console)
    console.print()
    _print_thresholds(grouping, companies, console, voice)
    _print_to_confirm(grouping, companies, console, voice)
    policy = [one for one in lot.notes if one.code == POLICY]
    heading = voice.say(_("Could they bid alone or with fewer?"))
    print_findings(grouping.findings, policy, console, voice, heading)
    _print_substitutes(grouping, lot, companies, console, voice)


def _parts(grouping: Grouping, voice: Voice) -> str:
    parts = " + ".join(
        f"{voice.translate(PARTS.get(name, name))} {voice.score(part)}"
        for name, part in grouping.parts.items()
        if part >= 0.005
    )
    return voice.say(_("Value: {parts}"), parts=parts)


def _print_shares(
    grouping: Grouping, lot: LotAnswer, companies: Companies, console: Console, voice: Voice
) -> None:
    titles = {brick.id: brick.title_in(voice.language) for brick in lot.bricks}
    rows = table(
        (voice.say(_("Member")), wide(3)),
        (voice.say(_("Does")), wide(3)),
        (voice.say(_("Fit")), RIGHT),
        (voice.say(_("Why")), wide(5)),
    )
    for member in grouping.members:
        name = _member(member, grouping, companies, voice)
        mine = [share for share in grouping.shares if share.company == member]
        if not mine:
            rows.add_row(name, voice.say(_("no part of its own")), "", "")
        for number, share in enumerate(mine):
            does = f"{titles.get(share.brick, share.brick)} {voice.percent(share.part)}"
            why = voice.why(share.reasons)
            rows.add_row(name if number == 0 else "", does, voice.score(share.fit), why)
    print_table(rows, console)


def _member(member: str, grouping: Grouping, companies: Companies, voice: Voice) -> Text:
    text = Text(name_of(member, companies))
    place = voice.place(companies[member].place) if member in companies else ""
    if place:
        text.append(f"\n{place}", "dim")
    if member == grouping.lead:
        text.append("\n" + voice.say(_("lead")), "green")
    if member in grouping.irreplaceable:
        text.append("\n" + voice.say(_("irreplaceable")), "yellow")
    return text


def _print_thresholds(
    grouping: Grouping, companies: Companies, console: Console, voice: Voice
) -> None:
    if not grouping.thresholds:
        return
    print_heading(voice.say(_("What the buyer demands")), console)
    rows = table(
        ("", {"no_wrap": True}),
        (voice.say(_("Minimum")), wide(2)),
        (voice.say(_("Asked")), RIGHT),
        (voice.say(_("Together")), RIGHT),
        (voice.say(_("Who proves it")), wide(5)),
    )
    for one in grouping.thresholds:
        sign, style = _STATES[one.state]
        rows.add_row(
            Text(sign, style=style),
            voice.translate(one.name),
            voice.amount(one.required, one.unit) if _counted(one) else "",
            voice.amount(one.pooled, one.unit) if _counted(one) and one.pooled is not None else "",
            _proofs(one, companies, voice),
        )
    print_table(rows, console)


def _counted(check: ThresholdCheck) -> bool:
    """Whether it is a figure, and not a certificate that one member holds or not."""
    return not (check.unit is None and check.required == 1)


def _proofs(check: ThresholdCheck, companies: Companies, voice: Voice) -> str:
    proved = [
        name_of(firm, companies)
        + (f" {voice.amount(figure, check.unit)}" if _counted(check) else "")
        for firm, figure in check.proved_by.items()
    ]
    text = ", ".join(proved)
    if check.unknown and check.state != "met":
        names = _names(check.unknown, companies)
        asked = voice.say(_("to be asked: {firms}"), firms=names)
        return voice.joined([text, asked]) if text else asked
    return text


def _names(firms: tuple[str, ...], companies: Companies) -> str:
    shown = [name_of(firm, companies) for firm in firms[:MOST_NAMED]]
    return ", ".join(shown) + ("…" if len(firms) > MOST_NAMED else "")


def _print_to_confirm(
    grouping: Grouping, companies: Companies, console: Console, voice: Voice
) -> None:
    firms_by_text: dict[str, list[str]] = {}
    for share in grouping.shares:
        for text in _unconfirmed(share, voice):
            firms = firms_by_text.setdefault(text, [])
            if share.company not in firms:
                firms.append(share.company)
    if not firms_by_text:
        return
    print_heading(voice.say(_("To be confirmed before relying on it")), console)
    ordered = sorted(firms_by_text.items(), key=lambda pair: pair[1])
    lines = [
        voice.say(
            _("{firms}: {questions}"),
            firms=_names(tuple(firms), companies),
            questions=voice.joined(text for text, _firms in same),
        )
        for firms, same in groupby(ordered, key=lambda pair: pair[1])
    ]
    print_list(lines, console, sign="?", style="cyan")
    console.print()


def _unconfirmed(share: Share, voice: Voice) -> list[str]:
    return [one.message.text(voice.translate) for one in share.to_confirm]


def print_findings(
    findings: tuple[Finding, ...],
    policy: list[Reason],
    console: Console,
    voice: Voice,
    heading: str,
) -> None:
    """Everything against; the first reasons for, and questions; each source once, by its number."""
    if not findings:
        return
    print_heading(heading, console)
    sources: dict[str, int] = {}
    left = 0
    for kind, most in _MOST_FINDINGS.items():
        found = [one for one in findings if one.kind == kind]
        left += max(0, len(found) - most)
        for one in found[:most]:
            sign, style = _SIGNS[kind]
            text = one.reason.message.text(voice.translate)
            if one.reason.source:
                source = voice.translate(one.reason.source)
                text += f" [{sources.setdefault(source, len(sources) + 1)}]"
            print_list([text], console, sign=sign, style=style)
    if left:
        text = _("… more reasons and questions in the report: {count}")
        console.print(Text("  " + voice.say(text, count=left), style="dim"))
    print_list((one.message.text(voice.translate) for one in policy), console, style="dim")
    for source, number in sources.items():
        print_list([source], console, sign=f"[{number}]", style="dim")
    console.print()


def _print_substitutes(
    grouping: Grouping, lot: LotAnswer, companies: Companies, console: Console, voice: Voice
) -> None:
    if not grouping.substitutes:
        return
    print_heading(voice.say(_("If a member leaves")), console)
    titles = {brick.id: brick.title_in(voice.language) for brick in lot.bricks}
    rows = table(
        (voice.say(_("Member")), wide(3)),
        (voice.say(_("Best substitute")), wide(3)),
        (voice.say(_("Value")), RIGHT),
        (voice.say(_("What stays open without one")), wide(4)),
    )
    for one in grouping.substitutes:
        who = name_of(one.company, companies) if one.company else voice.say(_("nobody"))
        value = "" if one.value is None else voice.score(one.value)
        lost = ", ".join(titles.get(brick, brick) for brick in one.lost_bricks)
        rows.add_row(name_of(one.member, companies), who, value, lost)
    print_table(rows, console)
