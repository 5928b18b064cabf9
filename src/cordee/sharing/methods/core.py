"""The core: does a split leave a coalition better off on its own, and by how much?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cordee.sharing.coalitions import Table, subset_sums


def excesses(gains: Table, shares: Table) -> Table:
    """What each coalition would gain by leaving with what it can do by itself, by mask.

    The empty coalition and all the players together cannot leave: minus infinity.
    """
    excess = gains - subset_sums(shares)
    excess[0] = excess[-1] = -np.inf
    return excess


def leaving(excess: Table, least: float, noise: float) -> NDArray[np.int64]:
    """The coalitions with an excess of `least` or more, the greatest first; excesses that differ by
    less than `noise` keep the order of the masks, so that rounding never chooses."""
    out = np.flatnonzero(excess >= least)
    return out[np.argsort(-np.round(excess[out] / noise), kind="stable")]


def most_dissatisfied(excess: Table, noise: float) -> int | None:
    """The coalition with the greatest excess, the first of equals; None where nobody can leave."""
    greatest = float(excess.max())
    return None if np.isneginf(greatest) else int(np.argmax(excess >= greatest - noise))
