"""Before the tree: the bound of each size over all candidates, and its first record."""

from __future__ import annotations

from cordee.assembly.kernels.arena import Arena, push, store_record
from cordee.assembly.kernels.bound import fix_out, lagrangian_bound, price_partners, set_needs
from cordee.assembly.kernels.fill import fill_all
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node, copy_prices
from cordee.assembly.kernels.numeric import NEVER, Floats, Ints, door, kernel
from cordee.assembly.kernels.opening import can_cover, gather_links, member_pairs, open_node
from cordee.assembly.kernels.pairs import barred
from cordee.assembly.kernels.standing import Accepted, Rules

STEPS_BY_ROUND = 15
"""Price steps between two rounds of fixing."""


@kernel
def load_root(model: Model, pairs: Pairs, node: Node, candidates: Ints) -> int:
    """Put the mandatory members and these candidates in the workspace; how many are active."""
    for q in range(len(model.must)):
        node.members[q] = model.must[q]
    count = 0
    for j in candidates:
        usable = model.is_must[j] == 0
        for i in model.must:
            if usable and barred(model, pairs.dense, i, j):
                usable = False
        if usable:
            node.active[count] = j
            count += 1
    return count


@door
def bound_size(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    node: Node,
    candidates: Ints,
    size: int,
    steps: int,
    scores: Floats,
) -> float:
    """Bound of all groupings of this size; candidates' scores under the best prices in `scores`.

    Starts from `node.prices` and leaves the best ones there. `NEVER`: no grouping of this size.
    The score of who is in no grouping above the floor is `NEVER`.
    """
    chosen = len(model.must)
    more = size - chosen
    scores[:] = NEVER
    count = load_root(model, pairs, node, candidates)
    fill_all(model, node.fill, node.members, chosen)
    set_needs(node, model.hard)
    if more < 1:
        return 1e18 if more == 0 else NEVER
    if count < more or (model.hard == 1 and not can_cover(model, node, count, more)):
        return NEVER
    gather_links(model, pairs, node, chosen, count)
    base = rules.base[size] + rules.scale[size] * member_pairs(model, pairs, node, chosen)
    count = price_partners(model, pairs, node, count, more, rules.scale[size])
    floor = rules.floor[0] + rules.slack
    bound = NEVER
    for _ in range(0, steps, STEPS_BY_ROUND):
        bound = lagrangian_bound(model, node, count, more, base, STEPS_BY_ROUND, floor)
        if bound <= floor:
            return bound
        copy_prices(node.best_prices, node.prices)
        if floor > NEVER / 2:
            count = fix_out(node, count, more, bound, floor)
    for a in range(count):
        scores[node.active[a]] = node.best_score[node.active[a]]
    return bound


@door
def plant(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    arena: Arena,
    node: Node,
    candidates: Ints,
    size: int,
    limit: float,
    steps: int,
) -> bool:
    """Store the root of one size in the arena, with `node.prices`; whether it stays open."""
    count = load_root(model, pairs, node, candidates)
    record = open_node(
        model, pairs, rules, accepted, arena, node, size, len(model.must), count, limit, steps
    )
    if record >= 0:
        push(arena, record)
    return record >= 0


@door
def sow(arena: Arena, node: Node, size: int, value: float) -> None:
    """Put a complete grouping (`node.members`) that is already known in the arena."""
    node.order[0] = node.members[size - 1]
    node.bound[0] = value
    push(arena, store_record(arena, node, size, size - 1, 1, 1, node.prices))
