"""A general solver on the same assembly problems: HiGHS, through scipy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix

from cordee.assembly import AssemblyParams, AssemblyProblem
from cordee.assembly.assemble import make_rules
from cordee.assembly.kernels.model import Model
from cordee.assembly.partners import dense_worths
from cordee.assembly.prepare import prepare

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]


class Rows(NamedTuple):
    """Constraints under construction: places and values of a sparse matrix, with bounds by row."""

    rows: list[Ints]
    columns: list[Ints]
    values: list[Floats]
    low: list[float]
    high: list[float]

    def add(self, columns: Ints, values: Floats, low: float, high: float) -> None:
        """One more constraint."""
        self.rows.append(np.full(len(columns), len(self.low)))
        self.columns.append(columns)
        self.values.append(values)
        self.low.append(low)
        self.high.append(high)

    def constraint(self, width: int) -> LinearConstraint:
        """All of them, as scipy wants them."""
        places = (np.concatenate(self.rows), np.concatenate(self.columns))
        matrix = coo_matrix((np.concatenate(self.values), places), shape=(len(self.low), width))
        return LinearConstraint(csr_matrix(matrix), self.low, self.high)


def highs_value(
    problem: AssemblyProblem, params: AssemblyParams, size: int, *, seconds: float
) -> float | None:
    """Best value of a grouping of exactly `size` members, by HiGHS; None when it finds none.

    One binary by candidate, a continuous part by entry, one continuous variable by candidate for
    half of its pairs (Glover 1975). Refusals, owners, idle members and spare capacity are left out:
    compare on problems and weights without them.
    """
    model = prepare(problem, params)
    rules = make_rules(problem, params, model, 1)
    worth = dense_worths(model) * rules.scale[size] / 2
    count, entries = len(model.firms), len(model.rows)
    if count < size:
        return None
    rows = Rows([], [], [], [], [])
    rows.add(np.arange(count), np.ones(count), size, size)
    add_coverage(model, rows, count)
    low, high = add_pairs(worth, rows, size, count + entries)
    result = milp(
        -np.concatenate([np.zeros(count), model.gains, np.ones(count)]),
        constraints=rows.constraint(2 * count + entries),
        integrality=np.concatenate([np.ones(count), np.zeros(entries + count)]),
        bounds=Bounds(
            np.concatenate([np.zeros(count + entries), low]),
            np.concatenate([np.ones(count), model.caps, high]),
        ),
        options={"time_limit": seconds, "mip_rel_gap": 1e-7},
    )
    return None if result.x is None else float(rules.base[size] - result.fun)


def add_coverage(model: Model, rows: Rows, count: int) -> None:
    """Every row reaches 1; the parts of a brick sum to at most 1 and need their member."""
    for r in range(model.cover.shape[1]):
        holders = np.flatnonzero(model.cover[:, r] > 0)
        rows.add(holders, model.cover[holders, r], 1 - 1e-9, np.inf)
    owner = np.repeat(np.arange(count), np.diff(model.starts))
    for r in range(model.bricks):
        parts = np.flatnonzero(model.rows == r)
        rows.add(count + parts, np.ones(len(parts)), -np.inf, 1.0)
    for e, i in enumerate(owner):
        rows.add(np.array([count + e, i]), np.array([1.0, -model.caps[e]]), -np.inf, 0.0)


def add_pairs(worth: Floats, rows: Rows, size: int, first: int) -> tuple[Floats, Floats]:
    """Half of the pairs of each member by one variable; its least and largest values."""
    ranked = np.sort(worth, axis=1)
    low = np.minimum(ranked[:, :size].sum(axis=1), 0.0)
    high = np.maximum(ranked[:, -size:].sum(axis=1), 0.0)
    everyone = np.arange(len(worth))
    for i in range(len(worth)):
        held = -worth[i]
        held[i] = -low[i]
        rows.add(np.append(everyone, first + i), np.append(held, 1.0), -np.inf, -low[i])
        rows.add(np.array([first + i, i]), np.array([1.0, -high[i]]), -np.inf, 0.0)
    return low, high


def highs_best(problem: AssemblyProblem, params: AssemblyParams, seconds: float) -> float | None:
    """The best over all sizes, `seconds` for each."""
    sizes = range(problem.rules.smallest, problem.rules.largest + 1)
    values = [highs_value(problem, params, size, seconds=seconds) for size in sizes]
    return max((value for value in values if value is not None), default=None)
