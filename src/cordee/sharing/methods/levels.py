"""One level of a lexicographic search: the smallest greatest excess that a split can leave.

Excess of a coalition S under x: what it would gain by leaving, v(S) - x(S). A level solves
    min ε   subject to   x(S) + ε ≥ v(S) for every S of a family whose share is not settled yet,
                         the shares settled by the levels before,   and x ≥ 0 where asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.sharing.coalitions import Table, membership
from cordee.vocabulary.libraries import library

optimize = library("scipy.optimize")

TOLERANCE = 1e-9
"""On figures scaled to 1."""

type Masks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Level:
    """What a solved level settles: the coalitions whose excess is ε in every optimal solution (their dual
    is positive), the players who are at their lower bound in every one; and one solution."""

    epsilon: float
    coalitions: tuple[int, ...]
    at_bound: tuple[int, ...]
    shares: Table


@dataclass(frozen=True, slots=True)
class Settled:
    """The shares x(S) fixed so far, as equations rows · x = shares; all the players share the total."""

    rows: Table
    shares: Table

    @classmethod
    def by(cls, worth: Table, levels: Sequence[Level]) -> Settled:
        """What these levels settle in this game."""
        players = worth.size.bit_length() - 1
        masks, shares = [worth.size - 1], [float(worth[-1])]
        for level in levels:
            masks += [*level.coalitions, *(1 << player for player in level.at_bound)]
            shares += [float(worth[mask]) - level.epsilon for mask in level.coalitions]
            shares += [0.0] * len(level.at_bound)
        return cls(membership(masks, players), np.array(shares))

    @property
    def unique(self) -> bool:
        """Whether only one solution is left."""
        return bool(self._null_space().shape[0] == 0)

    def leaves_open(self, masks: Masks) -> NDArray[np.bool_]:
        """Which of these coalitions have a share that does not follow from the settled ones."""
        null = self._null_space()
        rows = membership(masks, self.rows.shape[1])
        return np.asarray((np.abs(rows @ null.T) > 1e-7).any(axis=1))

    def _null_space(self) -> Table:
        _left, values, right = np.linalg.svd(self.rows)
        return np.asarray(right[int((values > 1e-9).sum()) :])


def solve_level(worth: Table, settled: Settled, family: Masks, *, bounded: bool) -> Level:
    """Solves one level over this family of coalitions (all with shares still open, with complements)."""
    players = settled.rows.shape[1]
    rows = membership(family, players)
    answer = optimize.linprog(
        np.append(np.zeros(players), 1.0),
        A_ub=np.hstack([-rows, -np.ones((len(family), 1))]),
        b_ub=-worth[family],
        A_eq=np.hstack([settled.rows, np.zeros((len(settled.rows), 1))]),
        b_eq=settled.shares,
        bounds=[(0.0 if bounded else None, None)] * players + [(None, None)],
        method="highs-ds",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )
    if answer.status != 0:
        raise ArithmeticError(f"linear programme not solved: {answer.message}")
    tight = -answer.ineqlin.marginals > TOLERANCE
    held = answer.lower.marginals[:players] > TOLERANCE
    return Level(
        epsilon=float(answer.x[-1]),
        coalitions=tuple(family[tight].tolist()),
        at_bound=tuple(np.flatnonzero(held).tolist()),
        shares=answer.x[:-1],
    )
