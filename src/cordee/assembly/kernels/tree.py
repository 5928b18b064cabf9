"""Best-first branch and bound over all sizes at once.

The record with the largest bound is opened first, so the first complete grouping that comes out of the
heap is the best one. The search then goes on from the same tree for the next rank, where
subtrees too close to a grouping already accepted are cut: each node is opened at most once for all the ranks.
"""

from __future__ import annotations

from cordee.assembly.kernels.arena import (
    ACCEPTED,
    HEAP,
    NODES,
    WORK,
    Arena,
    has_space,
    pop,
    push,
    record_key,
)
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import BARRED, door, kernel
from cordee.assembly.kernels.opening import last_stands, open_node
from cordee.assembly.kernels.pairs import barred
from cordee.assembly.kernels.standing import Accepted, Rules

EMPTY, FOUND, PAUSED, FULL = 0, 1, 2, 3
"""How `advance` ends: nothing left above the floor, enough accepted, budget spent, arena full."""
LEAF_WORK = 20
"""Work of one complete grouping that is looked at."""


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
def too_close(accepted: Accepted, arena: Arena, record: int, child: int) -> bool:
    """Whether a complete grouping shares too many members with one accepted before."""
    size = arena.size[record]
    last = arena.pool[arena.first[record] + child]
    for p in range(arena.used[ACCEPTED]):
        shared = accepted.holds[p, last]
        for q in range(size - 1):
            shared += accepted.holds[p, arena.members[record, q]]
        if shared > accepted.allowed[p, size]:
            return True
    return False


@kernel
def accept(arena: Arena, accepted: Accepted, record: int, child: int) -> bool:
    """Accept a complete grouping unless it is too close to one accepted before."""
    if too_close(accepted, arena, record, child):
        return False
    rank, size = arena.used[ACCEPTED], arena.size[record]
    for q in range(size - 1):
        accepted.members[rank, q] = arena.members[record, q]
    accepted.members[rank, size - 1] = arena.pool[arena.first[record] + child]
    accepted.values[rank] = record_key(arena, record)
    accepted.sizes[rank] = size
    return True


@kernel
def next_complete(
    model: Model, rules: Rules, accepted: Accepted, arena: Arena, node: Node, record: int
) -> None:
    """Put a leaf back for its next complete grouping that may stand, if there is one above the floor."""
    size, first = arena.size[record], arena.first[record]
    for q in range(size - 1):
        node.members[q] = arena.members[record, q]
    while True:
        arena.used[WORK] += LEAF_WORK
        arena.next[record] += 1
        child = arena.next[record]
        if child >= arena.width[record] or record_key(arena, record) <= rules.floor[0]:
            return
        if too_close(accepted, arena, record, child):
            continue
        if last_stands(model, rules, node, size, arena.pool[first + child]):
            push(arena, record)
            return


@door
def advance(
    model: Model,
    pairs: Pairs,
    rules: Rules,
    accepted: Accepted,
    arena: Arena,
    node: Node,
    budget: int,
    work: int,
) -> int:
    """Open at most `budget` nodes with about this much work; `EMPTY`, `FOUND`, `PAUSED` or `FULL`.

    `FOUND`: a grouping was accepted at the next rank, its proof complete.
    """
    until, enough = arena.used[NODES] + budget, arena.used[WORK] + work
    while arena.used[HEAP] > 0 and record_key(arena, arena.heap[0]) > rules.floor[0]:
        if arena.used[NODES] >= until or arena.used[WORK] >= enough:
            return PAUSED
        if not has_space(arena, len(node.active)):
            return FULL
        record = pop(arena)
        if arena.chosen[record] < arena.size[record] - 1:
            descend(model, pairs, rules, accepted, arena, node, record)
            continue
        fits = accept(arena, accepted, record, arena.next[record])
        next_complete(model, rules, accepted, arena, node, record)
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
