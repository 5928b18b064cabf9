"""Memory of the tree: the arena of open nodes, grown when full."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordee.assembly.kernels.arena import CANDIDATES, CHILDREN, HEAP, RECORDS, Arena
from cordee.assembly.kernels.model import Model
from cordee.assembly.methods.pool import Members

FIRST_RECORDS = 4096
ROOM_PER_RECORD = 64
"""Candidates and children expected by record, before any growth."""
MOST_WAITING = 200
"""How many complete groupings of the tree are looked at when the floor is raised."""


def new_arena(candidates: int, rows: int, most: int, sizes: int) -> Arena:
    """An empty arena with room for the roots of all sizes and a few thousand records."""
    records = FIRST_RECORDS
    room = ROOM_PER_RECORD * records + 4 * candidates * (sizes + 2)
    small = np.int32
    return Arena(
        used=np.zeros(8, np.int64),
        size=np.empty(records, small),
        chosen=np.empty(records, small),
        members=np.empty((records, most), small),
        first=np.empty(records, np.int64),
        length=np.empty(records, small),
        edge=np.empty(records, np.int64),
        width=np.empty(records, small),
        next=np.empty(records, small),
        fill=np.empty((records, rows), np.float32),
        spare=np.empty((records, rows), np.float32),
        cover=np.empty((records, rows), np.float32),
        pool=np.empty(room, small),
        scores=np.empty(room, np.float64),
        bounds=np.empty(room, np.float64),
        bases=np.empty(room, np.float64),
        heap=np.empty(records, small),
    )


def arena_bytes(arena: Arena) -> int:
    """Memory that the arena takes."""
    return sum(each.nbytes for each in arena)


def grown(arena: Arena, candidates: int) -> Arena:
    """The same arena with twice the room where it lacks some."""
    lacking: set[str] = set()
    if arena.used[RECORDS] + 8 >= len(arena.first):
        lacking |= set(Arena._fields) - {"used", "pool", "scores", "bounds", "bases"}
    if arena.used[CANDIDATES] + 2 * candidates >= len(arena.pool):
        lacking |= {"pool", "scores"}
    if arena.used[CHILDREN] + 2 * candidates >= len(arena.bounds):
        lacking |= {"bounds", "bases"}
    wider: dict[str, Any] = {name: doubled(getattr(arena, name)) for name in lacking}
    return arena._replace(**wider)


def doubled[Scalar: np.generic](array: NDArray[Scalar]) -> NDArray[Scalar]:
    """The same array with as much again behind."""
    wider = np.empty((2 * len(array), *array.shape[1:]), dtype=array.dtype)
    wider[: len(array)] = array  # the rest is not touched before it is needed: fresh memory is slow
    return wider


def next_bound(arena: Arena, record: int) -> float:
    """Bound of the next child of a record."""
    return float(arena.bounds[arena.edge[record] + arena.next[record]])


def complete_in(model: Model, arena: Arena) -> list[tuple[Members, float]]:
    """The best complete groupings that wait in the tree, best first."""
    waiting = arena.heap[: arena.used[HEAP]]
    leaves = waiting[arena.chosen[waiting] == arena.size[waiting] - 1]
    keys = arena.bounds[arena.edge[leaves] + arena.next[leaves]]
    order = np.lexsort((leaves, -keys))[:MOST_WAITING]
    found = []
    for record, key in zip(leaves[order], keys[order], strict=True):
        last = arena.pool[arena.first[record] + arena.next[record]]
        places = [*arena.members[record, : arena.chosen[record]], last]
        members = tuple(int(each) for each in np.sort(model.firms[places]))
        found.append((members, float(key)))
    return found
