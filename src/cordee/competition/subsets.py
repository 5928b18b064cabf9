"""Which subsets of a grouping meet every requirement: all of them, exactly.

A subset is a bit mask over the members (bit i: member i). Every requirement is a sum of non-negative
figures that must reach a minimum, so ability is monotone: adding a member never breaks it. Hence the
subsets that can do it are known from the minimal ones, and a grouping is minimal as soon as no single
member can leave it. Cost: rows × 2^n additions, a quarter of a second for 20 members and 20 rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.competition.requirements import Figures

type Masks = NDArray[np.int64]
type BySubset = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lattice:
    """All subsets of the members: `sure` on known figures, `possible` with unknown ones at their best.

    Both are arrays of 2^n booleans, indexed by the mask.
    """

    figures: Figures
    sure: BySubset
    possible: BySubset

    @property
    def members(self) -> int:
        """How many members the grouping has."""
        return int(self.figures.known.shape[1])

    @property
    def everyone(self) -> int:
        """The mask of the whole grouping."""
        return (1 << self.members) - 1

    def unmet(self, mask: int) -> tuple[int, ...]:
        """The rows that this subset cannot meet, even with its unknown figures at their best."""
        return self._unmet(mask, self.figures.at_best)

    def unmet_on_known(self, mask: int) -> tuple[int, ...]:
        """The rows that this subset does not meet on known figures."""
        return self._unmet(mask, self.figures.known)

    def _unmet(self, mask: int, table: NDArray[np.float64]) -> tuple[int, ...]:
        inside = places(mask)
        short = table[:, inside].sum(axis=1) < self.figures.required
        return tuple(int(row) for row in np.flatnonzero(short))


def lattice(figures: Figures) -> Lattice:
    """Judges every subset."""
    return Lattice(
        figures,
        _able(figures.known, figures.required),
        _able(figures.at_best, figures.required),
    )


def places(mask: int) -> list[int]:
    """The members of a mask, in order.

    >>> places(0b1101)
    [0, 2, 3]
    """
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def minimal(able: BySubset) -> Masks:
    """The able subsets of which no strict subset is able, smallest first (an antichain).

    By monotonicity it is enough that no single member can leave.
    """
    least = able.copy()
    for place in range(able.size.bit_length() - 1):
        pairs = able.reshape(-1, 2, 1 << place)
        least.reshape(-1, 2, 1 << place)[:, 1, :] &= ~pairs[:, 0, :]
    masks = np.flatnonzero(least)
    return masks[np.lexsort((masks, np.bitwise_count(masks)))]


def strict(able: BySubset) -> BySubset:
    """The same without the whole grouping."""
    smaller = able.copy()
    smaller[-1] = False
    return smaller


def subset_sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of every subset, indexed by mask."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def _able(table: NDArray[np.float64], required: NDArray[np.float64]) -> BySubset:
    able = np.ones(1 << table.shape[1], dtype=np.bool_)
    for figures, least in zip(table, required, strict=True):
        able &= subset_sums(figures) >= least
    return able
