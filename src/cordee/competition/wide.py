"""A grouping too large to look at each of its subsets: what decides is found by integer programs.

Members alone and everyone but one are judged one by one, which settles whether anyone can be left out. The
smallest able subset of members that are not able alone is a covering program (HiGHS, through scipy): exact,
and the same on every machine, since it is bounded in nodes and not in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.competition.requirements import Figures
from cordee.competition.subsets import Subsets, mask_of
from cordee.vocabulary.libraries import library

optimize = library("scipy.optimize")

MOST_NODES = 5_000
"""Nodes of a search; beyond them the smallest subset found is said not to be proved the smallest."""
_CLEAR = 1e-6
"""What a relative figure must clear a bound by, so that the solver's rounding is not an answer."""


@dataclass(frozen=True, slots=True)
class _Least:
    """The smallest able subset found (None: none), and whether none is smaller."""

    mask: int | None
    proved: bool


def wide_subsets(figures: Figures) -> Subsets:
    """The members able alone, and the smallest able subset of the others; the figures to ask."""
    required = figures.required[:, None]
    # Of each row, which part of what is required a member brings: 1 is all of it.
    known = np.minimum(figures.known / required, 1.0)
    best = np.minimum(figures.at_best / required, 1.0)
    sure, sure_least = _listed(known)
    possible, possible_least = _listed(best)
    asked = _asked(figures, known, best)
    proved = sure_least.proved and possible_least.proved
    return Subsets(figures, sure, possible, asked, every=False, least_proved=proved)


def _listed(table: NDArray[np.float64]) -> tuple[tuple[int, ...], _Least]:
    """Members able alone, then the smallest able subset of those that are not, smaller than the grouping."""
    alone = (table >= 1.0).all(axis=0)
    singles = tuple(1 << int(place) for place in np.flatnonzero(alone))
    least = _least(table, ~alone)
    return (*singles, *(() if least.mask is None else (least.mask,))), least


def _least(table: NDArray[np.float64], among: NDArray[np.bool_]) -> _Least:
    count = table.shape[1]
    others = among.copy()
    if among.all():
        # By monotonicity, if all but one fail whoever is left out, everything smaller fails.
        without = table.sum(axis=1)[:, None] - table
        if not (without >= 1.0).all(axis=0).any():
            return _Least(None, True)
    if not (table[:, others].sum(axis=1) >= 1.0).all():
        return _Least(None, True)
    for margin in (0.0, _CLEAR):
        found = _solved(np.ones(count), table, others, margin, most=count - 1)
        if found is not None and (table[:, found.chosen].sum(axis=1) >= 1.0).all():
            return _Least(mask_of(found.chosen), found.proved and not margin)
    return _Least(mask_of(_thinned(table, others)), False)


@dataclass(frozen=True, slots=True)
class _Solved:
    chosen: NDArray[np.bool_]
    proved: bool


def _solved(
    cost: NDArray[np.float64],
    table: NDArray[np.float64],
    among: NDArray[np.bool_],
    margin: float,
    *,
    most: int,
    below_one: NDArray[np.float64] | None = None,
    inside: int | None = None,
) -> _Solved | None:
    """A cheapest subset of `among` that meets every row, with `inside` in it and its sum of
    `below_one` under 1; None when none was found."""
    low = np.zeros(among.size)
    if inside is not None:
        low[inside] = 1.0
    rows = [
        optimize.LinearConstraint(table, 1.0 + margin),
        optimize.LinearConstraint(np.ones((1, among.size)), 0, most),
    ]
    if below_one is not None:
        rows.append(optimize.LinearConstraint(below_one[None, :], -np.inf, 1.0 - _CLEAR))
    answer = optimize.milp(
        cost,
        constraints=rows,
        bounds=optimize.Bounds(low, among.astype(float)),
        integrality=np.ones(among.size),
        options={"node_limit": MOST_NODES},
    )
    if answer.x is None:
        return None
    return _Solved(np.asarray(answer.x) > 0.5, bool(answer.status == 0))


def _thinned(table: NDArray[np.float64], among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A minimal able subset, whoever can leave leaving in order: when the solver gave none."""
    kept = among.copy()
    if among.all():  # one leaves first without whom the others are able: there is one
        without = table.sum(axis=1)[:, None] - table
        kept[int(np.flatnonzero((without >= 1.0).all(axis=0))[0])] = False
    for place in np.flatnonzero(kept):
        kept[place] = False
        if not (table[:, kept].sum(axis=1) >= 1.0).all():
            kept[place] = True
    return kept


def _asked(
    figures: Figures, known: NDArray[np.float64], best: NDArray[np.float64]
) -> tuple[tuple[int, int], ...]:
    """The same figures as those asked of a smaller grouping: those of a subset that may be able and does
    not meet the row on known figures alone."""
    if not (best.sum(axis=1) >= 1.0).all():
        return ()
    return tuple(
        sorted(
            (int(place), int(row))
            for row, place in zip(*np.nonzero(figures.unknown), strict=True)
            if _matters(figures, known, best, int(row), int(place))
        )
    )


def _matters(
    figures: Figures,
    known: NDArray[np.float64],
    best: NDArray[np.float64],
    row: int,
    place: int,
) -> bool:
    shares = figures.known[row] / figures.required[row]
    if shares.sum() < 1.0:
        return True  # even all together are short of it on known figures
    silent = shares == 0
    silent[place] = True
    if shares[place] < 1.0 and (best[:, silent].sum(axis=1) >= 1.0).all():
        return True
    everyone = np.ones(figures.count, dtype=bool)
    found = _solved(
        np.zeros(figures.count), best, everyone, 0.0,
        most=figures.count, below_one=shares, inside=place,
    )  # fmt: skip
    return found is not None
