"""A drafted agreement and the advice on its form, in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cordee.agreements import FORM_NAMES, QUESTIONS, Advice, Draft, FormAdvice
from cordee.agreements.describe import DRAFT_NOTICE
from cordee.cli.shown.figures import Voice
from cordee.cli.shown.tables import RIGHT, print_heading, print_list, print_table, table, wide
from cordee.vocabulary import Money, Reason, _, text_in

_VERDICTS = {
    "suits": (_("suits"), "✓", "green"),
    "possible": (_("possible"), "•", ""),
    "unknown": (_("depends on open answers"), "?", "yellow"),
    "unsuited": (_("does not suit"), "✗", "red"),
}


def print_draft(draft: Draft, console: Console, voice: Voice) -> None:
    """The clauses by number, the headings that are not covered, what is open and what speaks against."""
    agreement = draft.agreement
    console.print(Text(agreement.title, style="bold underline"))
    console.print(Text(voice.translate(FORM_NAMES[agreement.form])))
    console.print(Text(voice.translate(DRAFT_NOTICE), style="yellow"))
    console.print()
    lines = [f"Article {n} – {one.title}" for n, one in enumerate(draft.clauses, 1)]
    print_list(lines, console, indent=0)
    console.print()
    print_heading(voice.translate(_("The 23 headings of a grouping's agreement")), console)
    for check in draft.headings:
        name = check.name.text(voice.translate)
        if check.state == "missing":
            text = voice.say(_("{name}: missing"), name=name)
            print_list([text], console, sign="✗", style="red")
        elif check.why is not None:
            text = voice.say(_("{name}: not applicable, {why}"), name=name, why=check.why)
            print_list([text], console)
    _print_open(draft, console, voice)
    if draft.objections:
        print_heading(voice.translate(_("Before signing")), console)
        print_list(
            (_told(one, voice) for one in draft.objections), console, sign="!", style="yellow"
        )


def _print_open(draft: Draft, console: Console, voice: Voice) -> None:
    if not draft.blanks:
        return
    language = voice.translate(_("en"))
    print_heading(voice.say(_("To fill in: {count}"), count=len(draft.blanks)), console)
    names: dict[str, list[str]] = {}
    for blank in draft.blanks:
        label = text_in(blank.label, language, "en") or blank.name
        names.setdefault(blank.party or "", []).append(label)
    print_list(
        (f"{party}{': ' if party else ''}{', '.join(labels)}" for party, labels in names.items()),
        console,
    )


def print_advice(advice: Advice, console: Console, voice: Voice) -> None:
    """Each form: whether it suits, why, and what each member could be asked for."""
    console.print()
    print_heading(voice.translate(_("Which legal form?")), console)
    for one in advice.forms:
        _print_form(one, console, voice)
    if advice.open:
        print_heading(voice.translate(_("Still to answer")), console)
        print_list((voice.translate(QUESTIONS[one]) for one in advice.open), console)


def _print_form(one: FormAdvice, console: Console, voice: Voice) -> None:
    verdict, sign, style = _VERDICTS[one.verdict]
    title = f"{one.name.text(voice.translate)}: {voice.translate(verdict)}"
    print_list([title], console, sign=sign, style=style, indent=0)
    print_list((_told(each, voice) for each in one.reasons_for), console, sign="+")
    print_list((_told(each, voice) for each in one.reasons_against), console, sign="−")
    practice = (one.liability_rule, one.payment, one.tax, one.exit, *one.formalities)
    print_list((_told(each, voice) for each in practice), console)
    rows = table(
        (voice.say(_("Member")), wide(1, min_width=8)),
        (voice.say(_("Its own part")), RIGHT),
        (voice.say(_("For the others")), RIGHT),
    )
    for each in one.liability:
        others = _amount(each.for_others, voice)
        if each.unlimited:
            others = voice.say(_("{amount} and more, without limit"), amount=others)
        rows.add_row(each.member, _amount(each.own, voice), others)
    print_table(rows, console)


def _amount(money: Money | None, voice: Voice) -> str:
    if money is None:
        return voice.translate(_("unknown"))
    return voice.money(money.amount, money.currency)


def _told(reason: Reason, voice: Voice) -> str:
    source = voice.translate(reason.source) if reason.source else ""
    text = reason.message.text(voice.translate)
    return f"{text} [{source}]" if source else text
