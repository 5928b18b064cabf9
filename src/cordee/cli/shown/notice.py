"""A notice in the terminal: what was understood of it, and from whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cordee.cli.shown.figures import Voice
from cordee.cli.shown.tables import RIGHT, print_heading, print_list, print_table, table, wide
from cordee.taxonomy import cpv
from cordee.vocabulary import (
    Award,
    AwardCriterion,
    GroupingRules,
    Lot,
    Opportunity,
    Place,
    Threshold,
    _,
    text_in,
)

MOST_CODES = 3
LONGEST_QUOTE = 160
_FORMS = {"conjoint": _("conjoint"), "solidaire": _("solidary"), "free": _("free")}


def print_notice(need: Opportunity, path: Path, console: Console, voice: Voice) -> None:
    """Prints one notice."""
    console.print()
    title = text_in(need.titles, voice.language, *need.languages) or need.id
    console.print(Text(title, style="bold underline"))
    for name, fact in _facts(need, path, voice):
        if fact:
            console.print(Text.assemble((f"{name} ", "dim"), fact))
    console.print()
    _print_lots(need, console, voice)
    _print_thresholds(need.thresholds, console, voice)
    _print_awarding(need, console, voice)
    rules = list(_rules(need.grouping_rules, voice))
    if rules:
        print_heading(voice.say(_("Groupings")), console)
        print_list(rules, console)
        console.print()
    _print_awards(need.awards, console, voice)
    print_list(need.warnings, console, sign="!", style="yellow", indent=0)


def _facts(need: Opportunity, path: Path, voice: Voice) -> Iterator[tuple[str, str]]:
    yield voice.say(_("File")), str(path)
    yield voice.say(_("Notice")), f"{need.id} ({need.format} {need.form})"
    yield voice.say(_("Buyer")), ", ".join(buyer.name for buyer in need.buyers)
    yield voice.say(_("Place")), _places(need.places, voice)
    yield voice.say(_("Deadline")), voice.day(need.deadline.at) if need.deadline else ""
    value = need.value
    yield voice.say(_("Value")), voice.amount(value.amount, value.currency) if value else ""
    yield voice.say(_("Codes")), _codes(need.cpv, voice)


def _places(places: Iterable[Place], voice: Voice) -> str:
    return ", ".join(dict.fromkeys(shown for one in places if (shown := voice.place(one))))


def _codes(codes: tuple[str, ...], voice: Voice) -> str:
    named = [f"{code} {cpv.label(code, voice.language) or ''}".strip() for code in codes]
    return "; ".join(named[:MOST_CODES]) + (" …" if len(named) > MOST_CODES else "")


def _print_lots(need: Opportunity, console: Console, voice: Voice) -> None:
    if len(need.lots) < 2:
        return
    print_heading(voice.say(_("{count} lots"), count=len(need.lots)), console)
    rows = table(
        (voice.say(_("Lot")), {"no_wrap": True}),
        (voice.say(_("Title")), wide(3)),
        (voice.say(_("Codes")), wide(3)),
        (voice.say(_("Value")), RIGHT),
    )
    for lot in need.lots:
        rows.add_row(lot.id, _title(lot, need, voice), _codes(lot.cpv, voice), _value(lot, voice))
    print_table(rows, console)


def _title(lot: Lot, need: Opportunity, voice: Voice) -> str:
    return text_in(lot.titles, voice.language, *need.languages) or ""


def _value(lot: Lot, voice: Voice) -> str:
    return voice.amount(lot.value.amount, lot.value.currency) if lot.value else ""


def _print_thresholds(found: tuple[Threshold, ...], console: Console, voice: Voice) -> None:
    if not found:
        return
    print_heading(voice.say(_("What the buyer demands")), console)
    rows = table(
        (voice.say(_("Minimum")), wide(2)),
        (voice.say(_("Lot")), {"no_wrap": True}),
        (voice.say(_("In its words")), wide(5, style="dim")),
    )
    for one in found:
        rows.add_row(_minimum(one, voice), one.per_lot or "", _short(one.quote))
    print_table(rows, console)


def _minimum(one: Threshold, voice: Voice) -> str:
    if one.kind in ("certificate", "qualification"):
        equivalent = voice.say(_("or equivalent")) if one.or_equivalent else ""
        return f"{one.name or ''} {equivalent}".strip()
    name = voice.translate(_KINDS[one.kind])
    if one.amount is not None:
        name = f"{name} ≥ {voice.amount(one.amount.amount, one.amount.currency)}"
    elif one.value is not None:
        name = f"{name} ≥ {one.value}"
    return name + (voice.say(_(" over {years} years"), years=one.years) if one.years else "")


_KINDS = {
    "turnover": _("yearly turnover"),
    "staff": _("staff"),
    "references": _("references"),
    "insurance": _("insurance cover"),
}


def _print_awarding(need: Opportunity, console: Console, voice: Voice) -> None:
    """What offers are compared by: once for the lots that say the same."""
    said: dict[tuple[str, ...], list[str]] = {}
    for lot in need.lots:
        if lines := tuple(_awarding(lot, need, voice)):
            said.setdefault(lines, []).append(lot.number)
    if not said:
        return
    print_heading(voice.say(_("How offers are compared")), console)
    for lines, lots in said.items():
        alone = len(said) == 1 and len(lots) == len(need.lots)
        if not alone:
            console.print(voice.say(_("Lot {id}"), id=", ".join(lots)), style="dim")
        print_list(lines, console)
    console.print()


def _awarding(lot: Lot, need: Opportunity, voice: Voice) -> Iterator[str]:
    for one in lot.award_criteria:
        kind = voice.translate(_AWARD_KINDS[one.kind])
        words = text_in(one.names, voice.language, *need.languages)
        named = _short(words) if words else kind
        yield f"{named}: {_counts(one, voice)}" if _counts(one, voice) else named
    if lot.awarded_by_documents:
        yield voice.say(_("the consultation's documents say by what"))


def _counts(one: AwardCriterion, voice: Voice) -> str:
    if one.unit == "rank" and one.weight is not None:
        return voice.say(_("rank {rank}"), rank=int(one.weight))
    if one.unit == "percent" and one.weight is not None:
        return f"{one.weight:g} %"
    return one.written


_AWARD_KINDS = {
    "price": _("price"),
    "cost": _("cost over the whole life"),
    "quality": _("quality"),
}


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def _rules(rules: GroupingRules, voice: Voice) -> Iterator[str]:
    if rules.form_after_award is not None:
        form = voice.translate(_FORMS[rules.form_after_award])
        yield voice.say(_("form required after the award: {form}"), form=form)
    stated = (
        (rules.lead_solidary, _("the lead answers for all: {answer}")),
        (rules.several_bids_forbidden, _("several bids by one firm are forbidden: {answer}")),
        (rules.same_lead_forbidden, _("leading several groupings is forbidden: {answer}")),
    )
    for answer, sentence in stated:
        if answer is not None:
            yield voice.say(sentence, answer=answer)


def _print_awards(awards: tuple[Award, ...], console: Console, voice: Voice) -> None:
    if not awards:
        return
    print_heading(voice.say(_("Awards")), console)
    print_list((_award(one, voice) for one in awards), console)
    console.print()


def _award(one: Award, voice: Voice) -> str:
    winners = " + ".join(winner.name for winner in one.winners) or one.reason_none or "–"
    lot = voice.say(_("Lot {id}"), id=one.lot) + ": " if one.lot else ""
    group = f" ({voice.say(_('grouping'))})" if one.group else ""
    value = f", {voice.amount(one.value.amount, one.value.currency)}" if one.value else ""
    return f"{lot}{winners}{group}{value}"
