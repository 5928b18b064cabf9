"""What the assembly is asked: candidates, bricks and rules, in numbers and checked at birth.

NaN means "unknown" everywhere in these arrays; it never means 0 and never passes for a proof.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cordee.vocabulary import InvalidProblem, Message, _

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]

EMPTY_INTS: Ints = np.zeros(0, dtype=np.int64)
EMPTY_FLOATS: Floats = np.zeros(0, dtype=np.float64)


def _frozen_floats(values: ArrayLike) -> Floats:
    array = np.ascontiguousarray(values, dtype=np.float64)
    view = array.view()
    view.setflags(write=False)
    return view


def _frozen_ints(values: ArrayLike, name: str) -> Ints:
    array = np.asarray(values)
    if array.size and not np.issubdtype(array.dtype, np.integer):
        raise _refusal(name, _("whole numbers are expected"))
    view = np.ascontiguousarray(array, dtype=np.int64).view()
    view.setflags(write=False)
    return view


def _refusal(name: str, template: str, **values: str | int | float) -> InvalidProblem:
    return InvalidProblem(Message(template, values), where=name)


@dataclass(frozen=True, slots=True)
class GroupRules:
    """How large a grouping may be and how far apart its members may stand.

    `smallest` counts independent members: firms of one group of companies count once
    (3 for a grouping that wants the label, 2 for an alliance). `largest` counts firms.
    `furthest_km` is the longest distance allowed between two members (None: no limit).
    """

    smallest: int = 3
    largest: int = 8
    furthest_km: float | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.smallest <= self.largest <= MOST_MEMBERS:
            raise _refusal(
                "rules",
                _("sizes must satisfy 1 ≤ {smallest} ≤ {largest} ≤ {most}"),
                smallest=self.smallest,
                largest=self.largest,
                most=MOST_MEMBERS,
            )
        if self.furthest_km is not None and not self.furthest_km > 0:
            raise _refusal("rules.furthest_km", _("a distance must be positive"))


MOST_MEMBERS = 30
MOST_BRICKS = 200


@dataclass(frozen=True, slots=True, eq=False)
class AssemblyProblem:
    """`firms` firms (numbered 0 … firms-1), bricks with weights, who can do what, and the rules.

    Candidates are the entries (`firm[e]`, `brick[e]`, `fit[e]`, `capacity[e]`): fit in [0, 1];
    capacity > 0 as a fraction of the brick, NaN when unknown (then assumed to be `1`, shown as to be
    confirmed, or ignored when the search is strict). A firm without any entry can only be a
    member when it is mandatory. Build the entries within the radius of the site.

    `position`: km in the plane, shape (firms, 2), NaN when unknown (travel then counts as half of
    `scale_km`, to be confirmed). `scale_km` is the distance that costs the whole weight of travel.

    Links are past cooperation and trust in [0, 1] between `link_firms[p]` = (i, j).
    `required[t]` is a pooled minimum and `held[t, i]` what firm i brings to it (NaN: unknown; a
    certificate is 1 or 0 with 1 required). `can_lead`: 1 yes, 0 no, NaN unknown; None: no
    one has to be eligible as mandataire. `owner`: a number for each group of companies, -1 alone.
    """

    firms: int
    weights: Floats
    firm: Ints
    brick: Ints
    fit: Floats
    capacity: Floats
    position: Floats
    scale_km: float = 200.0
    rules: GroupRules = field(default_factory=GroupRules)
    link_firms: Ints = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    cooperation: Floats = field(default_factory=lambda: EMPTY_FLOATS)
    trust: Floats = field(default_factory=lambda: EMPTY_FLOATS)
    required: Floats = field(default_factory=lambda: EMPTY_FLOATS)
    held: Floats | None = None
    can_lead: Floats | None = None
    owner: Ints | None = None
    refusals: Ints = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    mandatory: Ints = field(default_factory=lambda: EMPTY_INTS)
    excluded: Ints = field(default_factory=lambda: EMPTY_INTS)

    def __post_init__(self) -> None:
        for name in ("firm", "brick", "link_firms", "refusals", "mandatory", "excluded", "owner"):
            if (given := getattr(self, name)) is not None:
                object.__setattr__(self, name, _frozen_ints(given, name))
        for name in ("weights", "fit", "capacity", "position", "cooperation", "trust", "required"):
            object.__setattr__(self, name, _frozen_floats(getattr(self, name)))
        for name in ("held", "can_lead"):
            if (given := getattr(self, name)) is not None:
                object.__setattr__(self, name, _frozen_floats(given))
        if self.trust.size == 0:
            object.__setattr__(self, "trust", _frozen_floats(np.zeros(len(self.link_firms))))
        if self.cooperation.size == 0:
            object.__setattr__(self, "cooperation", _frozen_floats(np.zeros(len(self.link_firms))))
        _check_bricks(self)
        _check_candidates(self)
        _check_firms(self)
        _check_thresholds(self)
        _check_pairs(self)
        _check_members(self)

    @property
    def bricks(self) -> int:
        """How many bricks the need has."""
        return len(self.weights)

    @property
    def thresholds(self) -> int:
        """How many pooled minima the need has (the mandataire apart)."""
        return len(self.required)


def _check_bricks(problem: AssemblyProblem) -> None:
    weights = problem.weights
    if weights.ndim != 1 or not 1 <= len(weights) <= MOST_BRICKS:
        raise _refusal("weights", _("between 1 and {most} bricks are expected"), most=MOST_BRICKS)
    if not (np.isfinite(weights).all() and (weights > 0).all()):
        raise _refusal("weights", _("the weight of a brick must be positive"))
    if not (np.isfinite(problem.scale_km) and problem.scale_km > 0):
        raise _refusal("scale_km", _("a distance must be positive"))


def _check_candidates(problem: AssemblyProblem) -> None:
    firm, brick = problem.firm, problem.brick
    _check_lengths(problem, ("brick", "fit", "capacity"), len(firm), "firm")
    _check_range("firm", firm, problem.firms)
    _check_range("brick", brick, problem.bricks)
    if not ((problem.fit >= 0) & (problem.fit <= 1)).all():
        raise _refusal("fit", _("a fit must lie between 0 and 1"))
    if not (np.isnan(problem.capacity) | (problem.capacity > 0)).all():
        raise _refusal("capacity", _("a capacity must be positive, or unknown"))
    keys, by_brick = firm * problem.bricks + brick, brick * problem.firms + firm
    sorted_already = (np.diff(keys) > 0).all() or (np.diff(by_brick) > 0).all()
    if not sorted_already and len(np.unique(keys)) != len(keys):
        raise _refusal("firm", _("a firm is given twice for the same brick"))


def _check_firms(problem: AssemblyProblem) -> None:
    firms = problem.firms
    if problem.position.shape != (firms, 2):
        raise _refusal("position", _("two coordinates by firm are expected"))
    if np.isinf(problem.position).any():
        raise _refusal("position", _("a coordinate must be a number, or unknown"))
    for name in ("can_lead", "owner"):
        given = getattr(problem, name)
        if given is not None and given.shape != (firms,):
            raise _refusal(name, _("one figure by firm is expected"))
    lead = problem.can_lead
    if lead is not None and not (np.isnan(lead) | (lead == 0) | (lead == 1)).all():
        raise _refusal("can_lead", _("1, 0 or unknown is expected"))


def _check_thresholds(problem: AssemblyProblem) -> None:
    if not (np.isfinite(problem.required).all() and (problem.required > 0).all()):
        raise _refusal("required", _("a threshold must be positive"))
    if problem.held is None:
        if problem.thresholds:
            raise _refusal("held", _("what each firm brings to each threshold is missing"))
        return
    if problem.held.shape != (problem.thresholds, problem.firms):
        raise _refusal("held", _("one row by threshold and one column by firm are expected"))
    if np.isinf(problem.held).any() or (problem.held < 0).any():
        raise _refusal("held", _("a figure must be at least 0, or unknown"))


def _check_pairs(problem: AssemblyProblem) -> None:
    for name in ("link_firms", "refusals"):
        pairs = getattr(problem, name)
        if pairs.size == 0:
            object.__setattr__(problem, name, _frozen_ints(np.zeros((0, 2), np.int64), name))
            continue
        if pairs.ndim != 2 or pairs.shape[1] != 2:
            raise _refusal(name, _("pairs of firms are expected"))
        _check_range(name, pairs, problem.firms)
        if (pairs[:, 0] == pairs[:, 1]).any():
            raise _refusal(name, _("a firm is paired with itself"))
    _check_lengths(problem, ("cooperation", "trust"), len(problem.link_firms), "link_firms")
    for name in ("cooperation", "trust"):
        values = getattr(problem, name)
        if not ((values >= 0) & (values <= 1)).all():
            raise _refusal(name, _("a link must lie between 0 and 1"))


def _check_members(problem: AssemblyProblem) -> None:
    for name in ("mandatory", "excluded"):
        numbers = getattr(problem, name)
        _check_range(name, numbers, problem.firms)
        if len(np.unique(numbers)) != len(numbers):
            raise _refusal(name, _("a firm is named twice"))
    if len(np.intersect1d(problem.mandatory, problem.excluded)):
        raise _refusal("mandatory", _("a firm is both mandatory and excluded"))
    if len(problem.mandatory) > problem.rules.largest:
        raise _refusal(
            "mandatory",
            _("{count} mandatory members do not fit in a grouping of {largest}"),
            count=len(problem.mandatory),
            largest=problem.rules.largest,
        )


def _check_lengths(
    problem: AssemblyProblem, names: tuple[str, ...], length: int, like: str
) -> None:
    for name in names:
        if getattr(problem, name).shape != (length,):
            raise _refusal(name, _("as many figures as in {field} are expected"), field=like)


def _check_range(name: str, numbers: Ints, count: int) -> None:
    if numbers.size and (numbers.min() < 0 or numbers.max() >= count):
        raise _refusal(name, _("numbers from 0 to {last} are expected"), last=count - 1)
