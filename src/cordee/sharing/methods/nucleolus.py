"""The nucleolus: the split whose most dissatisfied coalition is as little so as can be, then the next…"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from cordee.sharing.coalitions import Table, membership, singles, subset_sums
from cordee.sharing.methods.levels import TOLERANCE, Level, Masks, Settled, solve_level

type Stop = Callable[[], bool]
_ADDED_AT_ONCE = 3
"""Broken coalitions added per round, in multiples of the number of players."""


@dataclass(frozen=True, slots=True)
class Nucleolus:
    """The split, and `least_excess`: the greatest excess that even the best split leaves (the ε of the
    least core; positive: the core is empty). None for one player, who has nobody to leave."""

    shares: Table
    least_excess: float | None


def nucleolus(gains: Table, stop: Stop | None = None) -> Nucleolus | None:
    """The nucleolus (Schmeidler 1969) of a game where more is better; `gains`: 2^n figures by mask.

    It is the prenucleolus when that gives each at least what it has alone; else the search is done again
    with that as a lower bound; where the total is less than what all have alone, no split gives each that
    much and the prenucleolus is given. None when `stop` says so between two linear programmes.
    Cost: some 20 ms for 12 players, see docs/engine/sharing.md for more.
    """
    base = gains[singles(gains.size.bit_length() - 1)]
    rest = gains - subset_sums(base)
    scale = float(np.abs(rest).max())
    # What is under the rounding of the figures themselves is nothing.
    if base.size == 1 or scale <= 1e-13 * float(np.abs(gains).max()):
        equal = (gains[-1] - base.sum()) / base.size
        return Nucleolus(np.asarray(base + equal), None if base.size == 1 else 0.0)
    worth = rest / scale
    levels = _levels(worth, bounded=False, stop=stop)
    if levels is None:
        return None
    least = scale * levels[0].epsilon
    shares = _polished(worth, levels)
    if worth[-1] >= 0 and shares.min() < -TOLERANCE:
        levels = _levels(worth, bounded=True, stop=stop)
        if levels is None:
            return None
        shares = _polished(worth, levels)
    return Nucleolus(np.asarray(base + scale * shares), least)


def _levels(worth: Table, *, bounded: bool, stop: Stop | None) -> list[Level] | None:
    """The sequence of linear programmes of Maschler, Peleg and Shapley (1979), at most n - 1 levels.

    Each has 2^n constraints, few of which matter: all levels are solved over a small family of
    coalitions, then the end point is tried against all. A level that it satisfies is proved: its duals are
    feasible for the whole programme and its value is reached. At the first that it breaks, the worst
    broken coalitions join the family and the search resumes there. Solving to the end before looking
    for broken coalitions matters: end points are central, where solutions of one level wander.
    """
    alone = singles(worth.size.bit_length() - 1)
    family = np.unique(np.concatenate([alone, worth.size - 1 - alone]))
    proved: list[Level] = []
    while True:
        levels = list(proved)
        while not (settled := Settled.by(worth, levels)).unique:
            if stop is not None and stop():
                return None
            still_open = family[settled.leaves_open(family)]
            levels.append(solve_level(worth, settled, still_open, bounded=bounded))
        proved, broken = _proved(worth, levels, len(proved))
        # A coalition comes with its complement, so that every programme stays bounded.
        wider = np.union1d(family, np.concatenate([broken, worth.size - 1 - broken]))
        if wider.size == family.size:  # nothing broken, or by the linear programme's own rounding
            return levels
        family = wider


def _proved(worth: Table, levels: list[Level], known: int) -> tuple[list[Level], Masks]:
    """The levels that the end point satisfies against all coalitions, and those that break the next."""
    excess = worth - subset_sums(levels[-1].shares)
    for place in range(known, len(levels)):
        over = np.flatnonzero(excess > levels[place].epsilon + TOLERANCE)
        broken = _worst_open(excess, over, Settled.by(worth, levels[:place]))
        if broken.size:
            return levels[:place], broken
    return levels, np.zeros(0, dtype=np.int64)


def _worst_open(excess: Table, over: Masks, settled: Settled) -> Masks:
    """The worst of these coalitions whose share is still open: first looked for among the very worst,
    since half of the 2^n may be there."""
    most = _ADDED_AT_ONCE * settled.rows.shape[1]
    for looked_at in (20 * most, over.size):
        few = over
        if over.size > looked_at:
            few = over[np.argpartition(-excess[over], looked_at)[:looked_at]]
        broken = few[settled.leaves_open(few)]
        if broken.size:
            return broken[np.lexsort((broken, -excess[broken]))[:most]]
    return over[:0]


def _polished(worth: Table, levels: Sequence[Level]) -> Table:
    """The shares from all the tight equations at once, the ε of the levels being unknowns too: this
    brings the precision from that of the linear programmes to that of the machine."""
    players = worth.size.bit_length() - 1
    count = len(levels)
    rows = [np.append(np.ones(players), np.zeros(count))]
    right = [float(worth[-1])]
    for level, epsilon in zip(levels, np.eye(count), strict=True):
        for row, mask in zip(membership(level.coalitions, players), level.coalitions, strict=True):
            rows.append(np.append(row, epsilon))
            right.append(float(worth[mask]))
        for player in level.at_bound:
            rows.append(np.append(np.eye(players)[player], np.zeros(count)))
            right.append(0.0)
    answer, *_rest = np.linalg.lstsq(np.array(rows), np.array(right))
    return np.asarray(answer[:players], dtype=np.float64)
