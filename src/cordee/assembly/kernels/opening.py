"""Opening a node: bound it, order and bound its children, or value its last members exactly."""

from __future__ import annotations

from cordee.assembly.kernels.arena import ACCEPTED, NODES, WORK, Arena, store_record
from cordee.assembly.kernels.bound import fix_out, lagrangian_bound, price_partners, set_needs
from cordee.assembly.kernels.fill import added_worth, fill_all, fill_member, filled_worth
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import NEVER, TINY, Floats, inner, kernel
from cordee.assembly.kernels.pairs import add_member, insert_largest, pair_worth
from cordee.assembly.kernels.standing import (
    CLOSED,
    Accepted,
    Rules,
    hopeless,
    keep_distinct,
    keep_useful,
    stands,
)

NODE_WORK, CANDIDATE_WORK = 50, 5
"""Work of a node beside its steps: of its own, and by candidate."""
RUN = 16
"""Length of the runs that are sorted by insertion."""


@kernel
def can_cover(model: Model, node: Node, count: int, more: int) -> bool:
    """Whether the active candidates can still cover every row with `more` members."""
    total, largest = node.others, node.levels
    total[:] = 0.0
    largest[:] = 0.0
    for a in range(count):
        j = node.active[a]
        for e in range(model.starts[j], model.starts[j + 1]):
            r = model.rows[e]
            total[r] += model.caps[e]
            largest[r] = max(largest[r], model.caps[e])
        for r in range(model.bricks, len(total)):
            total[r] += model.cover[j, r]
            largest[r] = max(largest[r], model.cover[j, r])
    for r in range(len(total)):
        need = node.need[r] - TINY
        if need > 0.0 and (total[r] < need or largest[r] * more < need):
            return False
    return True


@kernel
def open_node(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    arena: Arena,
    node: Node,
    size: int,
    chosen: int,
    count: int,
    limit: float,
    steps: int,
) -> int:
    """Bound the node in the workspace and store it; the number of its record, -1 when it is closed.

    `limit` is the bound known from its parent.
    """
    arena.used[NODES] += 1
    arena.used[WORK] += NODE_WORK + (CANDIDATE_WORK + steps) * count
    more = size - chosen
    count = keep_distinct(accepted, arena.used[ACCEPTED], node, chosen, size, count)
    if count < more:
        return -1
    fill_all(model, node.fill, node.members, chosen)
    if hopeless(model, rules, node, chosen, size):
        return -1
    count = keep_useful(model, rules, node, count, size)
    set_needs(node, model.hard)
    if count < more or (model.hard == 1 and not can_cover(model, node, count, more)):
        return -1
    gather_links(model, pairs, node, chosen, count)
    base = rules.base[size] + rules.scale[size] * member_pairs(model, pairs, node, chosen)
    if more == 1:
        return store_leaf(model, rules, arena, node, size, count, base)
    floor = rules.floor[0] + rules.slack
    count = price_partners(model, pairs, node, count, more, rules.scale[size])
    bound = lagrangian_bound(model, node, count, more, base, steps, floor)
    if bound <= floor:
        return -1
    return store_branch(model, rules, arena, node, size, chosen, count, min(bound, limit), bound)


@kernel
def gather_links(model: Model, pairs: Pairs, node: Node, chosen: int, count: int) -> None:
    """Worth of the pairs of each active candidate with the members."""
    for a in range(count):
        node.links[node.active[a]] = 0.0
    for q in range(chosen):
        add_member(model, pairs.dense, node.members[q], node.active, count, node.links)


@kernel
def member_pairs(model: Model, pairs: Pairs, node: Node, chosen: int) -> float:
    """Worth of the pairs among the members."""
    total = 0.0
    for q in range(chosen):
        for p in range(q):
            total += pair_worth(model, pairs.dense, node.members[p], node.members[q])
    return total


@kernel
def store_leaf(
    model: Model, rules: Rules, arena: Arena, node: Node, size: int, count: int, base: float
) -> int:
    """Value every last member exactly and keep the groupings above the floor, best first."""
    chosen = size - 1
    worth = filled_worth(model, node.fill)
    kept = 0
    for a in range(count):
        j = node.active[a]
        value = base + rules.scale[size] * node.links[j] + worth + added_worth(model, node.fill, j)
        if value <= rules.floor[0] + rules.slack or not last_covers(model, node, j):
            continue
        node.score[j] = value
        node.order[kept] = j
        kept += 1
    if kept == 0:
        return -1
    sort_by_score(node, node.score, 0, kept)
    return store_standing(model, rules, arena, node, size, chosen, kept)


@inner
def last_covers(model: Model, node: Node, j: int) -> bool:
    """Whether candidate j closes every row that is still open."""
    for r in range(len(node.need)):
        if node.need[r] > 0.0 and model.cover[j, r] < node.need[r] - TINY:
            return False
    return True


@kernel
def last_stands(model: Model, rules: Rules, node: Node, size: int, j: int) -> bool:
    """Whether the members may be answered with j as the last one."""
    if rules.idle[size] == CLOSED and rules.minimal == 0 and model.shared_owners == 0:
        return True
    fill_all(model, node.fill, node.members, size - 1)
    fill_member(model, node.fill, j)
    node.members[size - 1] = j
    return stands(model, rules, node, node.members, size)


