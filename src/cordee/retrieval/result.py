"""The ranker's answers: numbers for rooms that compute, fits with reasons for people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.vocabulary import Fit


@dataclass(frozen=True, slots=True)
class RankedFirms:
    """Firms by number (position in the index), best first.

    `fits` is the calibrated chance in [0, 1] that the firm truly fits the brick, from the evidence of its
    know-how alone, whatever the rest of the directory. `values` is what the order rests on: how rare that
    evidence is in the directory, the firm's place, what ties it to the buyer and to the members chosen.
    """

    firms: NDArray[np.int32]
    fits: NDArray[np.float32]
    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The firms shown, best first, each with its chance to fit and its reasons.

    `considered` counts the firms that had any evidence for the brick.
    """

    fits: tuple[Fit, ...]
    considered: int
    ranked: RankedFirms
