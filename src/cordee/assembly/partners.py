"""The best partners of every candidate: from the matrix of pairs, or from neighbours when it is too large."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.spatial import KDTree

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

NO_MATRIX: Floats = np.zeros((0, 0))
NO_RIVALS: Ints = np.zeros((0, 0), np.int64)


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

    None when it is over before: asked between two trees, each of which takes milliseconds.
    """
    placed = np.flatnonzero(~np.isnan(model.xy).any(axis=1))
    near, near_km = _nearest(model.xy, placed, most)
    unplaced = len(model.firms) - len(placed)
    best = best_partners_sparse(model, near, near_km, unplaced, most - 1)
    holder = _nearest_holders(model, placed, over)
    if holder is None:
        return None
    raise_holders(model, holder)
    return Pairs(NO_MATRIX, best, holder, rival_bricks(model, model.bricks))


def _nearest(xy: Floats, placed: Ints, most: int) -> tuple[Ints, Floats]:
    """Numbers and distances of the `most` nearest located candidates (itself among them)."""
    near = np.full((len(xy), most), -1, dtype=np.int64)
    near_km = np.full((len(xy), most), np.inf)
    if len(placed):
        wanted = min(most, len(placed))
        distance, which = KDTree(xy[placed]).query(xy[placed], k=np.arange(1, wanted + 1))
        near[placed, :wanted] = placed[which]
        near_km[placed, :wanted] = distance
    return near, near_km


def _nearest_holders(model: Model, placed: Ints, over: Callable[[], bool]) -> Floats | None:
    """Worth of the distance to the nearest candidate that covers each brick."""
    count, xy = len(model.firms), model.xy
    holder = np.full((count, model.bricks), NEVER)
    located = np.zeros(count, dtype=bool)
    located[placed] = True
    for r in range(model.bricks):
        if over():
            return None
        holds = model.cover[:, r] > 0
        if (holds & ~located).any():
            holder[:, r] = model.unknown_travel
        elif holds.any():
            holder[~located, r] = model.unknown_travel
        known = holds & located
        if known.any():
            distance, _ = KDTree(xy[known]).query(xy[placed])
            worth = -model.per_km * np.minimum(distance, model.scale_km)
            holder[placed, r] = np.maximum(holder[placed, r], worth)
    return holder
