"""Who can do it, in the terminal: what was understood, then the firms with their reasons."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cordee.cli.shown.figures import Voice
from cordee.cli.shown.tables import RIGHT, print_list, print_table, table, wide
from cordee.scenarios import Question, Search
from cordee.taxonomy import cpv
from cordee.vocabulary import Fit, _

MOST_CODES = 4
MOST_REASONS = 3


def print_who(
    question: Question, fits: tuple[Fit, ...], search: Search, console: Console, voice: Voice
) -> None:
    """Prints what was understood and the firms that fit, best first."""
    console.print(Text(question.brick.title_in(voice.language), style="bold underline"))
    print_list(_understood(question, voice), console, indent=0)
    console.print()
    if not fits:
        console.print(Text(voice.say(_("No firm of the roster is known to do this."))))
        return
    rows = table(
        ("#", RIGHT),
        (voice.say(_("Firm")), wide(3)),
        (voice.say(_("Fit")), RIGHT),
        (voice.say(_("Why")), wide(5)),
        (voice.say(_("To be confirmed")), wide(3)),
    )
    for rank, fit in enumerate(fits, 1):
        company = search.company(fit.company)
        name = Text(company.name)
        if place := voice.place(company.place):
            name.append(f"\n{place}", "dim")
        why, asked = voice.why(fit.reasons, MOST_REASONS), voice.why(fit.to_confirm, MOST_REASONS)
        rows.add_row(str(rank), name, voice.score(fit.score), why, asked)
    print_table(rows, console, indent=0)


def _understood(question: Question, voice: Voice) -> list[str]:
    brick = question.brick
    lines = []
    if brick.cpv:
        codes = [f"{code} {cpv.label(code, voice.language) or ''}".strip() for code in brick.cpv]
        more = " …" if len(codes) > MOST_CODES else ""
        lines.append(voice.say(_("codes: {codes}"), codes="; ".join(codes[:MOST_CODES]) + more))
    if brick.certificates:
        lines.append(voice.say(_("certificates: {names}"), names=brick.certificates))
    if brick.place is not None:
        town = voice.place(brick.place)
        if question.radius_km is None:
            lines.append(voice.say(_("near {town}"), town=town))
        else:
            km = voice.km(question.radius_km)
            lines.append(voice.say(_("within {km} of {town}"), km=km, town=town))
    if not lines:
        lines.append(voice.say(_("no trade recognised: searched by its words")))
    return lines
