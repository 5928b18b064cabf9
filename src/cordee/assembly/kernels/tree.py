"""Best-first branch and bound over all sizes at once.

The record with the largest bound is opened first, so the first complete grouping that comes out of the heap is
the best one. The search then goes on from the same tree for the next rank, where subtrees too close to a
grouping already accepted are cut: each node is opened at most once for all the ranks.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cordee.assembly.kernels.arena import (
    ACCEPTED,
    HEAP,
    NODES,
    Arena,
    has_space,
    pop,
    push,
    record_key,
    store_record,
)
from cordee.assembly.kernels.bound import (
    lagrangian_bound,
    price_partners,
    set_needs,
)
from cordee.assembly.kernels.fill import (
    added_worth,
    covered,
    distinct_owners,
    fill_all,
    fill_member,
    filled_worth,
    has_idle,
    has_removable,
    serves,
)
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import (
    BARRED,
    NEVER,
    TINY,
    Floats,
    Ints,
    door,
    inner,
    kernel,
)
from cordee.assembly.kernels.pairs import add_member, barred, insert_largest, pair_worth

EMPTY, FOUND, PAUSED, FULL = 0, 1, 2, 3
"""How `advance` ends: nothing left above the floor, enough accepted, budget spent, arena full."""

CLOSED, LEAF_ONLY, EVERYWHERE = 0, 1, 2
"""Where idle members are refused: nowhere, at complete groupings (the smallest size excuses), at every node."""


class Rules(NamedTuple):
    """Settings of the search.

    By size k: `scale[k]` and `base[k]` of the pair worths, `idle[k]` (see above). `minimal`: refuse
    removable members. `floor[0]`: nothing at or below it is wanted; `floor[1]`: raise it to the
    best value found (one answer only). `steps`: price steps by node. `dive`: every so many
    records, go straight down to a complete grouping.
    """

    scale: Floats
    base: Floats
    idle: Ints
    minimal: int
    floor: Floats
    slack: float
    steps: int
    dive: int


class Accepted(NamedTuple):
    """The groupings accepted so far: `holds[p, i]` 1 when candidate i counts in grouping p.

    `allowed[p, k]`: how many members of grouping p a grouping of size k may have. `values`, `sizes`, `members`:
    by rank. `wanted`: how many.
    """

    holds: Ints
    allowed: Ints
    values: Floats
    sizes: Ints
    members: Ints
    wanted: int
    overlap: float


@kernel
def stands(model: Model, rules: Rules, node: Node, members: Ints, count: int) -> bool:
    """Whether a complete set may be answered: independent members enough, nobody idle or removable.

    `node.fill` must hold the set.
    """
    if model.hard == 1 and not covered(node.fill.cover):
        return False
    if model.shared_owners == 1 and distinct_owners(model, members, count, -1) < model.smallest:
        return False
    idle = rules.idle[count]
    if idle != CLOSED:
        excuse = 1 if idle == LEAF_ONLY else 0
        if has_idle(model, node.fill, members, count, node.levels, node.others, excuse):
            return False
    return not (rules.minimal == 1 and has_removable(model, node.fill, members, count))


@kernel
def hopeless(model: Model, rules: Rules, node: Node, chosen: int, size: int) -> bool:
    """Whether no grouping of this size that contains the members may stand.

    Idleness and redundance only grow with more members. Sets `node.levels`.
    """
    members = node.members
    if model.shared_owners == 1:
        if distinct_owners(model, members, chosen, -1) + size - chosen < model.smallest:
            return True
    if rules.minimal == 1:
        if covered(node.fill.cover):
            return True
        if has_removable(model, node.fill, members, chosen):
            return True
    return rules.idle[size] == EVERYWHERE and has_idle(
        model, node.fill, members, chosen, node.levels, node.others, 0
    )


@kernel
def keep_useful(model: Model, rules: Rules, node: Node, count: int, size: int) -> int:
    """Drop the candidates that would be idle beside the members; how many are left."""
    if rules.idle[size] != EVERYWHERE:
        return count
    kept = 0
    for a in range(count):
        j = node.active[a]
        if serves(model, j, node.levels, node.fill.cover):
            node.active[kept] = j
            kept += 1
    return kept


@kernel
def keep_distinct(
    accepted: Accepted, ranks: int, node: Node, chosen: int, size: int, count: int
) -> int:
    """Drop the candidates that would bring the set too close to an accepted one; -1 when it is already."""
    for p in range(ranks):
        room = accepted.allowed[p, size]
        for q in range(chosen):
            room -= accepted.holds[p, node.members[q]]
        if room < 0:
            return -1
        if room == 0:
            kept = 0
            for a in range(count):
                if accepted.holds[p, node.active[a]] == 0:
                    node.active[kept] = node.active[a]
                    kept += 1
            count = kept
    return count


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
    count = price_partners(model, pairs, node, count, more, rules.scale[size])
    floor = rules.floor[0] + rules.slack
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
def store_standing(
    model: Model, rules: Rules, arena: Arena, node: Node, size: int, chosen: int, count: int
) -> int:
    """Keep, of the complete groupings in order, those that may stand (the first one is enough for one answer)."""
    checked = rules.idle[size] != CLOSED or rules.minimal == 1 or model.shared_owners == 1
    kept = 0
    for a in range(count):
        j = node.order[a]
        if checked:
            fill_all(model, node.fill, node.members, chosen)
            fill_member(model, node.fill, j)
            node.members[chosen] = j
            if not stands(model, rules, node, node.members, size):
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
    """Sort `node.order[start:end]` by decreasing score (stable)."""
    if end - start > 24:
        keys = np.empty(end - start)
        for a in range(start, end):
            keys[a - start] = -score[node.order[a]]
        ranks = np.argsort(keys, kind="mergesort")
        old = node.order[start:end].copy()
        for a in range(end - start):
            node.order[start + a] = old[ranks[a]]
        return
    for a in range(start + 1, end):
        j = node.order[a]
        place = a
        while place > start and score[node.order[place - 1]] < score[j]:
            node.order[place] = node.order[place - 1]
            place -= 1
        node.order[place] = j


@kernel
def branching_row(model: Model, node: Node, count: int) -> int:
    """The open row with the fewest candidates left; -1 when every row is covered."""
    node.count[:] = 0
    for a in range(count):
        j = node.active[a]
        for r in range(len(node.count)):
            if model.cover[j, r] > 0.0:
                node.count[r] += 1
    best = -1
    for r in range(len(node.count)):
        if node.need[r] > 0.0 and (best < 0 or node.count[r] < node.count[best]):
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
    score = node.best_score
    top = 0
    for a in range(count):
        top = insert_largest(node.top_score, top, more, score[node.active[a]])
    last = node.top_score[more - 1]
    constant = bound - sum_largest(node.top_score, more)
    floor = rules.floor[0] + rules.slack
    kept = 0
    for a in range(count):
        j = node.active[a]
        if score[j] >= last or bound - last + score[j] > floor:
            node.active[kept] = j
            kept += 1
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


@kernel
def load_child(
    model: Model, pairs: Pairs, arena: Arena, node: Node, record: int, child: int, floor: float
) -> int:
    """Put a child of a record in the workspace; how many candidates are active.

    Those whose score beside this child cannot reach the floor stay out.
    """
    chosen = arena.chosen[record]
    first = arena.first[record]
    joined = arena.pool[first + child]
    for q in range(chosen):
        node.members[q] = arena.members[record, q]
    node.members[chosen] = joined
    count = 0
    matrix = len(pairs.dense) > 0
    row = pairs.dense[joined] if matrix else pairs.best[joined]
    least = floor - arena.bases[arena.edge[record] + child]
    for a in range(child + 1, arena.length[record]):
        j = arena.pool[first + a]
        if arena.scores[first + a] <= least:
            continue
        if not (row[j] < BARRED if matrix else barred(model, pairs.dense, joined, j)):
            node.active[count] = j
            count += 1
    for r in range(len(node.need)):
        node.prices.fill[r] = arena.fill[record, r]
        node.prices.spare[r] = arena.spare[record, r]
        node.prices.cover[r] = arena.cover[record, r]
    return count


@kernel
def accept(arena: Arena, accepted: Accepted, record: int, child: int) -> bool:
    """Accept a complete grouping unless it is too close to one accepted before."""
    ranks, size = arena.used[ACCEPTED], arena.size[record]
    last = arena.pool[arena.first[record] + child]
    for p in range(ranks):
        shared = accepted.holds[p, last]
        for q in range(size - 1):
            shared += accepted.holds[p, arena.members[record, q]]
        if shared > accepted.allowed[p, size]:
            return False
    for q in range(size - 1):
        accepted.members[ranks, q] = arena.members[record, q]
    accepted.members[ranks, size - 1] = last
    accepted.values[ranks] = record_key(arena, record)
    accepted.sizes[ranks] = size
    return True


@door
def advance(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    arena: Arena,
    node: Node,
    budget: int,
) -> int:
    """Open at most about `budget` nodes; how it ended (`EMPTY`, `FOUND`, `PAUSED` or `FULL`).

    `FOUND`: a grouping was accepted at the next rank, its proof complete.
    """
    until = arena.used[NODES] + budget
    while arena.used[HEAP] > 0 and record_key(arena, arena.heap[0]) > rules.floor[0]:
        if arena.used[NODES] >= until:
            return PAUSED
        if not has_space(arena, len(node.active)):
            return FULL
        record = pop(arena)
        if arena.chosen[record] < arena.size[record] - 1:
            descend(model, pairs, rules, accepted, arena, node, record)
            continue
        fits = accept(arena, accepted, record, arena.next[record])
        next_child(arena, record, rules.floor[0])
        if fits:
            return FOUND
    return EMPTY


@kernel
def next_child(arena: Arena, record: int, floor: float) -> None:
    """Put the record back for its next child, unless nothing is left above the floor."""
    arena.next[record] += 1
    if arena.next[record] < arena.width[record] and record_key(arena, record) > floor:
        push(arena, record)


@kernel
def descend(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    arena: Arena,
    node: Node,
    record: int,
) -> None:
    """Open the next child of a record; now and then follow first children down to a complete grouping."""
    dive = rules.dive > 0 and arena.used[NODES] % rules.dive == 0
    while True:
        child = arena.next[record]
        limit = record_key(arena, record)
        floor = rules.floor[0] + rules.slack
        count = load_child(model, pairs, arena, node, record, child, floor)
        size, chosen = arena.size[record], arena.chosen[record] + 1
        next_child(arena, record, rules.floor[0])
        opened = open_node(
            model, pairs, rules, accepted, arena, node, size, chosen, count, limit, rules.steps
        )
        if opened < 0:
            return
        if not dive or chosen == size - 1 or not has_space(arena, len(node.active)):
            push(arena, opened)
            return
        record = opened
