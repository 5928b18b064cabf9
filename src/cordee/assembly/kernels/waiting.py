"""Complete groupings that wait in the tree: what they already promise for the ranks left."""

from __future__ import annotations

import numpy as np

from cordee.assembly.kernels.arena import HEAP, Arena, record_key
from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.numeric import NEVER, Ints, kernel, maker
from cordee.assembly.kernels.standing import Accepted
from cordee.assembly.kernels.tree import too_close


@maker
def waiting_value(model: Model, accepted: Accepted, arena: Arena, left: int) -> float:
    """Value of the last of the best `left` waiting groupings that differ; `NEVER`: there are fewer.

    They differ from the accepted ones and from one another, taken greedily from the best.
    """
    count = 0
    for a in range(arena.used[HEAP]):
        record = arena.heap[a]
        if arena.chosen[record] == arena.size[record] - 1:
            count += 1
    records, keys = np.empty(count, np.int64), np.empty(count)
    count = 0
    for a in range(arena.used[HEAP]):
        record = arena.heap[a]
        if arena.chosen[record] == arena.size[record] - 1:
            records[count] = record
            keys[count] = -record_key(arena, record)
            count += 1
    order = np.argsort(keys, kind="mergesort")
    picked = np.empty(left, np.int64)
    found = 0
    for place in order:
        record = records[place]
        if too_close(accepted, arena, record, arena.next[record]):
            continue
        if waiting_close(model, accepted, arena, picked, found, record):
            continue
        picked[found] = record
        found += 1
        if found == left:
            return float(-keys[place])
    return NEVER


@kernel
def waiting_close(
    model: Model, accepted: Accepted, arena: Arena, picked: Ints, found: int, record: int
) -> bool:
    """Whether a waiting grouping shares too many members with one of the picked ones."""
    size = arena.size[record]
    for p in range(found):
        other = picked[p]
        shared = 0
        for q in range(size):
            i = waiting_member(arena, record, q)
            if model.is_must[i] == 1:
                continue
            for t in range(arena.size[other]):
                if waiting_member(arena, other, t) == i:
                    shared += 1
        least = min(size, arena.size[other]) - len(model.must)
        if shared > int(accepted.overlap * least + 1e-9):
            return True
    return False


@kernel
def waiting_member(arena: Arena, record: int, place: int) -> int:
    """One member of a complete grouping that waits in the tree."""
    if place < arena.chosen[record]:
        return int(arena.members[record, place])
    return int(arena.pool[arena.first[record] + arena.next[record]])
