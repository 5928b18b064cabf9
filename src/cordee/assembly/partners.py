"""The best partners of every candidate: from the matrix of pairs, or from neighbours when it is too large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.numeric import NEVER, Floats, Ints
from cordee.assembly.kernels.pairs import (
    best_holders_dense,
    best_partners_dense,
    best_partners_sparse,
    dense_rows,
    raise_holders,
    rival_bricks,
)
from cordee.vocabulary.libraries import library

spatial = library("scipy.spatial")

NO_MATRIX: Floats = np.zeros((0, 0))
NO_RIVALS: Ints = np.zeros((0, 0), np.int64)
ASKED_AT_ONCE = 2_000
"""So many candidates ask for their neighbours between two looks at the clock: a few milliseconds."""


@dataclass(slots=True)
class GrowingMatrix:
    """The matrix of all pairs, made some rows at a time: whole, it would hold an answer up for long."""

    model: Model
    dense: Floats = field(init=False)
    made: int = 0

    def __post_init__(self) -> None:
        self.dense = np.empty((len(self.model.firms), len(self.model.firms)))

    def grow(self, entries: int) -> Floats:
        """Makes about so many entries more; the matrix once it is whole, until then one of no rows."""
        count = len(self.dense)
        last = min(count, self.made + max(1, entries // count))
        dense_rows(self.model, self.dense, self.made, last)
        self.made = last
        return self.dense if last == count else NO_MATRIX


def dense_worths(model: Model) -> Floats:
    """Matrix of the worth of all pairs (symmetric, 0 on the diagonal). Memory 8·n² bytes."""
    count = len(model.firms)
    dense = np.empty((count, count))
    dense_rows(model, dense, 0, count)
    return dense


def bare_pairs(model: Model) -> Pairs:
    """The matrix alone: what the local search needs."""
    return Pairs(dense_worths(model), NO_MATRIX, NO_MATRIX, NO_RIVALS)


def dense_pairs(model: Model, most: int) -> Pairs:
    """Pairs with their matrix: 8·n² bytes and about n²·(most/4) comparisons."""
    return matrix_pairs(model, dense_worths(model), most)


def matrix_pairs(model: Model, dense: Floats, most: int) -> Pairs:
    """Pairs whose matrix is already known."""
    return Pairs(
        dense=dense,
        best=best_partners_dense(dense, most - 1),
        holder=best_holders_dense(model, dense, model.bricks),
        rivals=rival_bricks(model, model.bricks),
    )


def sparse_pairs(model: Model, most: int, over: Callable[[], bool]) -> Pairs | None:
    """Pairs without a matrix, from the nearest neighbours (k-d tree) and the links: n·log n.

    None when it is over before: asked every few milliseconds.
    """
    placed = np.flatnonzero(~np.isnan(model.xy).any(axis=1))
    found = _nearest(model.xy, placed, most, over)
    if found is None or over():
        return None
    near, near_km = found
    unplaced = len(model.firms) - len(placed)
    best = best_partners_sparse(model, near, near_km, unplaced, most - 1)
    holder = _nearest_holders(model, placed, over)
    if holder is None:
        return None
    raise_holders(model, holder)
    return Pairs(NO_MATRIX, best, holder, rival_bricks(model, model.bricks))


def _nearest(
    xy: Floats, placed: Ints, most: int, over: Callable[[], bool]
) -> tuple[Ints, Floats] | None:
    """Numbers and distances of the `most` nearest located candidates (itself among them)."""
    near = np.full((len(xy), most), -1, dtype=np.int64)
    near_km = np.full((len(xy), most), np.inf)
    if len(placed) == 0:
        return near, near_km
    wanted = min(most, len(placed))
    tree = spatial.KDTree(xy[placed])
    for some in _in_turn(placed):
        if some is not placed and over():
            return None
        distance, which = tree.query(xy[some], k=np.arange(1, wanted + 1))
        near[some, :wanted] = placed[which]
        near_km[some, :wanted] = distance
    return near, near_km


def _nearest_holders(model: Model, placed: Ints, over: Callable[[], bool]) -> Floats | None:
    """Worth of the distance to the nearest candidate that covers each brick."""
    count, xy = len(model.firms), model.xy
    holder = np.full((count, model.bricks), NEVER)
    located = np.zeros(count, dtype=bool)
    located[placed] = True
    for r in range(model.bricks):
        holds = model.cover[:, r] > 0
        if (holds & ~located).any():
            holder[:, r] = model.unknown_travel
        elif holds.any():
            holder[~located, r] = model.unknown_travel
        known = holds & located
        tree = spatial.KDTree(xy[known]) if known.any() else None
        for some in _in_turn(placed):
            if over():
                return None
            if tree is not None:
                distance, _ = tree.query(xy[some])
                worth = -model.per_km * np.minimum(distance, model.scale_km)
                holder[some, r] = np.maximum(holder[some, r], worth)
    return holder


def _in_turn(placed: Ints) -> list[Ints]:
    """The located candidates by parts that ask together; one part, and the same array, for most problems."""
    if len(placed) <= ASKED_AT_ONCE:
        return [placed]
    return [placed[at : at + ASKED_AT_ONCE] for at in range(0, len(placed), ASKED_AT_ONCE)]
