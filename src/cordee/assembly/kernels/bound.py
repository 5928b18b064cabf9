"""Upper bound of a node: Lagrangian prices on rows, best partners on pairs.

A grouping of m more members is worth at most, for any prices, a constant plus the sum of the m largest
reduced scores, since only their number still ties the candidates together. The pairs of candidate j count
for half of its best partners (each pair has two ends). Prices are improved by subgradient steps
(Held and Karp 1971, with the step of Polyak 1969); every price gives a valid bound, so
stopping early is safe.
"""

from __future__ import annotations

from cordee.assembly.kernels.fill import Fill
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node, Prices, copy_prices
from cordee.assembly.kernels.numeric import NEVER, TINY, Floats, Ints, inner, kernel
from cordee.assembly.kernels.pairs import insert_largest

PATIENCE = 4
"""Steps without progress before the step is halved."""
SPARE_STRIDE = 400.0
"""Scale on which the prices of spare capacity move."""


@kernel
def count_holders(model: Model, active: Ints, count: int, holders: Ints) -> None:
    """How many active candidates cover each row."""
    holders[:] = 0
    for a in range(count):
        for e in range(model.starts[active[a]], model.starts[active[a] + 1]):
            holders[model.rows[e]] += 1


@kernel
def pack_rows(model: Model, pairs: Pairs, node: Node, count: int) -> int:
    """Choose open bricks that no single candidate covers two of: each needs a new member of its own.

    Rarest first. Fills `node.packed`; gives how many.
    """
    bricks = pairs.holder.shape[1]
    count_holders(model, node.active, count, node.holders)
    packed = 0
    while True:
        rarest = -1
        for r in range(bricks):
            if node.holders[r] < 0 or node.need[r] <= 0.0:
                continue
            if rarest < 0 or node.holders[r] < node.holders[rarest]:
                rarest = r
        if rarest < 0:
            return packed
        node.holders[rarest] = -1
        alone = True
        for q in range(packed):
            if pairs.rivals[rarest, node.packed[q]] == 1:
                alone = False
                break
        if alone:
            node.packed[packed] = rarest
            packed += 1


@kernel
def price_partners(
    model: Model, pairs: Pairs, node: Node, count: int, more: int, scale: float
) -> int:
    """Set `node.own`: half of the best `more - 1` partners plus the pairs with members.

    Partners must include a holder of each packed row. Candidates that leave too few places
    for them are dropped; gives how many are left.
    """
    packed = pack_rows(model, pairs, node, count) if model.hard == 1 else 0
    kept = 0
    for a in range(count):
        j = node.active[a]
        forced = 0.0
        places = more - 1
        for q in range(packed):
            if model.cover[j, node.packed[q]] <= 0.0:
                forced += pairs.holder[j, node.packed[q]]
                places -= 1
        if places < 0:
            continue
        worth = min(forced + pairs.best[j, places], pairs.best[j, more - 1])
        if worth < NEVER / 2:
            continue
        node.own[j] = scale * (node.links[j] + 0.5 * worth)
        node.active[kept] = j
        kept += 1
    return kept


@kernel
def price_constant(model: Model, fill: Fill, prices: Prices, need: Floats) -> float:
    """The part of the bound that no candidate changes: prices and members so far."""
    total = 0.0
    for r in range(model.filled):
        price = prices.fill[r]
        total += price
        for q in range(fill.held[r]):
            if fill.gain[r, q] <= price:
                break
            total += fill.cap[r, q] * (fill.gain[r, q] - price)
        kept = 1.0 - prices.spare[r]
        total += model.spare[r] * (
            prices.spare[r] + kept * (model.slope * fill.room[r] - model.offset)
        )
    for r in range(len(need)):
        total -= prices.cover[r] * need[r]
    return total


@kernel
def score_candidates(model: Model, node: Node, count: int, more: int) -> float:
    """Score every active candidate under the current prices; the sum of the `more` best ones."""
    prices, need = node.prices, node.need
    for r in range(model.filled):
        node.room_worth[r] = model.spare[r] * model.slope * (1.0 - prices.spare[r])
    first_pooled = model.bricks if model.hard == 1 else len(need)
    best = 0
    for a in range(count):
        j = node.active[a]
        worth = node.own[j]
        for e in range(model.starts[j], model.starts[j + 1]):
            r = model.rows[e]
            surplus = model.gains[e] - prices.fill[r]
            if surplus > 0.0:
                worth += model.caps[e] * surplus
            worth += node.room_worth[r] * model.room[e]
            if need[r] > 0.0:
                worth += prices.cover[r] * min(model.caps[e], need[r])
        for r in range(first_pooled, len(need)):
            if need[r] > 0.0:
                worth += prices.cover[r] * min(model.cover[j, r], need[r])
        node.score[j] = worth
        if best < more or worth > node.top_score[more - 1]:
            best = keep_top(node, best, more, j, worth)
    total = 0.0
    for q in range(more):
        total += node.top_score[q]
    return total


@inner
def keep_top(node: Node, best: int, most: int, j: int, worth: float) -> int:
    """Insert candidate j among the best scores; their new number."""
    place = min(best, most - 1)
    while place > 0 and node.top_score[place - 1] < worth:
        node.top_score[place] = node.top_score[place - 1]
        node.top[place] = node.top[place - 1]
        place -= 1
    node.top_score[place] = worth
    node.top[place] = j
    return min(best + 1, most)


