"""One size at a time: its bound over all candidates, their scores and prices, the promising ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.node import Node, Prices, new_node
from cordee.assembly.kernels.numeric import Floats, Ints

CORE = 250
"""How many promising candidates the first answers are sought among."""
FILL_PRICE, COVER_PRICE, SPARE_PRICE = 0.7, 0.02, 0.3
"""Prices to start from: part of the best gain of a row, and what covering it is worth."""

USUAL_PART = 0.6
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


def pick_core(model: Model, plans: list[Size]) -> Ints:
    """The candidates where good groupings are sought: best scores of three sizes, best of each row."""
    if len(model.firms) <= CORE:
        return np.arange(len(model.firms))
    ranked = sorted(plans, key=lambda plan: -plan.bound)
    chosen = np.zeros(len(model.firms), dtype=bool)
    chosen[model.must] = True
    for plan in ranked[:3]:
        chosen[np.argsort(-plan.scores, kind="stable")[: CORE // 2]] = True
    scores = ranked[0].scores
    for r in range(model.cover.shape[1]):
        holders = np.flatnonzero(model.cover[:, r] > 0)
        chosen[holders[np.argsort(-scores[holders], kind="stable")[:15]]] = True
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
    return [Size(k, UNBOUNDED - abs(k - usual), scores, prices, everyone) for k in sizes]


def renumbered(plan: Size, keep: Ints, count: int) -> Size:
    """The plan after its model was shrunk to `keep`."""
    local = np.full(count, -1, dtype=np.int64)
    local[keep] = np.arange(len(keep))
    return Size(plan.size, plan.bound, plan.scores[keep], plan.prices, local[plan.candidates])
