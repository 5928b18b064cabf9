"""What the buyer asks of the members together, and whether they had reasons to bid together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cordee.documents.blocks import Block, Cell, Fold, Heading, Item, Items, Paragraph, Table, Tone
from cordee.documents.contents.naming import STATES, Naming
from cordee.documents.wording import Wording
from cordee.vocabulary import Answer, Finding, Grouping, ThresholdCheck, _

SHOWN = 2
"""Reasons found that are told at once; the others are in a fold."""

_KINDS: Mapping[str, tuple[str, Tone]] = {
    "against": (_("Objection found"), "missing"),
    "missing": (_("Reason to give"), "confirm"),
    "for": (_("Reason found"), "good"),
}


def thresholds(grouping: Grouping, naming: Naming) -> tuple[Block, ...]:
    """The minima as a table: asked, reached together, proved by whom."""
    words = naming.words
    if not grouping.thresholds:
        return ()
    head = (_("Asked"), _("Minimum"), _("Together"), _("Proved by"), _("State"))
    table = Table(
        caption=words.translate(_("Minima of the buyer and who proves them")),
        head=tuple(words.translate(one) for one in head),
        rows=tuple(_threshold_row(check, naming) for check in grouping.thresholds),
        numeric=frozenset({1, 2}),
    )
    note = words.translate(
        _("Means are assessed over the whole grouping; not every member needs them all.")
    )
    return (
        Heading(words.translate(_("What the buyer asks"))),
        table,
        Items((Item(note, source="CCP R2142-25"),)),
    )


def _threshold_row(check: ThresholdCheck, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    state, tone = STATES[check.state]
    by = [
        f"{naming.firm(member)} ({figure(value, check, naming)})"
        if check.unit or check.required != 1
        else naming.firm(member)
        for member, value in sorted(check.proved_by.items(), key=lambda pair: -pair[1])
    ]
    proved = words.listing(by) if by else words.translate(_("nobody yet"))
    if check.unknown and check.state != "met":
        asked = words.say(_("to ask: {names}"), names=naming.firms(check.unknown))
        proved = f"{proved} – {asked}"
    pooled = figure(check.pooled, check, naming) if check.pooled is not None else "–"
    name = words.translate(check.name)
    return (
        Cell(name[:1].upper() + name[1:]),
        Cell(figure(check.required, check, naming)),
        Cell(pooled),
        Cell(proved),
        Cell(words.translate(state), tone),
    )


def figure(value: float, check: ThresholdCheck, naming: Naming) -> str:
    """A figure of a threshold with its unit; a certificate counts its holders."""
    words = naming.words
    if check.unit is None and check.required == 1:
        return words.say(_("holders: {count}"), count=int(value))
    return words.quantity(round(value) if value >= 1000 else value, check.unit)


def findings(grouping: Grouping, naming: Naming, *, all_on_paper: bool = True) -> tuple[Block, ...]:
    """The competition findings: objections and reasons to give in full, reasons found in a fold."""
    if not grouping.findings:
        return ()
    words = naming.words
    blocks: list[Block] = [
        Heading(words.translate(_("Why together?"))),
        Paragraph(
            words.translate(
                _(
                    "Bidding together must have its reasons. This is what the figures show, not a legal"
                    " opinion: keep the written reasons with the bid."
                )
            )
        ),
    ]
    order = list(_KINDS)
    by_kind = sorted(grouping.findings, key=lambda one: order.index(one.kind))
    found = [one for one in by_kind if one.kind == "for"]
    first = [one for one in by_kind if one.kind != "for"] + found[:SHOWN]
    blocks.append(_listed(first, words))
    if len(found) > SHOWN:
        title = words.say(_("All reasons found: {count}"), count=len(found))
        blocks.append(Fold(title, (_listed(found, words),), on_paper=all_on_paper))
    return tuple(blocks)


def joint_findings(answer: Answer, words: Wording) -> tuple[Block, ...]:
    """What speaks for or against winning several lots with one bid."""
    if not answer.findings:
        return ()
    title = words.translate(_("If one bid takes all these lots"))
    return (Heading(title, 2, "joint-bid"), _listed(answer.findings, words))


def _listed(findings: Sequence[Finding], words: Wording) -> Items:
    """Findings, and their source once below them where it is the same for all."""
    items = [_finding(one, words) for one in findings]
    sources = {item.source for item in items}
    if len(items) < 2 or len(sources) > 1:
        return Items(tuple(items))
    told = [replace(item, source="") for item in items]
    return Items((*told, Item(words.translate(_("Source of these rules")), source=sources.pop())))


def _finding(finding: Finding, words: Wording) -> Item:
    badge, tone = _KINDS[finding.kind]
    return Item(
        text=words.sentence(finding.reason.message),
        badge=words.translate(badge),
        tone=tone,
        source=words.source(finding.reason) or finding.rule,
    )
