"""A grouping proposed for a lot: who does what, what it is worth, what is proved and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cordee.vocabulary.reason import Reason


@dataclass(frozen=True, slots=True)
class Share:
    """The part in [0, 1] of a brick that a member does, its fit for it, and why."""

    brick: str
    company: str
    part: float
    fit: float
    reasons: tuple[Reason, ...] = ()
    to_confirm: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ThresholdCheck:
    """A pooled figure against a minimum: who proves what.

    `proved_by` maps each member to its known figure (a certificate counts 1). `state`: "met" with known
    figures, "missing" even with everything known, "to_confirm" when it depends on unknown figures.
    """

    name: str
    required: float
    unit: str | None
    pooled: float | None
    proved_by: Mapping[str, float]
    unknown: tuple[str, ...]
    state: Literal["met", "missing", "to_confirm"]
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who could replace a member, and what the value becomes; `company` None: nobody can."""

    member: str
    company: str | None
    value: float | None
    lost_bricks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason for or against bidding together, with its rule and its source. Never the word "legal".

    `kind` "against": a reason found that the grouping may be unnecessary; "missing": a reason that the
    members still have to give; "for": a necessity found.
    """

    rule: str
    kind: Literal["against", "missing", "for"]
    members: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Grouping:
    """One answer. `parts` sum to `value`; `bound` is the proved upper limit of any grouping that may
    stand at this rank, so `gap` = (bound - value) / |bound|, 0 when proved optimal."""

    members: tuple[str, ...]
    lead: str | None
    shares: tuple[Share, ...]
    value: float
    parts: Mapping[str, float]
    bound: float
    proved: bool
    uncovered: tuple[str, ...] = ()
    thresholds: tuple[ThresholdCheck, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    irreplaceable: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a part of the bound; 0 when proved."""
        return (
            0.0 if self.proved else max(0.0, (self.bound - self.value) / max(abs(self.bound), 1e-9))
        )
