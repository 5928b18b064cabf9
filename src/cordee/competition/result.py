"""What was found, under which policy, and what remains to be asked or written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.vocabulary import Finding, Message


@dataclass(frozen=True, slots=True)
class AbleSubset:
    """A minimal subset, smaller than the grouping, that meets every requirement (ids of its members).

    `sure`: on known figures; False: only if the unknown figures turn out high enough.
    """

    members: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A figure to ask: whose answer can change what is found. `requirement` says which figure."""

    member: str
    requirement: Message


@dataclass(frozen=True, slots=True)
class MarketView:
    """Who can realistically do the lot alone, inside and outside (ids).

    `share_inside` = inside / all able; None when nobody is known to be able. `unsure` are the outside
    firms for which figures are missing: they count on neither side.
    """

    inside: tuple[str, ...]
    outside: tuple[str, ...]
    unsure: tuple[str, ...]
    share_inside: float | None


@dataclass(frozen=True, slots=True)
class CompetitionResult:
    """The findings for one grouping and one lot.

    `able_subsets`: the minimal able subsets, smallest first, the sure ones before those that depend on
    unknown figures, up to 200 of each; `able_subset_count` is the exact number of sure ones (None: the
    grouping is too large for each subset to be looked at).
    `able_alone` and `maybe_alone` are ids of members.
    `unmet`: by member, what it lacks alone, even with its unknown figures at their best.
    `grouping_able`: whether the whole grouping meets every requirement (None: not known).
    `policy` is the one applied, `policy_sentence` the same in words.
    """

    findings: tuple[Finding, ...]
    able_subsets: tuple[AbleSubset, ...]
    able_subset_count: int | None
    able_alone: tuple[str, ...]
    maybe_alone: tuple[str, ...]
    unmet: Mapping[str, tuple[Message, ...]]
    questions: tuple[Question, ...]
    market: MarketView | None
    grouping_able: bool | None
    policy: Mapping[str, float | int | bool]
    policy_sentence: Message

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """The findings "against", "missing" or "for"."""
        return tuple(finding for finding in self.findings if finding.kind == kind)