@kernel
def store_standing(
    model: Model, rules: Rules, arena: Arena, node: Node, size: int, chosen: int, count: int
) -> int:
    """Keep the complete groupings from the first that may stand; the others are checked in their turn."""
    kept = 0
    for a in range(count):
        j = node.order[a]
        if kept == 0 and not last_stands(model, rules, node, size, j):
            continue
        node.order[kept] = j
        node.bound[kept] = node.score[j]
        kept += 1
        if rules.floor[1] > 0.0:
            rules.floor[0] = max(rules.floor[0], node.score[j] - TINY)
            break
    if kept == 0:
        return -1
    return store_record(arena, node, size, chosen, kept, kept, node.prices)


@kernel
def sort_by_score(node: Node, score: Floats, start: int, end: int) -> None:
    """Sort `node.order[start:end]` by decreasing score (stable): short runs by insertion, then merged."""
    order = node.order
    for run in range(start, end, RUN):
        for a in range(run + 1, min(run + RUN, end)):
            j = order[a]
            place = a
            while place > run and score[order[place - 1]] < score[j]:
                order[place] = order[place - 1]
                place -= 1
            order[place] = j
    length = RUN
    while length < end - start:
        for left in range(start, end - length, 2 * length):
            merge(node, score, left, left + length, min(left + 2 * length, end))
        length *= 2


@kernel
def merge(node: Node, score: Floats, left: int, middle: int, end: int) -> None:
    """Merge two sorted neighbours of `node.order`, the left one first among equals."""
    order, scratch = node.order, node.scratch
    if score[order[middle - 1]] >= score[order[middle]]:
        return
    for a in range(left, middle):
        scratch[a] = order[a]
    a, b = left, middle
    for place in range(left, end):
        if a < middle and (b >= end or score[scratch[a]] >= score[order[b]]):
            order[place] = scratch[a]
            a += 1
        elif a < middle:
            order[place] = order[b]
            b += 1
        else:
            return


@kernel
def branching_row(model: Model, node: Node, count: int) -> int:
    """The open row with the fewest candidates left; -1 when every row is covered."""
    node.holders[:] = 0
    for a in range(count):
        j = node.active[a]
        for r in range(len(node.holders)):
            if model.cover[j, r] > 0.0:
                node.holders[r] += 1
    best = -1
    for r in range(len(node.holders)):
        if node.need[r] > 0.0 and (best < 0 or node.holders[r] < node.holders[best]):
            best = r
    return best


@kernel
def sum_largest(scores: Floats, count: int) -> float:
    """Sum of the first `count` values."""
    total = 0.0
    for q in range(count):
        total += scores[q]
    return total


@kernel
def store_branch(
    model: Model,
    rules: Rules,
    arena: Arena,
    node: Node,
    size: int,
    chosen: int,
    count: int,
    limit: float,
    bound: float,
) -> int:
    """Fix candidates out by their reduced score, order the children, bound each and keep the record.

    A child without its elder sisters is worth at most the constant, its own score and the best
    `more - 1` others that are left: much less than the bound of the node for the later ones.
    """
    more = size - chosen
    floor = rules.floor[0] + rules.slack
    kept = fix_out(node, count, more, bound, floor)
    constant = bound - sum_largest(node.top_score, more)
    row = branching_row(model, node, kept)
    width = split_by_row(model, node, kept, row)
    width = bound_children(node, kept, width, more, constant, floor, limit)
    if width == 0:
        return -1
    return store_record(arena, node, size, chosen, kept, width, node.best_prices)


@kernel
def split_by_row(model: Model, node: Node, count: int, row: int) -> int:
    """Put the candidates of the row first in `node.order`, best score first; how many they are."""
    width = 0
    for a in range(count):
        j = node.active[a]
        if row < 0 or model.cover[j, row] > 0.0:
            node.order[width] = j
            width += 1
    rest = width
    for a in range(count):
        j = node.active[a]
        if not (row < 0 or model.cover[j, row] > 0.0):
            node.order[rest] = j
            rest += 1
    sort_by_score(node, node.best_score, 0, width)
    return width


@kernel
def bound_children(
    node: Node, count: int, width: int, more: int, constant: float, floor: float, limit: float
) -> int:
    """Bound of each child in `node.bound`, decreasing; how many are above the floor."""
    score, order = node.best_score, node.order
    outside = 0
    for a in range(width, count):
        outside = insert_largest(node.top_score, outside, more - 1, score[order[a]])
    for c in range(width):
        total = constant + score[order[c]]
        inner, outer, last = c + 1, 0, 0.0
        for _ in range(more - 1):
            from_row = score[order[inner]] if inner < width else NEVER
            from_rest = node.top_score[outer] if outer < outside else NEVER
            if from_row >= from_rest:
                last = from_row
                inner += 1
            else:
                last = from_rest
                outer += 1
            total += last
        node.bound[c] = min(total, limit)
        node.base[c] = total - last
        if total <= floor:
            return c
    return width
