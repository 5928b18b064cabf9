"""All that is recognised in a notice's free text: thresholds and rules on groupings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cordee.notices.recognise.groupings import grouping_rules
from cordee.notices.recognise.thresholds import thresholds_in
from cordee.notices.tree import Trail
from cordee.vocabulary import Criterion, GroupingRules, Threshold


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the buyer's texts ask for, in figures and rules."""

    thresholds: tuple[Threshold, ...]
    rules: GroupingRules


def recognise_conditions(
    criteria: Sequence[Criterion], texts: Sequence[tuple[str, str]], trail: Trail
) -> Conditions:
    """The thresholds of the criteria and the rules on groupings of `texts` (text, source), each with
    the element it came from."""
    found = (
        threshold
        for criterion in criteria
        for threshold in thresholds_in(
            criterion.text, criterion.language, source=criterion.source, lot=criterion.lot
        )
    )
    thresholds = tuple(
        {_content(threshold): threshold for threshold in reversed(list(found))}.values()
    )[::-1]
    for position, threshold in enumerate(thresholds):
        trail.note(f"thresholds.{position}", threshold.source)
    rules, sources = grouping_rules(texts)
    for rule, source in sources.items():
        trail.note(f"grouping_rules.{rule}", source)
    return Conditions(thresholds, rules)


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
