"""Which subsets of a grouping meet every requirement.

A subset is a bit mask over the members (bit i: member i). Every requirement is a sum of non-negative
figures that must reach a minimum, so ability is monotone: adding a member never breaks it. Hence the
subsets that can do it are known from the minimal ones, and a grouping is minimal as soon as no single
member can leave it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.competition.requirements import Figures


@dataclass(frozen=True, slots=True)
class Subsets:
    """The minimal able subsets smaller than the grouping (masks, smallest first): `sure` on known figures,
    `possible` with the unknown ones at their best; empty only where there is none.

    `asked`: the unknown figures whose answer can change something, as (member, row), in order.
    `every`: all the minimal ones are listed; else each member able alone, and the smallest of those made
    of several others. `least_proved`: nothing smaller than the first one of each list exists.
    """

    figures: Figures
    sure: tuple[int, ...]
    possible: tuple[int, ...]
    asked: tuple[tuple[int, int], ...]
    every: bool = True
    least_proved: bool = True

    @property
    def members(self) -> int:
        """How many members the grouping has."""
        return self.figures.count

    @property
    def everyone(self) -> int:
        """The mask of the whole grouping."""
        return (1 << self.members) - 1

    def able(self, mask: int) -> bool:
        """Whether this subset meets every row on known figures."""
        return not _unmet(self.figures.known, self.figures.required, mask)

    def maybe(self, mask: int) -> bool:
        """The same with its unknown figures at their best."""
        return not self.unmet(mask)

    def unmet(self, mask: int) -> tuple[int, ...]:
        """The rows that this subset cannot meet, even with its unknown figures at their best."""
        return _unmet(self.figures.at_best, self.figures.required, mask)


def places(mask: int) -> list[int]:
    """The members of a mask, in order.

    >>> places(0b1101)
    [0, 2, 3]
    """
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def mask_of(chosen: NDArray[np.bool_]) -> int:
    """The mask of the members that are chosen, by place.

    >>> mask_of(np.array([True, False, True]))
    5
    """
    return sum(1 << int(place) for place in np.flatnonzero(chosen))


def _unmet(table: NDArray[np.float64], required: NDArray[np.float64], mask: int) -> tuple[int, ...]:
    short = table[:, places(mask)].sum(axis=1) < required
    return tuple(int(row) for row in np.flatnonzero(short))
