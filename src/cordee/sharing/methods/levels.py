"""One level of a lexicographic search: the smallest greatest excess, by generated constraints.

Excess of a coalition S under x: what it would gain by leaving, v(S) - x(S). A level solves
    min ε   subject to   x(S) + ε ≥ v(S) for every S whose share is not settled yet,
                         the settled shares,   and x ≥ `lower` where asked.
There are 2^n constraints, few of which matter: they are added when a solution breaks them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from cordee.sharing.coalitions import Table, membership, singles, subset_sums

TOLERANCE = 1e-9
"""On figures scaled to 1."""
_ADDED_AT_ONCE = 3
"""Constraints added per round, in multiples of the number of players."""


@dataclass(frozen=True, slots=True)
class Tight:
    """What a solved level settles: the coalitions whose excess is ε in every optimal solution, and the
    players who are at their lower bound in every one."""

    epsilon: float
    shares: Table
    coalitions: tuple[int, ...]
    at_bound: tuple[int, ...]


@dataclass(slots=True)
class Levels:
    """The table (scaled, with singletons at 0), what is settled so far and the constraints in use."""

    worth: Table
    bounded: bool
    settled: list[tuple[Table, float]] = field(default_factory=list)
    active: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    def __post_init__(self) -> None:
        everyone = self.worth.size - 1
        alone = singles(self.players)
        self.active = np.unique(np.concatenate([alone, everyone ^ alone]))
        self.settle(everyone, float(self.worth[-1]))

    @property
    def players(self) -> int:
        """How many players."""
        return self.worth.size.bit_length() - 1

    @property
    def rank(self) -> int:
        """How many independent shares are settled; the solution is unique at `players`."""
        return int(np.linalg.matrix_rank(self._rows()))

    def settle(self, mask: int, share: float) -> None:
        """Fixes x(S) for this coalition."""
        self.settled.append((membership([mask], self.players)[0], share))

    def solve(self) -> Tight:
        """Solves one level exactly: ends when no coalition breaks the solution."""
        settled = self._is_settled()
        self.active = self.active[~settled[self.active]]
        while True:
            found = self._linear_program()
            excess = self.worth - subset_sums(found.shares)
            excess[settled] = -np.inf
            broken = self._worst(excess, found.epsilon)
            if broken.size == 0:
                return found
            # A coalition comes with its complement, so that the programme stays bounded.
            pairs = np.concatenate([broken, (self.worth.size - 1) ^ broken])
            self.active = np.union1d(self.active, pairs[~settled[pairs]])

    def _worst(self, excess: Table, epsilon: float) -> NDArray[np.int64]:
        most = min(_ADDED_AT_ONCE * self.players, excess.size)
        top = np.argpartition(excess, -most)[-most:]
        fresh = ~np.isin(top, self.active)
        return top[(excess[top] > epsilon + TOLERANCE) & fresh]

    def _rows(self) -> Table:
        return np.array([row for row, _share in self.settled])

    def _is_settled(self) -> NDArray[np.bool_]:
        """Which coalitions' shares follow from the settled ones: their rows lie in the span.

        A row lies in the span when it is orthogonal to the null space; three fixed random vectors of that
        space tell it for all the 2^n rows by sums over subsets, without their matrix.
        """
        rows = self._rows()
        _left, values, right = np.linalg.svd(rows)
        null = right[int((values > 1e-9).sum()) :]
        probes = np.random.default_rng(20).standard_normal((3, null.shape[0])) @ null
        inside = np.ones(self.worth.size, dtype=np.bool_)
        for probe in probes:
            inside &= np.abs(subset_sums(probe)) < 1e-8
        inside[0] = inside[-1] = True
        return inside

    def _linear_program(self) -> Tight:
        rows, count = membership(self.active, self.players), len(self.active)
        fixed = self._rows()
        lower = 0.0 if self.bounded else None
        answer = linprog(
            np.append(np.zeros(self.players), 1.0),
            A_ub=np.hstack([-rows, -np.ones((count, 1))]),
            b_ub=-self.worth[self.active],
            A_eq=np.hstack([fixed, np.zeros((len(fixed), 1))]),
            b_eq=[share for _row, share in self.settled],
            bounds=[(lower, None)] * self.players + [(None, None)],
            method="highs-ds",
        )
        if answer.status != 0:
            raise ArithmeticError(f"linear programme not solved: {answer.message}")
        tight = -answer.ineqlin.marginals > TOLERANCE
        held = answer.lower.marginals[: self.players] > TOLERANCE
        return Tight(
            float(answer.x[-1]),
            answer.x[:-1],
            tuple(self.active[tight].tolist()),
            tuple(np.flatnonzero(held).tolist()),
        )
