"""Workspace of one node of the search: members so far, candidates left, prices."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cordee.assembly.kernels.fill import Fill, new_fill
from cordee.assembly.kernels.numeric import Floats, Ints, inner_maker, kernel, maker


class Prices(NamedTuple):
    """Lagrangian prices by row.

    `fill`: price of the part of a row (the worth of its marginal unit). `spare` in [0, 1]: price of spare
    capacity. `cover`: price of reaching 1.
    """

    fill: Floats
    spare: Floats
    cover: Floats


class Node(NamedTuple):
    """Workspace reused by all nodes; sizes are those of the model.

    `members`: chosen so far. `active`: candidates left. `links[j]`: worth of the pairs of j with the
    members. `own[j]`: its worth apart from rows. `score[j]`: its reduced worth under the current prices,
    `best_score` under the best ones. `top`: the best of them. `need`: what rows still lack.
    `inside[j]`: 1 when candidate j is a member.
    """

    members: Ints
    active: Ints
    links: Floats
    own: Floats
    score: Floats
    best_score: Floats
    top: Ints
    top_score: Floats
    prices: Prices
    best_prices: Prices
    slope: Prices
    room_worth: Floats
    need: Floats
    levels: Floats
    others: Floats
    holders: Ints
    packed: Ints
    order: Ints
    scratch: Ints
    bound: Floats
    base: Floats
    inside: Ints
    fill: Fill


@inner_maker
def new_prices(rows: int) -> Prices:
    """All prices at 0."""
    return Prices(np.zeros(rows), np.zeros(rows), np.zeros(rows))


@maker
def new_node(candidates: int, rows: int, most: int) -> Node:
    """A workspace for `candidates` candidates and at most `most` members."""
    return Node(
        np.zeros(most + 1, np.int64),
        np.zeros(candidates, np.int64),
        np.zeros(candidates),
        np.zeros(candidates),
        np.zeros(candidates),
        np.zeros(candidates),
        np.zeros(most + 1, np.int64),
        np.zeros(most + 1),
        new_prices(rows),
        new_prices(rows),
        new_prices(rows),
        np.zeros(rows),
        np.zeros(rows),
        np.zeros(rows),
        np.zeros(rows),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.int64),
        np.zeros(candidates, np.int64),
        np.zeros(candidates, np.int64),
        np.zeros(candidates),
        np.zeros(candidates),
        np.zeros(candidates, np.int64),
        new_fill(rows, most),
    )


@kernel
def copy_prices(source: Prices, target: Prices) -> None:
    """Copy one set of prices over another."""
    for r in range(len(source.fill)):
        target.fill[r] = source.fill[r]
        target.spare[r] = source.spare[r]
        target.cover[r] = source.cover[r]
