"""A roster in the terminal: what was read, how the columns were understood, what is doubtful."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cordee.cli.shown.figures import Voice
from cordee.cli.shown.tables import RIGHT, print_heading, print_list, print_table, table, wide
from cordee.rosters import Roster, RowIssue
from cordee.rosters.columns.fields import WORDS
from cordee.vocabulary import _

_SIGNS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "note": ("•", "dim")}
_ORDER = ("error", "warning", "note")


def print_roster(roster: Roster, console: Console, voice: Voice, *, most_issues: int) -> None:
    """Prints the account of the rows, the columns, and the worst remarks first."""
    report = roster.report
    console.print(Text(report.file, style="bold underline"))
    counts = voice.say(
        _("{rows} rows: {companies} firms, {merged} merged into another, {aside} set aside"),
        rows=voice.number(report.rows),
        companies=voice.number(report.companies),
        merged=voice.number(report.merged),
        aside=voice.number(report.set_aside),
    )
    print_list([counts, _located(roster, voice)], console, indent=0)
    console.print()
    _print_columns(roster, console, voice)
    _print_counts(roster, console, voice)
    if most_issues:
        _print_issues(roster, console, voice, most_issues)


def _located(roster: Roster, voice: Voice) -> str:
    known = {
        "address": _("at their address"),
        "commune": _("at their commune"),
        "postcode": _("at their postcode"),
        "epci": _("at their intercommunality"),
        "departement": _("at their département only"),
        "none": _("without a place"),
    }
    parts = [
        f"{voice.number(count)} {voice.translate(known.get(precision, precision))}"
        for precision, count in roster.report.located.items()
    ]
    return voice.say(_("on the map: {parts}"), parts=", ".join(parts))


def _print_columns(roster: Roster, console: Console, voice: Voice) -> None:
    print_heading(voice.say(_("How the columns were understood")), console)
    rows = table(
        (voice.say(_("Column")), wide(2)),
        (voice.say(_("Read as")), wide(2)),
        (voice.say(_("Filled")), RIGHT),
    )
    for column in roster.mapping.columns:
        field = voice.translate(WORDS[column.field] if column.field else _("not read"))
        year = f" {column.year}" if column.year else ""
        rows.add_row(column.heading, f"{field}{year}", voice.number(column.filled or 0))
    print_table(rows, console)


def _print_counts(roster: Roster, console: Console, voice: Voice) -> None:
    if not roster.report.counts:
        return
    print_heading(voice.say(_("Remarks")), console)
    rows = table(
        (voice.say(_("What, for the first of them")), wide(1)), (voice.say(_("Count")), RIGHT)
    )
    for code, count in roster.report.counts.items():
        first = next(issue for issue in roster.report.issues if issue.code == code)
        rows.add_row(first.problem.text(voice.translate), voice.number(count))
    print_table(rows, console)


def _print_issues(roster: Roster, console: Console, voice: Voice, most: int) -> None:
    issues = sorted(roster.report.issues, key=lambda one: (_ORDER.index(one.severity), one.line))
    for issue in issues[:most]:
        sign, style = _SIGNS[issue.severity]
        print_list([_issue(issue, voice)], console, sign=sign, style=style, indent=0)
    if len(issues) > most:
        text = _("… and {count} more: write them all with --report OUT.xlsx")
        console.print(Text(voice.say(text, count=voice.number(len(issues) - most)), style="dim"))


def _issue(issue: RowIssue, voice: Voice) -> str:
    where = voice.say(_("line {line}"), line=issue.line) if issue.line else ""
    column = f"“{issue.column}”" if issue.column else ""
    place = ", ".join(part for part in (where, column) if part)
    value = f" ({issue.value})" if issue.value else ""
    said = f"{issue.problem.text(voice.translate)} {issue.action.text(voice.translate)}"
    return f"{place}{value}: {said}" if place else f"{said}{value}"
