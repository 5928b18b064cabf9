"""What the ranker learnt, and what may be set."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class Calibration:
    """Chances by value for directories of `firms` firms: straight lines between increasing points."""

    firms: int
    values: tuple[float, ...]
    chances: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.chances) or len(self.values) < 2:
            raise InvalidProblem(
                Message(_("a calibration needs as many values as chances, two at least")),
                where="calibration",
            )
        if any(b <= a for a, b in pairwise(self.values)) or any(
            b <= a for a, b in pairwise(self.chances)
        ):
            raise InvalidProblem(
                Message(_("a calibration must increase from one point to the next")),
                where="calibration",
            )
        if self.chances[0] < 0 or self.chances[-1] > 1:
            raise InvalidProblem(
                Message(_("a chance must be between 0 and 1")), where="calibration"
            )

    def __call__(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """The chances of these values; flat beyond the first and the last point."""
        return np.interp(values, self.values, self.chances)


@dataclass(frozen=True, slots=True)
class RankParams:
    """Weights of the linear model by feature (`query.FEATURES`), and what its values mean as chances.

    `calibrations` go by size of directory, the smallest first. Learnt on public awards by
    `tools/learn_ranker.py`; the shipped ones are `learnt()`. `most_words` is how many words of a brick
    are looked up; `saturation` (k1) and `length_effect` (b) are those of BM25.
    """

    weights: Mapping[str, float]
    calibrations: tuple[Calibration, ...]
    most_words: int = 24
    saturation: float = 1.2
    length_effect: float = 0.75

    def __post_init__(self) -> None:
        sizes = [one.firms for one in self.calibrations]
        if not sizes or sizes != sorted(set(sizes)):
            raise InvalidProblem(
                Message(_("calibrations go by increasing size of directory, one at least")),
                where="calibrations",
            )

    def chances(self, values: NDArray[np.float32], *, firms: int) -> NDArray[np.float32]:
        """Chances to fit, between the calibrations of the two nearest sizes (by logarithm)."""
        table = self.calibrations
        upper = next(
            (place for place, one in enumerate(table) if one.firms >= firms), len(table) - 1
        )
        lower = max(0, upper - 1)
        small, large = table[lower], table[upper]
        part = 1.0
        if lower != upper and small.firms < firms < large.firms:
            part = math.log(firms / small.firms) / math.log(large.firms / small.firms)
        elif firms <= small.firms:
            part = 0.0
        mixed = (1 - part) * small(values) + part * large(values)
        return np.asarray(mixed, dtype=np.float32)


@cache
def learnt() -> RankParams:
    """The parameters shipped with Cordée."""
    text = files("cordee.retrieval").joinpath("data", "ranker.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return RankParams(
        weights=found["weights"],
        calibrations=_calibrations(found["calibrations"]),
    )


def _calibrations(found: Sequence[Mapping[str, Any]]) -> tuple[Calibration, ...]:
    return tuple(
        Calibration(one["firms"], tuple(one["values"]), tuple(one["chances"])) for one in found
    )
