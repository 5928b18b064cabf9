"""The answer to an opportunity: by lot, the groupings, what they rest on and who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cordee.vocabulary.brick import Brick
from cordee.vocabulary.company import Company
from cordee.vocabulary.fit import Fit
from cordee.vocabulary.grouping import Finding, Grouping
from cordee.vocabulary.opportunity import Lot, Opportunity
from cordee.vocabulary.reason import Reason


@dataclass(frozen=True, slots=True)
class MissingFirm:
    """The firm that would fill a hole: its brick, the part still open and the closest firms."""

    brick: str
    open_part: float
    profile: Reason
    nearest: tuple[Fit, ...] = ()


@dataclass(frozen=True, slots=True)
class ParetoPoint:
    """One trade-off between fit, closeness and size; `grouping` indexes `LotAnswer.pareto_groupings`."""

    grouping: int
    fit: float
    mean_distance_km: float | None
    size: int


@dataclass(frozen=True, slots=True)
class LotAnswer:
    """What Cordée answers for one lot. `seconds` maps a step (bricks, retrieval, assembly…) to its time.

    `single_firms`: firms that alone cover every brick (a grouping is then hard to justify).
    """

    lot: Lot
    bricks: tuple[Brick, ...]
    candidates: Mapping[str, tuple[Fit, ...]]
    groupings: tuple[Grouping, ...]
    missing: tuple[MissingFirm, ...] = ()
    pareto: tuple[ParetoPoint, ...] = ()
    pareto_groupings: tuple[Grouping, ...] = ()
    single_firms: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer, with the firms that it names, and the settings it was computed under.

    `findings` are about several lots won by one bid; those of a lot stand with its groupings.
    """

    opportunity: Opportunity
    lots: tuple[LotAnswer, ...]
    companies: Mapping[str, Company]
    weights: Mapping[str, float]
    settings: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