@kernel
def price_slopes(model: Model, node: Node, more: int) -> float:
    """Subgradient of the bound at the current prices, in `node.slope`; its scaled square norm."""
    prices, slope, fill, need = node.prices, node.slope, node.fill, node.need
    for r in range(model.filled):
        slope.fill[r] = 1.0
        for q in range(fill.held[r]):
            if fill.gain[r, q] > prices.fill[r]:
                slope.fill[r] -= fill.cap[r, q]
        slope.spare[r] = 1.0 + model.offset - model.slope * fill.room[r]
    for r in range(len(need)):
        slope.cover[r] = -need[r]
    first_pooled = model.bricks if model.hard == 1 else len(need)
    for p in range(more):
        j = node.top[p]
        for e in range(model.starts[j], model.starts[j + 1]):
            r = model.rows[e]
            if model.gains[e] > prices.fill[r]:
                slope.fill[r] -= model.caps[e]
            slope.spare[r] -= model.slope * model.room[e]
            slope.cover[r] += min(model.caps[e], need[r])
        for r in range(first_pooled, len(need)):
            slope.cover[r] += min(model.cover[j, r], need[r])
    return project_slopes(model, node)


@kernel
def project_slopes(model: Model, node: Node) -> float:
    """Drop what would push a price out of its range; the scaled square norm of what is left."""
    prices, slope, need = node.prices, node.slope, node.need
    norm = 0.0
    for r in range(model.filled):
        slope.fill[r] = stay_inside(slope.fill[r], prices.fill[r], model.ceiling[r])
        slope.spare[r] = stay_inside(slope.spare[r], prices.spare[r], 1.0)
        norm += slope.fill[r] ** 2 * model.stride[r]
        norm += SPARE_STRIDE * (slope.spare[r] * model.spare[r]) ** 2
    for r in range(len(need)):
        if need[r] <= 0.0 or (prices.cover[r] <= 0.0 and slope.cover[r] > 0.0):
            slope.cover[r] = 0.0
        norm += slope.cover[r] ** 2
    return norm


@inner
def stay_inside(slope: float, price: float, ceiling: float) -> float:
    """The slope, or 0 where a step against it would leave [0, ceiling]."""
    if (price <= 0.0 and slope > 0.0) or (price >= ceiling and slope < 0.0):
        return 0.0
    return slope


@kernel
def step_prices(model: Model, node: Node, step: float) -> None:
    """Move the prices against their slopes and keep them in their ranges."""
    prices, slope = node.prices, node.slope
    for r in range(model.filled):
        moved = prices.fill[r] - step * slope.fill[r] * model.stride[r]
        prices.fill[r] = min(max(moved, 0.0), model.ceiling[r])
        moved = prices.spare[r] - step * SPARE_STRIDE * slope.spare[r] * model.spare[r]
        prices.spare[r] = min(max(moved, 0.0), 1.0)
    for r in range(len(node.need)):
        prices.cover[r] = max(prices.cover[r] - step * slope.cover[r], 0.0)


@kernel
def set_needs(node: Node, hard: int) -> None:
    """What each row still lacks; the price of a covered row falls to 0."""
    for r in range(len(node.need)):
        lacking = 1.0 - node.fill.cover[r]
        node.need[r] = lacking if hard == 1 and lacking > TINY else 0.0
        if node.need[r] == 0.0:
            node.prices.cover[r] = 0.0


@kernel
def lagrangian_bound(
    model: Model, node: Node, count: int, more: int, base: float, steps: int, target: float
) -> float:
    """Least bound found in `steps` steps, or the first at or below `target`.

    Starts from `node.prices`; leaves the best in `node.best_prices`, the scores under them
    in `node.best_score` and the place of the last best one in `node.top[more - 1]`.
    """
    if count < more:
        return NEVER
    least = 1e18
    pace = 1.0
    idle = 0
    goal = target
    for _ in range(steps):
        bound = base + price_constant(model, node.fill, node.prices, node.need)
        bound += score_candidates(model, node, count, more)
        if target < NEVER / 2:
            goal = min(least, bound) - 0.2
        if bound < least - 1e-12:
            idle = idle + 1 if least - bound < 1e-4 * abs(least - goal) else 0
            least = bound
            copy_prices(node.prices, node.best_prices)
            for a in range(count):
                node.best_score[node.active[a]] = node.score[node.active[a]]
        else:
            idle += 1
        if least <= target:
            return least
        if idle >= PATIENCE:
            pace *= 0.5
            idle = 0
        norm = price_slopes(model, node, more)
        if norm < 1e-14:
            return least
        step_prices(model, node, pace * (bound - goal) / norm)
    return least


@kernel
def fix_out(node: Node, count: int, more: int, bound: float, floor: float) -> int:
    """Drop the active candidates that no grouping above the floor holds; how many are left."""
    score = node.best_score
    top = 0
    for a in range(count):
        top = insert_largest(node.top_score, top, more, score[node.active[a]])
    last = node.top_score[more - 1]
    kept = 0
    for a in range(count):
        j = node.active[a]
        if score[j] >= last or bound - last + score[j] > floor:
            node.active[kept] = j
            kept += 1
    return kept
