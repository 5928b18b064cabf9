"""One size at a time: its bound over all candidates, their scores and prices, the promising ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.node import Node, Prices, new_node
from cordee.assembly.kernels.numeric import NEVER, Floats, Ints

CORE, CORE_BY_ROW = 250, 15
"""How many promising candidates good groupings are sought among, and how many of each row at least."""
FILL_PRICE, COVER_PRICE, SPARE_PRICE = 0.7, 0.02, 0.3
"""Prices to start from: part of the best gain of a row, and what covering it is worth."""

USUAL_PART = 0.8
"""Members by brick in most of the best groupings."""
UNBOUNDED = 1e9
"""Bound of what is not bounded yet."""


@dataclass(slots=True)
class Size:
    """What is known of the groupings of one size: bound, scores of the candidates, prices."""

    size: int
    bound: float
    scores: Floats
    prices: Prices
    candidates: Ints


def make_node(model: Model, most: int) -> Node:
    """A workspace for this model."""
    return new_node(max(len(model.firms), 1), model.cover.shape[1], most)


def first_prices(model: Model, prices: Prices, cover_price: float) -> None:
    """Prices to start from: most of the best gain where a row can be filled, a little for covering."""
    reachable = model.cover.sum(axis=0) >= 1.0
    fill = np.where(reachable, FILL_PRICE * model.ceiling, 0.0)
    if model.hard == 0:
        fill = np.where(reachable, model.ceiling * (1 - 1e-4), 0.0)
    prices.fill[:] = fill
    prices.spare[:] = SPARE_PRICE
    prices.cover[:] = cover_price if model.hard else 0.0


def load_prices(source: Prices, target: Prices) -> None:
    """Copy prices into a workspace."""
    for kept, used in zip(source, target, strict=True):
        used[:] = kept


def copied(prices: Prices) -> Prices:
    """Prices that the workspace will not change."""
    return Prices(*(each.copy() for each in prices))


def largest(scores: Floats, count: int) -> Ints:
    """Places of the `count` largest scores; the first ones among equals."""
    if count >= len(scores):
        return np.arange(len(scores))
    limit = np.partition(scores, len(scores) - count)[len(scores) - count]
    above = np.flatnonzero(scores > limit)
    return np.concatenate([above, np.flatnonzero(scores == limit)[: count - len(above)]])


def pick_core(model: Model, ranked: Sequence[Size], core: int, by_row: int) -> Ints:
    """The candidates where good groupings are sought: best scores of these sizes, best of each row."""
    if len(model.firms) <= core:
        return np.arange(len(model.firms))
    chosen = np.zeros(len(model.firms), dtype=bool)
    chosen[model.must] = True
    for plan in ranked:
        best = largest(plan.scores, core // 2)
        chosen[best[plan.scores[best] > NEVER / 2]] = True
    scores = ranked[0].scores
    for r in range(model.cover.shape[1]):
        holders = np.flatnonzero(model.cover[:, r] > 0)
        chosen[holders[largest(scores[holders], by_row)]] = True
    return np.flatnonzero(chosen)


def guessed_plans(model: Model, sizes: Sequence[int]) -> list[Size]:
    """Sizes before any bound: the likeliest first, each candidate scored by what it can fill alone."""
    spare = model.spare[model.rows] * np.minimum(model.room, 1.0)
    worth = model.caps * model.gains + np.where(model.rows < model.filled, spare, 0.0)
    everyone = np.arange(len(model.firms))
    doer = np.repeat(everyone, np.diff(model.starts))
    scores = np.bincount(doer, weights=worth, minlength=len(everyone))
    prices = Prices(*np.zeros((3, model.cover.shape[1])))
    usual = len(model.must) + USUAL_PART * model.bricks
    plans = [Size(k, UNBOUNDED - abs(k - usual), scores, prices, everyone) for k in sizes]
    return sorted(plans, key=lambda plan: -plan.bound)


def renumbered(plan: Size, keep: Ints, count: int) -> Size:
    """The plan after its model was shrunk to `keep`."""
    local = np.full(count, -1, dtype=np.int64)
    local[keep] = np.arange(len(keep))
    return Size(plan.size, plan.bound, plan.scores[keep], plan.prices, local[plan.candidates])


def fixed(model: Model, plan: Size, limit: float) -> Size:
    """The plan without the candidates whose reduced score keeps any grouping with them within `limit`."""
    more = plan.size - len(model.must)
    scores = plan.scores[plan.candidates]
    if more < 1 or len(scores) <= more:
        return plan
    last = np.partition(scores, len(scores) - more)[len(scores) - more]
    keep = (scores >= last) | (plan.bound - last + scores > limit)
    return Size(plan.size, plan.bound, plan.scores, plan.prices, plan.candidates[keep])
