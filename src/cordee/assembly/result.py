"""What the assembly answers, in the numbers of its problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type ThresholdState = Literal["met", "missing", "to_confirm"]
type ConfirmKind = Literal["capacity", "place", "threshold", "lead"]


@dataclass(frozen=True, slots=True)
class Task:
    """`firm` does the part `part` in (0, 1] of `brick` with this fit."""

    brick: int
    firm: int
    part: float
    fit: float
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class PooledFigure:
    """A threshold and what the members bring: `proved_by` has the known figures of each member above 0."""

    threshold: int
    required: float
    pooled: float
    proved_by: Mapping[int, float]
    unknown: tuple[int, ...]
    state: ThresholdState


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A figure that the directory does not know and that the answer relies on.

    `index` is the brick of a capacity, the threshold of a figure, None for a place or the lead.
    """

    kind: ConfirmKind
    firm: int
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who best replaces `member`, the others staying, and the value then; `firm` None: nobody can.

    `lost_bricks` are the bricks no longer fully done if the member leaves and nobody comes.
    """

    member: int
    firm: int | None
    value: float | None
    lost_bricks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """One grouping. `parts` (by name of the weights) sum to `value`.

    `bound`: no grouping that may stand at this rank is worth more; `proved`: the value is the best
    at this rank, given those before it. `uncovered` maps a brick to its open part. `lead` is the
    member proposed as mandataire (None: nobody is eligible). `idle` members do nothing that a
    better-fitted one does not already. `independent` counts the members, firms of one group of
    companies once. `removable` members can leave without opening a hole (the smallest size apart).
    """

    members: tuple[int, ...]
    lead: int | None
    tasks: tuple[Task, ...]
    value: float
    parts: Mapping[str, float]
    bound: float
    proved: bool
    covered_weight: float
    uncovered: Mapping[int, float]
    thresholds: tuple[PooledFigure, ...]
    to_confirm: tuple[ToConfirm, ...]
    mean_distance_km: float | None
    independent: int
    idle: tuple[int, ...] = ()
    removable: tuple[int, ...] = ()
    replacements: tuple[Replacement, ...] = ()

    @property
    def gap(self) -> float:
        """How far the value may be from the best, as a part of the bound; 0 when proved."""
        if self.proved:
            return 0.0
        return max(0.0, (self.bound - self.value) / max(abs(self.bound), 1e-9))

    @property
    def irreplaceable(self) -> tuple[int, ...]:
        """The members whom nobody can replace, the others staying."""
        return tuple(each.member for each in self.replacements if each.firm is None)


@dataclass(frozen=True, slots=True)
class Hole:
    """A brick that the best grouping leaves open, and the profile of the firm that is missing.

    `open_part` of the brick is to be done. `held_in_all` is the capacity of all the candidates
    together (unknown capacities as assumed), `nearest` the candidates of the brick who are not in the
    grouping, best first. `centre_km` is where the members are (None: unknown).
    """

    brick: int
    open_part: float
    held_in_all: float
    nearest: tuple[int, ...]
    centre_km: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class TradeOff:
    """A point of the Pareto set of fit (in [0, 1]), closeness (in [0, 1]) and size."""

    grouping: Assembled
    fit: float
    closeness: float
    size: int


@dataclass(frozen=True, slots=True)
class AssemblyResult:
    """The groupings, best first; empty when no firm can do anything at all under the rules.

    `complete`: they cover every brick and meet every threshold (figures to be confirmed included).
    When false, `groupings` holds the best partial one(s) and `holes` what is missing;
    `complete_excluded` then says whether it is proved that no complete grouping exists.
    `first_seconds` is when the first answer was ready; `nodes` the size of the search.
    """

    groupings: tuple[Assembled, ...]
    complete: bool
    complete_excluded: bool
    holes: tuple[Hole, ...] = ()
    trade_offs: tuple[TradeOff, ...] = ()
    candidates: int = 0
    nodes: int = 0
    seconds: float = 0.0
    first_seconds: float | None = None

    @property
    def proved(self) -> bool:
        """Whether every grouping is proved the best at its rank."""
        return all(each.proved for each in self.groupings)
