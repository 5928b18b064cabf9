"""Coalitions as bit masks (bit i: player i) and tables of 2^n figures indexed by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

type Table = NDArray[np.float64]


def subset_sums(values: Iterable[float]) -> Table:
    """The sum of every coalition, indexed by mask; 2^n additions.

    >>> subset_sums([1.0, 10.0]).tolist()
    [0.0, 1.0, 10.0, 11.0]
    """
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def sizes(players: int) -> NDArray[np.uint8]:
    """How many members every coalition has."""
    counts = np.zeros(1, dtype=np.uint8)
    for _player in range(players):
        counts = np.concatenate([counts, counts + np.uint8(1)])
    return counts


def singles(players: int) -> NDArray[np.int64]:
    """The masks of the players alone, in order."""
    return np.left_shift(np.int64(1), np.arange(players, dtype=np.int64))


def places(mask: int) -> tuple[int, ...]:
    """The players of a mask, in order.

    >>> places(0b101)
    (0, 2)
    """
    return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)


def mask_of(players: Iterable[int]) -> int:
    """The mask of these players."""
    mask = 0
    for player in players:
        mask |= 1 << player
    return mask


def membership(masks: Sequence[int] | NDArray[np.int64], players: int) -> Table:
    """One row by mask, 1.0 where the player is in."""
    column = np.asarray(masks, dtype=np.int64)[:, None]
    return (column >> np.arange(players) & 1).astype(np.float64)


def sums_over_subsets(table: Table) -> Table:
    """For every coalition the sum of the table over its subsets (zeta transform, n · 2^n)."""
    sums = table.copy()
    for place in range(table.size.bit_length() - 1):
        halves = sums.reshape(-1, 2, 1 << place)
        halves[:, 1, :] += halves[:, 0, :]
    return sums
