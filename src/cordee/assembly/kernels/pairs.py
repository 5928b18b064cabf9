"""Worth of pairs: the matrix, the sum of the best partners, the best partner by brick."""

from __future__ import annotations

import numpy as np

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.numeric import (
    BARRED,
    FORBIDDEN,
    NEVER,
    Floats,
    Ints,
    door,
    inner,
    kernel,
    maker,
)


@inner
def travel_worth(model: Model, i: int, j: int) -> float:
    """Worth (at most 0) of the distance between two candidates; `FORBIDDEN` when they are too far apart."""
    x = model.xy[i, 0] - model.xy[j, 0]
    y = model.xy[i, 1] - model.xy[j, 1]
    distance = np.sqrt(x * x + y * y)
    if np.isnan(distance):
        return FORBIDDEN if model.unknown_barred == 1 else model.unknown_travel
    if distance > model.furthest_km:
        return FORBIDDEN
    return float(-model.per_km * min(distance, model.scale_km))


@door
def dense_rows(model: Model, dense: Floats, first: int, last: int) -> None:
    """Rows `first` to `last` (left out) of the matrix of the worth of all pairs, 0 on the diagonal."""
    for i in range(first, last):
        for j in range(len(dense)):
            dense[i, j] = travel_worth(model, i, j)
        for e in range(model.link_starts[i], model.link_starts[i + 1]):
            dense[i, model.link_to[e]] += model.link_worth[e]
        for e in range(model.refusal_starts[i], model.refusal_starts[i + 1]):
            dense[i, model.refusal_to[e]] = FORBIDDEN
        dense[i, i] = 0.0


@inner
def pair_worth(model: Model, dense: Floats, i: int, j: int) -> float:
    """Worth of one pair, from the matrix when there is one."""
    if len(dense) > 0:
        return float(dense[i, j])
    for e in range(model.refusal_starts[i], model.refusal_starts[i + 1]):
        if model.refusal_to[e] == j:
            return FORBIDDEN
    worth = travel_worth(model, i, j)
    for e in range(model.link_starts[i], model.link_starts[i + 1]):
        if model.link_to[e] == j:
            worth += model.link_worth[e]
    return worth


@inner
def barred(model: Model, dense: Floats, i: int, j: int) -> bool:
    """Whether two candidates may not be members together."""
    if len(dense) > 0:
        return bool(dense[i, j] < BARRED)
    for e in range(model.refusal_starts[i], model.refusal_starts[i + 1]):
        if model.refusal_to[e] == j:
            return True
    return travel_worth(model, i, j) < BARRED


@maker
def barred_pair(model: Model, i: int, j: int) -> bool:
    """`barred` for who has no matrix."""
    return barred(model, np.zeros((0, 0)), i, j)


@kernel
def add_member(
    model: Model, dense: Floats, i: int, active: Ints, count: int, links: Floats
) -> None:
    """Add to `links[j]` the worth of the pair (i, j) for every active candidate j."""
    if len(dense) > 0:
        row = dense[i]
        for a in range(count):
            links[active[a]] += row[active[a]]
        return
    for a in range(count):
        links[active[a]] += travel_worth(model, i, active[a])
    for e in range(model.link_starts[i], model.link_starts[i + 1]):
        links[model.link_to[e]] += model.link_worth[e]
    for e in range(model.refusal_starts[i], model.refusal_starts[i + 1]):
        links[model.refusal_to[e]] = FORBIDDEN


@inner
def insert_largest(buffer: Floats, count: int, most: int, value: float) -> int:
    """Insert `value` in a list kept in decreasing order, at most `most` long; its new length."""
    if count == most:
        if most == 0 or value <= buffer[most - 1]:
            return count
        count -= 1
    place = count
    while place > 0 and buffer[place - 1] < value:
        buffer[place] = buffer[place - 1]
        place -= 1
    buffer[place] = value
    return count + 1


