"""The open nodes of the search: records in growing arrays, and a heap on their bounds.

A record is a set of members with the candidates that may join. Its first `width` candidates are its
children in decreasing bound: child c takes candidate c and may not take those before it. A record that
only lacks its last member is a leaf: its children are complete groupings and their bounds are their values.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cordee.assembly.kernels.node import Node, Prices
from cordee.assembly.kernels.numeric import Floats, Ints, inner, kernel

RECORDS, CANDIDATES, CHILDREN, HEAP, NODES, ACCEPTED, WORK = 0, 1, 2, 3, 4, 5, 6
"""Places of the counters in `Arena.used`; the work is counted in scores of one candidate (about 15 ns)."""

type SmallInts = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
type SmallFloats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


class Arena(NamedTuple):
    """Storage of the records; `used` counts what is taken of each array.

    `size`: members wanted; `chosen`: members so far, in `members`. `first`/`length`: its candidates in
    `pool`; `edge`/`width`: the bounds of its children in `bounds`; `next`: the child to open.
    A candidate with score s in `scores` may only be useful to child c if `bases[c] + s` is above the floor.
    """

    used: Ints
    size: SmallInts
    chosen: SmallInts
    members: SmallInts
    first: Ints
    length: SmallInts
    edge: Ints
    width: SmallInts
    next: SmallInts
    fill: SmallFloats
    spare: SmallFloats
    cover: SmallFloats
    pool: SmallInts
    scores: Floats
    bounds: Floats
    bases: Floats
    heap: SmallInts


@inner
def record_key(arena: Arena, record: int) -> float:
    """Bound of the next child of a record."""
    return float(arena.bounds[arena.edge[record] + arena.next[record]])


@kernel
def push(arena: Arena, record: int) -> None:
    """Put a record in the heap; the older record goes first among equals."""
    heap = arena.heap
    place = arena.used[HEAP]
    arena.used[HEAP] += 1
    key = record_key(arena, record)
    while place > 0:
        above = (place - 1) // 2
        if not goes_first(key, record, record_key(arena, heap[above]), heap[above]):
            break
        heap[place] = heap[above]
        place = above
    heap[place] = record


@inner
def goes_first(key: float, record: int, other_key: float, other: int) -> bool:
    """Order of the heap: larger bound, then older record."""
    return key > other_key or (key == other_key and record < other)


@kernel
def pop(arena: Arena) -> int:
    """Take the record with the largest bound out of the heap."""
    heap = arena.heap
    top = int(heap[0])
    arena.used[HEAP] -= 1
    count = arena.used[HEAP]
    if count == 0:
        return top
    last = heap[count]
    key = record_key(arena, last)
    place = 0
    while 2 * place + 1 < count:
        child = 2 * place + 1
        child_key = record_key(arena, heap[child])
        if child + 1 < count:
            other_key = record_key(arena, heap[child + 1])
            if goes_first(other_key, heap[child + 1], child_key, heap[child]):
                child += 1
                child_key = other_key
        if goes_first(key, last, child_key, heap[child]):
            break
        heap[place] = heap[child]
        place = child
    heap[place] = last
    return top


@kernel
def has_space(arena: Arena, candidates: int) -> bool:
    """Whether one more record with at most `candidates` candidates fits."""
    return bool(
        arena.used[RECORDS] + 2 < len(arena.first)
        and arena.used[CANDIDATES] + candidates < len(arena.pool)
        and arena.used[CHILDREN] + candidates < len(arena.bounds)
    )


@kernel
def store_record(
    arena: Arena, node: Node, size: int, chosen: int, length: int, width: int, prices: Prices
) -> int:
    """Keep the node: its members, `node.order[:length]` and the bounds of its first `width` children."""
    record = int(arena.used[RECORDS])
    arena.used[RECORDS] += 1
    arena.size[record] = size
    arena.chosen[record] = chosen
    for q in range(chosen):
        arena.members[record, q] = node.members[q]
    first, edge = arena.used[CANDIDATES], arena.used[CHILDREN]
    arena.first[record] = first
    arena.edge[record] = edge
    arena.length[record] = length
    arena.width[record] = width
    arena.next[record] = 0
    for a in range(length):
        arena.pool[first + a] = node.order[a]
        arena.scores[first + a] = node.best_score[node.order[a]]
    for c in range(width):
        arena.bounds[edge + c] = node.bound[c]
        arena.bases[edge + c] = node.base[c]
    arena.used[CANDIDATES] += length
    arena.used[CHILDREN] += width
    for r in range(len(prices.fill)):
        arena.fill[record, r] = prices.fill[r]
        arena.spare[record, r] = prices.spare[r]
        arena.cover[record, r] = prices.cover[r]
    return record
