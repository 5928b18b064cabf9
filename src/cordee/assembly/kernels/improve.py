"""Good groupings at once: greedy from a seed, then best swaps, on the most promising candidates."""

from __future__ import annotations

from cordee.assembly.kernels.fill import (
    added_worth,
    empty_fill,
    fill_all,
    fill_member,
    filled_worth,
)
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import BARRED, NEVER, TINY, Floats, Ints, door, inner, kernel
from cordee.assembly.kernels.opening import member_pairs
from cordee.assembly.kernels.standing import Accepted, Rules, stands

SHORT_COST = 10.0
"""What lacking a whole row costs during the swaps."""
CLOSE_COST = 5.0
"""What each member too many in common with an accepted grouping costs."""


@kernel
def judge(model: Model, pairs: Pairs, rules: Rules, node: Node, size: int) -> float:
    """Exact value of the complete set in `node.members`; `NEVER` when it may not stand."""
    fill_all(model, node.fill, node.members, size)
    worth = member_pairs(model, pairs, node, size)
    if worth < BARRED or not stands(model, rules, node, node.members, size):
        return NEVER
    return float(rules.base[size] + rules.scale[size] * worth) + filled_worth(model, node.fill)


@kernel
def join(model: Model, pairs: Pairs, node: Node, chosen: int, i: int) -> None:
    """Add a member and the worth of its pairs."""
    node.members[chosen] = i
    fill_member(model, node.fill, i)
    node.inside[i] = 1
    for j in range(len(node.links)):
        node.links[j] += pairs.dense[i, j]


@inner
def greedy_worth(model: Model, rules: Rules, node: Node, j: int, size: int) -> float:
    """What candidate j seems to add: pairs, fill of what is open and a bonus for covering it."""
    worth = rules.scale[size] * node.links[j]
    cover, rows = node.fill.cover, len(node.fill.cover)
    bonus = 1.0 / rows if model.hard == 1 else 0.0
    for e in range(model.starts[j], model.starts[j + 1]):
        r = model.rows[e]
        lacking = 1.0 - cover[r]
        if lacking > TINY:
            worth += (model.gains[e] + bonus) * min(model.caps[e], lacking)
    if model.hard == 1:
        for r in range(model.bricks, rows):
            lacking = 1.0 - cover[r]
            if lacking > TINY:
                worth += bonus * min(model.cover[j, r], lacking)
    return float(worth)


@kernel
def build(model: Model, pairs: Pairs, rules: Rules, node: Node, size: int, seed: int) -> bool:
    """Build a set of this size greedily from the mandatory members and a seed."""
    empty_fill(node.fill)
    node.inside[:] = 0
    node.links[:] = 0.0
    chosen = 0
    for i in model.must:
        join(model, pairs, node, chosen, i)
        chosen += 1
    if chosen < size and node.inside[seed] == 0:
        join(model, pairs, node, chosen, seed)
        chosen += 1
    while chosen < size:
        best, best_worth = -1, BARRED
        for j in range(len(node.links)):
            if node.inside[j] == 0:
                worth = greedy_worth(model, rules, node, j, size)
                if worth > best_worth:
                    best, best_worth = j, worth
        if best < 0:
            return False
        join(model, pairs, node, chosen, best)
        chosen += 1
    return True


@kernel
def closeness_cost(
    accepted: Accepted, ranks: int, node: Node, rest: int, size: int, j: int
) -> float:
    """Cost of being too close to the accepted groupings, with j beside the first `rest` of `node.order`."""
    cost = 0.0
    for p in range(ranks):
        shared = accepted.holds[p, j]
        for q in range(rest):
            shared += accepted.holds[p, node.order[q]]
        if shared > accepted.allowed[p, size]:
            cost += CLOSE_COST * (shared - accepted.allowed[p, size])
    return cost


@inner
def shortfall(model: Model, node: Node, j: int) -> float:
    """How much is still open in all rows when j joins."""
    if model.hard == 0:
        return 0.0
    total = 0.0
    for r in range(len(node.fill.cover)):
        lacking = 1.0 - node.fill.cover[r] - model.cover[j, r]
        if lacking > TINY:
            total += lacking
    return total


@kernel
def best_swap(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    ranks: int,
    node: Node,
    size: int,
    place: int,
) -> int:
    """The best candidate for one place, the others staying; leaves the value in `node.bound[0]`."""
    leaver = int(node.members[place])
    rest = 0
    for q in range(size):
        if q != place:
            node.order[rest] = node.members[q]
            rest += 1
    fill_all(model, node.fill, node.order, rest)
    worth = filled_worth(model, node.fill)
    best, best_value = leaver, NEVER
    for j in range(len(node.links)):
        if node.inside[j] == 1 and j != leaver:
            continue
        value = rules.scale[size] * (node.links[j] - pairs.dense[leaver, j])
        value -= SHORT_COST * shortfall(model, node, j)
        if worth + value + node.own[j] <= best_value:
            continue
        value += worth + added_worth(model, node.fill, j)
        if value > best_value and ranks > 0:
            value -= closeness_cost(accepted, ranks, node, rest, size, j)
        if value > best_value:
            best, best_value = j, value
    node.bound[0] = best_value
    return best


@kernel
def swap_all(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    ranks: int,
    node: Node,
    size: int,
    passes: int,
) -> None:
    """Replace members one by one by the best candidate until nothing improves."""
    for _ in range(passes):
        moved = False
        for place in range(len(model.must), size):
            leaver = node.members[place]
            comer = best_swap(model, pairs, rules, accepted, ranks, node, size, place)
            if comer != leaver:
                moved = True
                node.members[place] = comer
                node.inside[leaver] = 0
                node.inside[comer] = 1
                for j in range(len(node.links)):
                    node.links[j] += pairs.dense[comer, j] - pairs.dense[leaver, j]
        if not moved:
            return


@kernel
def best_cases(model: Model, node: Node) -> None:
    """The most that each candidate can add to the fill, in `node.own`."""
    for j in range(len(node.own)):
        total = 0.0
        for e in range(model.starts[j], model.starts[j + 1]):
            r = model.rows[e]
            total += model.caps[e] * model.gains[e] + model.spare[r] * min(1.0, model.room[e])
        node.own[j] = total


@door
def improve(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    ranks: int,
    node: Node,
    size: int,
    seeds: Ints,
    passes: int,
    values: Floats,
    found: Ints,
) -> None:
    """One grouping by seed: its value in `values[s]` (`NEVER`: none), its members in `found[s]`."""
    best_cases(model, node)
    for s in range(len(seeds)):
        values[s] = NEVER
        if build(model, pairs, rules, node, size, seeds[s]):
            swap_all(model, pairs, rules, accepted, ranks, node, size, passes)
            values[s] = judge(model, pairs, rules, node, size)
            for q in range(size):
                found[s, q] = node.members[q]
