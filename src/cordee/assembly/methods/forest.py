"""Memory of the tree: the arena of open nodes, grown when full."""

from __future__ import annotations

import numpy as np

from cordee.assembly.kernels.arena import CANDIDATES, CHILDREN, RECORDS, Arena

FIRST_RECORDS = 4096
ROOM_PER_RECORD = 64
"""Candidates and children expected by record, before any growth."""


def new_arena(candidates: int, rows: int, most: int, sizes: int) -> Arena:
    """An empty arena with room for the roots of all sizes and a few thousand records."""
    records = FIRST_RECORDS
    room = ROOM_PER_RECORD * records + 4 * candidates * (sizes + 2)
    small = np.int32
    return Arena(
        used=np.zeros(8, np.int64),
        size=np.zeros(records, small),
        chosen=np.zeros(records, small),
        members=np.zeros((records, most), small),
        first=np.zeros(records, np.int64),
        length=np.zeros(records, small),
        edge=np.zeros(records, np.int64),
        width=np.zeros(records, small),
        next=np.zeros(records, small),
        fill=np.zeros((records, rows), np.float32),
        spare=np.zeros((records, rows), np.float32),
        cover=np.zeros((records, rows), np.float32),
        pool=np.zeros(room, small),
        scores=np.zeros(room, np.float64),
        bounds=np.zeros(room, np.float64),
        bases=np.zeros(room, np.float64),
        heap=np.zeros(records, small),
    )


def arena_bytes(arena: Arena) -> int:
    """Memory that the arena takes."""
    return sum(each.nbytes for each in arena)


def grown(arena: Arena, candidates: int) -> Arena:
    """The same arena with twice the room where it lacks some."""
    changed = {}
    records = len(arena.first)
    if arena.used[RECORDS] + 8 >= records:
        for name in Arena._fields:
            if name not in ("used", "pool", "scores", "bounds", "bases"):
                changed[name] = _doubled(getattr(arena, name))
    if arena.used[CANDIDATES] + 2 * candidates >= len(arena.pool):
        changed |= {name: _doubled(getattr(arena, name)) for name in ("pool", "scores")}
    if arena.used[CHILDREN] + 2 * candidates >= len(arena.bounds):
        changed |= {name: _doubled(getattr(arena, name)) for name in ("bounds", "bases")}
    return arena._replace(**changed)


def _doubled(
    array: np.ndarray[tuple[int, ...], np.dtype[np.generic]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.generic]]:
    wide = np.zeros((2 * len(array), *array.shape[1:]), array.dtype)
    wide[: len(array)] = array
    return wide
