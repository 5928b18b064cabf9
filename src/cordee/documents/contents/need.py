"""The need as it was read: identity, deadline, rules, minima word for word."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.documents.blocks import Block, Facts, Fold, Heading, Item, Items, Paragraph
from cordee.documents.wording import Wording
from cordee.vocabulary import GroupingRules, Opportunity, Organisation, _

KINDS: Mapping[str, str] = {
    "tender": _("Call for tenders"),
    "award": _("Award notice"),
    "planning": _("Prior information"),
    "change": _("Change notice"),
    "private": _("Private need"),
    "crisis": _("Crisis call"),
    "other": _("Need"),
}
_FORMS: Mapping[str, str] = {
    "conjoint": _("joint grouping, each bound for its own share"),
    "solidaire": _("grouping where each is bound for the whole"),
    "free": _("free"),
}


def summary(need: Opportunity, words: Wording) -> str:
    """One line: what kind of need, whose, where."""
    buyers = [buyer.name for buyer in need.buyers]
    places = list(dict.fromkeys(filter(None, (words.place(place) for place in need.places))))
    parts = [words.translate(KINDS[need.kind]), words.listing(buyers) if buyers else ""]
    return " · ".join(part for part in (*parts, ", ".join(places[:3])) if part)


def facts(need: Opportunity, words: Wording) -> Facts:
    """What one must know before anything else."""
    pairs = [(words.translate(_("Answer before")), words.deadline(need.deadline))]
    if need.value is not None:
        pairs.append((words.translate(_("Estimated value")), words.money(need.value)))
    if need.duration is not None:
        length = words.duration(need.duration.value, need.duration.unit)
        pairs.append((words.translate(_("Duration")), length))
    if need.published_on is not None:
        pairs.append((words.translate(_("Published on")), words.day(need.published_on)))
    pairs.append((words.translate(_("Reference")), need.id))
    return Facts(tuple(pairs))


def need_as_read(need: Opportunity, words: Wording) -> tuple[Block, ...]:
    """A fold with what the file says: buyers, description, minima and rules word for word, oddities."""
    blocks: list[Block] = [*_buyers(need.buyers, words)]
    description = words.text(need.descriptions)
    if description:
        blocks.append(Paragraph(description))
    blocks += _quoted(need, words)
    blocks += _rules(need.grouping_rules, words)
    quotes = dict.fromkeys(need.grouping_rules.quotes.values())
    if quotes and need.format != "cordee":  # our own form holds fields, not a buyer's sentences
        blocks.append(Items(tuple(Item(f"« {quote} »") for quote in quotes)))
    if need.warnings:
        blocks.append(Heading(words.translate(_("Oddities of the file")), 4))
        blocks.append(Items(tuple(Item(warning) for warning in need.warnings)))
    if not blocks:
        return ()
    return (Fold(words.translate(_("The need as read")), tuple(blocks)),)


def _buyers(buyers: tuple[Organisation, ...], words: Wording) -> list[Block]:
    pairs = []
    for buyer in buyers:
        where = words.place(buyer.place)
        said = " · ".join(part for part in (buyer.name, where, buyer.id or "") if part)
        pairs.append((words.translate(_("Buyer")), said))
    return [Facts(tuple(pairs))] if pairs else []


def _quoted(need: Opportunity, words: Wording) -> list[Block]:
    if not need.thresholds:
        return []
    items = tuple(
        Item(f"« {one.quote} »", one.name or words.translate(_THRESHOLDS[one.kind]))
        for one in need.thresholds
    )
    return [Heading(words.translate(_("Minima, word for word")), 4), Items(items)]


_THRESHOLDS: Mapping[str, str] = {
    "turnover": _("yearly turnover"),
    "staff": _("staff"),
    "references": _("references"),
    "certificate": _("certificate"),
    "qualification": _("qualification"),
    "insurance": _("insurance cover"),
}


def _rules(rules: GroupingRules, words: Wording) -> list[Block]:
    pairs = []
    if rules.form_after_award:
        pairs.append(
            (_("Form required after the award"), words.translate(_FORMS[rules.form_after_award]))
        )
    for name, value in (
        (_("Lead bound for the whole"), rules.lead_solidary),
        (_("Several bids forbidden"), rules.several_bids_forbidden),
        (_("One lead for one grouping only"), rules.same_lead_forbidden),
    ):
        if value is not None:
            pairs.append((name, words.translate(_("yes") if value else _("no"))))
    if not pairs:
        return []
    return [
        Heading(words.translate(_("Rules on groupings")), 4),
        Facts(tuple((words.translate(name), value) for name, value in pairs)),
    ]
