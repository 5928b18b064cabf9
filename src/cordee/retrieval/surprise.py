"""How rare it is, in the directory, to hold as much of a feature: counts by level, levels by rank."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.compiled import compiled

type Floats = NDArray[np.float32]

LEVELS = 1023
"""Counts are compared as whole parts of the greatest one out of this many."""


@compiled
def level_of(count: np.float32, scale: float) -> int:
    """The level of a count above 0; in double precision, for both who count and who read."""
    return min(LEVELS, max(1, int(np.float64(count) * scale + 1e-6)))


@compiled
def surprises(counts: Floats, firms: int) -> tuple[Floats, float]:
    """`log(firms / mean rank)` of each level of count, and what turns a count into its level.

    Level 0, for firms that hold none, is worth 0.
    """
    greatest = np.float32(0.0)
    for count in counts:
        greatest = max(greatest, count)
    spread = np.zeros(LEVELS + 1, dtype=np.int64)
    if greatest <= 0:
        return np.zeros(LEVELS + 1, dtype=np.float32), 0.0
    scale = LEVELS / np.float64(greatest)
    for count in counts:
        spread[level_of(count, scale)] += 1
    return _by_level(spread, firms), scale


@compiled
def surprises_of_counts(
    counts: Floats, spread: NDArray[np.int64], firms: int
) -> tuple[Floats, float]:
    """The same, from how many firms have each count."""
    greatest = np.float32(0.0)
    for one in range(len(counts)):
        if spread[one] > 0:
            greatest = max(greatest, counts[one])
    if greatest <= 0:
        return np.zeros(LEVELS + 1, dtype=np.float32), 0.0
    scale = LEVELS / np.float64(greatest)
    levelled = np.zeros(LEVELS + 1, dtype=np.int64)
    for one in range(len(counts)):
        if spread[one] > 0:
            levelled[level_of(counts[one], scale)] += spread[one]
    return _by_level(levelled, firms), scale


@compiled
def _by_level(spread: NDArray[np.int64], firms: int) -> Floats:
    """`log(firms / mean rank)` of each level, from how many firms have it."""
    levels = np.zeros(LEVELS + 1, dtype=np.float32)
    above = 0
    for level in range(LEVELS, 0, -1):
        if spread[level] > 0:
            mean_rank = above + (spread[level] + 1) / 2
            levels[level] = np.float32(np.log(firms / mean_rank))
            above += spread[level]
    return levels
