"""What the ranker learnt, and what may be set."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class Evidence:
    """What know-how adds to the log-odds that a firm fits, from `least_odds`.

    `gains` gives by feature what holding any of it adds, and what each unit of its strength does
    (`scoring.strength`): never below 0, so that more evidence never hurts.
    """

    gains: Mapping[str, tuple[float, float]]
    least_odds: float

    def __post_init__(self) -> None:
        _refuse_negative("gains", [one for pair in self.gains.values() for one in pair])
        if not math.isfinite(self.least_odds):
            raise InvalidProblem(Message(_("the least odds must be a number")), where="least_odds")

    def of(self, feature: str) -> tuple[float, float]:
        """The gains of a feature."""
        return self.gains.get(feature, (0.0, 0.0))


def _refuse_negative(where: str, numbers: Iterable[float]) -> None:
    if not all(math.isfinite(one) and one >= 0 for one in numbers):
        raise InvalidProblem(
            Message(_("weights and evidence are numbers at or above 0")), where=where
        )


@dataclass(frozen=True, slots=True)
class RankParams:
    """What orders firms, and what their evidence means as a chance.

    `weights` are those of the linear model by feature (`query.FEATURES`): they order. `coded` is what
    evidence proves of a firm of which some CPV code is known, `bare` of one without any: that it lacks
    the brick's code then means nothing. Learnt on public awards by `tools/learn_ranker.py`; the shipped
    ones are `learnt()`. `most_words` is how many words of a brick are looked up; `saturation` (k1) and
    `length_effect` (b) are those of BM25.
    """

    weights: Mapping[str, float]
    coded: Evidence
    bare: Evidence
    most_words: int = 24
    saturation: float = 1.2
    length_effect: float = 0.75

    def __post_init__(self) -> None:
        _refuse_negative("weights", self.weights.values())

    def uses(self, feature: str) -> bool:
        """Whether a feature changes the order or the chance."""
        return (
            self.weights.get(feature, 0.0) > 0
            or max(*self.coded.of(feature), *self.bare.of(feature)) > 0
        )


def chances(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-odds as chances in ]0, 1[."""
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


@cache
def learnt() -> RankParams:
    """The parameters shipped with Cordée."""
    text = files("cordee.retrieval").joinpath("data", "ranker.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return RankParams(
        weights=found["weights"],
        coded=_evidence(found["coded"]),
        bare=_evidence(found["bare"]),
    )


def _evidence(found: Mapping[str, Any]) -> Evidence:
    gains = {name: (held, more) for name, (held, more) in found["gains"].items()}
    return Evidence(gains, found["least_odds"])
