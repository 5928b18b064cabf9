"""All that is recognised in a notice's free text: thresholds and rules on groupings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cordee.notices.limits import MAX_RECOGNISED, MAX_RECOGNISED_TOTAL
from cordee.notices.recognise.groupings import grouping_rules
from cordee.notices.recognise.lots import most_lots
from cordee.notices.recognise.thresholds import thresholds_in
from cordee.notices.tree import Trail
from cordee.vocabulary import Criterion, GroupingRules, Threshold


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the buyer's texts ask for, in figures and rules."""

    thresholds: tuple[Threshold, ...]
    rules: GroupingRules
    most_lots: tuple[int, str] | None
    """How many lots one bidder may have, where it is said in words, and where."""


def recognise_conditions(
    criteria: Sequence[Criterion], texts: Sequence[tuple[str, str]], trail: Trail
) -> Conditions:
    """The thresholds of the criteria and the rules on groupings of `texts` (text, source), each with
    the element it came from. A threshold that buyers repeat is given once, from where it is said first.
    """
    found: dict[tuple[object, ...], Threshold] = {}
    read = _within_limits([criterion.text for criterion in criteria], trail)
    for criterion, text in zip(criteria, read, strict=False):
        for one in thresholds_in(text, source=criterion.source, lot=criterion.lot):
            found.setdefault(_content(one), one)
    thresholds = tuple(found.values())
    for position, threshold in enumerate(thresholds):
        trail.note(f"thresholds.{position}", threshold.source)
    sources = dict(reversed(texts))
    distinct = list(dict.fromkeys(text for text, _source in texts))
    read = _within_limits(distinct, trail)
    pairs = [(text, sources[whole]) for whole, text in zip(distinct, read, strict=False)]
    rules, where = grouping_rules(pairs)
    for rule, source in where.items():
        trail.note(f"grouping_rules.{rule}", source)
    return Conditions(thresholds, rules, most_lots(pairs))


def _within_limits(texts: Sequence[str], trail: Trail) -> list[str]:
    """The texts, each cut at `MAX_RECOGNISED`, as many as `MAX_RECOGNISED_TOTAL` allows."""
    kept: list[str] = []
    total = 0
    for text in texts:
        total += min(len(text), MAX_RECOGNISED)
        if total > MAX_RECOGNISED_TOTAL:
            break
        kept.append(text[:MAX_RECOGNISED])
    if len(kept) < len(texts) or any(len(text) > MAX_RECOGNISED for text in texts):
        trail.warn("texts too long: thresholds and rules were not looked for in all of them")
    return kept


def _content(threshold: Threshold) -> tuple[object, ...]:
    """What a threshold asks, whatever the words and the element: buyers repeat themselves."""
    return (
        threshold.kind,
        threshold.amount,
        threshold.value,
        threshold.years,
        threshold.name,
        threshold.per_lot,
    )