@kernel
def running_sums(buffer: Floats, count: int, sums: Floats) -> None:
    """`sums[q]`: sum of the first q values; `NEVER` where there are fewer."""
    total = 0.0
    sums[0] = 0.0
    for q in range(1, len(sums)):
        if q <= count:
            total += buffer[q - 1]
            sums[q] = total
        else:
            sums[q] = NEVER


@maker
def best_partners_dense(dense: Floats, most: int) -> Floats:
    """For each candidate the sums of its 0 … `most` best pairs, from the matrix."""
    n = len(dense)
    best = np.empty((n, most + 1))
    buffer = np.empty(most + 1)
    for i in range(n):
        count = 0
        for j in range(n):
            worth = dense[i, j]
            if j != i and worth > BARRED:
                count = insert_largest(buffer, count, most, worth)
        running_sums(buffer, count, best[i])
    return best


@maker
def best_partners_sparse(
    model: Model, near: Ints, near_km: Floats, unplaced: int, most: int
) -> Floats:
    """The same bound from the nearest neighbours of each candidate and its links, without a matrix.

    `near` (n, q) are the nearest located candidates (-1: none) at `near_km`; `unplaced` counts those
    whose place is unknown. A linked neighbour may count twice: it stays an upper bound.
    """
    n = len(model.firms)
    best = np.empty((n, most + 1))
    buffer = np.empty(most + 1)
    for i in range(n):
        count = 0
        for e in range(model.link_starts[i], model.link_starts[i + 1]):
            worth = travel_worth(model, i, model.link_to[e]) + model.link_worth[e]
            if worth > BARRED:
                count = insert_largest(buffer, count, most, worth)
        if np.isnan(model.xy[i, 0] + model.xy[i, 1]):
            for _ in range(most):
                count = insert_largest(buffer, count, most, model.unknown_travel)
        else:
            for q in range(near.shape[1]):
                if near[i, q] >= 0 and near[i, q] != i and near_km[i, q] <= model.furthest_km:
                    worth = -model.per_km * min(near_km[i, q], model.scale_km)
                    count = insert_largest(buffer, count, most, worth)
            for _ in range(min(unplaced, most)):
                count = insert_largest(buffer, count, most, model.unknown_travel)
        running_sums(buffer, count, best[i])
    return best


@maker
def best_holders_dense(model: Model, dense: Floats, bricks: int) -> Floats:
    """For each candidate and brick, the best pair with a candidate that covers the brick."""
    n = len(dense)
    holder = np.full((bricks, n), NEVER)
    for j in range(n):
        for e in range(model.starts[j], model.starts[j + 1]):
            r = model.rows[e]
            if r < bricks:
                for i in range(n):
                    if i != j and dense[j, i] > holder[r, i]:
                        holder[r, i] = dense[j, i]
    return np.ascontiguousarray(holder.T)


@door
def raise_holders(model: Model, holder: Floats) -> None:
    """Raise the best pair by brick, known from distances alone, by what links add."""
    bricks = holder.shape[1]
    for i in range(len(model.firms)):
        for e in range(model.link_starts[i], model.link_starts[i + 1]):
            j = model.link_to[e]
            worth = travel_worth(model, i, j) + model.link_worth[e]
            for d in range(model.starts[j], model.starts[j + 1]):
                r = model.rows[d]
                if r < bricks and worth > holder[i, r]:
                    holder[i, r] = worth


@maker
def rival_bricks(model: Model, bricks: int) -> Ints:
    """`[r, t]` is 1 when one candidate covers both bricks r and t."""
    rivals = np.zeros((bricks, bricks), np.int64)
    for i in range(len(model.firms)):
        for e in range(model.starts[i], model.starts[i + 1]):
            for d in range(model.starts[i], model.starts[i + 1]):
                if model.rows[e] < bricks and model.rows[d] < bricks:
                    rivals[model.rows[e], model.rows[d]] = 1
    return rivals
