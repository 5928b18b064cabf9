"""How the assembly is run: what a grouping is worth, how many answers, how strict."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from cordee.vocabulary import InvalidProblem, Message, _

type IdlePolicy = Literal["never", "to_reach_minimum", "allowed"]


@dataclass(frozen=True, slots=True)
class ValueWeights:
    """What each part of the value weighs. Every part lies in [0, 1], so the value lies below their sum.

    - `fit`: by brick, the fit of those who do it, by share, best fit first;
    - `spare`: by brick, capacity beyond the need, full at twice the need;
    - `cooperation`, `trust`: mean over the pairs of members;
    - `travel`: 1 minus the mean distance over the pairs, as a part of the scale (clipped at 1);
    - `fewness`: 1 at the smallest size allowed, 0 at the largest.
    """

    fit: float = 0.43
    spare: float = 0.02
    cooperation: float = 0.15
    trust: float = 0.05
    travel: float = 0.25
    fewness: float = 0.10

    def __post_init__(self) -> None:
        for name, weight in self.as_mapping().items():
            if not (math.isfinite(weight) and weight >= 0):
                raise InvalidProblem(
                    Message(_("a weight must be at least 0")), where=f"weights.{name}"
                )
        if not sum(self.as_mapping().values()) > 0:
            raise InvalidProblem(
                Message(_("at least one weight must be positive")), where="weights"
            )

    def as_mapping(self) -> Mapping[str, float]:
        """The weights by name, in the order of their explanation."""
        return {each.name: float(getattr(self, each.name)) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class AssemblyParams:
    """Settings of the search; the defaults are those of the product.

    `answers`: how many groupings that differ. `overlap`: the part of the smaller of two groupings
    that they may share (mandatory members apart). `strict`: unknown figures count as absent.
    `minimal`: keep only groupings where nobody can leave without opening a hole. `idle`: may a member
    be kept that does nothing? It does something when no better-fitted member already does all of
    its bricks, or when a threshold falls without it; `to_reach_minimum` tolerates it where the
    smallest size demands it. `trade_offs`: also look for the Pareto set of fit, closeness and size.
    """

    weights: ValueWeights = field(default_factory=ValueWeights)
    answers: int = 10
    overlap: float = 0.5
    strict: bool = False
    minimal: bool = False
    idle: IdlePolicy = "never"
    trade_offs: bool = False
    substitutes: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.answers <= 100:
            raise InvalidProblem(
                Message(_("between 1 and 100 groupings can be asked for")), where="answers"
            )
        if not 0 <= self.overlap < 1:
            raise InvalidProblem(
                Message(_("the shared part must lie between 0 and 1, 1 left out")), where="overlap"
            )
