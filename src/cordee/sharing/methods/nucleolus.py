"""The nucleolus: the split whose most dissatisfied coalition is as little so as can be, then the next…"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cordee.sharing.coalitions import Table, membership, singles, subset_sums
from cordee.sharing.methods.levels import Levels, Tight


@dataclass(frozen=True, slots=True)
class Scaled:
    """A game where singletons are worth 0 and the largest figure is 1, and the way back."""

    worth: Table
    base: Table
    scale: float


def scaled(gains: Table) -> Scaled:
    """Takes away what each has alone and divides by the largest figure left (scale 0: nothing left)."""
    base = gains[singles(gains.size.bit_length() - 1)]
    rest = gains - subset_sums(base)
    scale = float(np.abs(rest).max())
    # What is under the rounding of the figures themselves is nothing.
    if scale <= 1e-13 * float(np.abs(gains).max()):
        return Scaled(np.zeros_like(rest), base, 0.0)
    return Scaled(rest / scale, base, scale)


def nucleolus(gains: Table, stop: Callable[[], bool] | None = None) -> Table | None:
    """The nucleolus (Schmeidler 1969) of a game where more is better; `gains`: 2^n figures by mask.

    Maschler–Peleg–Shapley's sequence of linear programmes: each level lowers the greatest excess among
    the coalitions not settled yet, and settles those that are tight in every solution (their dual is
    positive), so at most n - 1 levels. Where the total is less than what the players have alone, no
    split gives each that much: the lower bound is dropped (prenucleolus).
    The tight equations of all levels are solved together at the end, which brings the precision from
    that of the linear programmes to that of the machine. None when `stop` says so between two levels.
    Cost: measured 0.05 s for 8 players, see docs/engine/sharing.md for more.
    """
    game = scaled(gains)
    players = game.base.size
    if players == 1 or game.scale == 0:
        return np.asarray(game.base + (gains[-1] - game.base.sum()) / players)
    levels = Levels(game.worth, bounded=bool(game.worth[-1] >= -1e-12))
    solved: list[Tight] = []
    while levels.rank < players:
        if stop is not None and stop():
            return None
        tight = levels.solve()
        solved.append(tight)
        for mask in tight.coalitions:
            levels.settle(mask, float(game.worth[mask]) - tight.epsilon)
        for player in tight.at_bound:
            levels.settle(1 << player, 0.0)
    return np.asarray(game.base + game.scale * _polished(game.worth, solved))


def _polished(worth: Table, solved: list[Tight]) -> Table:
    """The shares from all the tight equations at once, the ε of the levels being unknowns too."""
    players = worth.size.bit_length() - 1
    rows = [np.append(np.ones(players), np.zeros(len(solved)))]
    right = [float(worth[-1])]
    for level, tight in enumerate(solved):
        epsilon = np.eye(len(solved))[level]
        for row, mask in zip(membership(tight.coalitions, players), tight.coalitions, strict=True):
            rows.append(np.append(row, epsilon))
            right.append(float(worth[mask]))
        for player in tight.at_bound:
            rows.append(np.append(np.eye(players)[player], np.zeros(len(solved))))
            right.append(0.0)
    answer, *_rest = np.linalg.lstsq(np.array(rows), np.array(right))
    return np.asarray(answer[:players], dtype=np.float64)


def least_excess(gains: Table) -> float | None:
    """The greatest excess that even the best split leaves (the ε of the least core): the core is empty
    when it is positive. None for one player, who has nobody to leave."""
    game = scaled(gains)
    if game.base.size == 1:
        return None
    if game.scale == 0:
        return 0.0
    return game.scale * Levels(game.worth, bounded=False).solve().epsilon
