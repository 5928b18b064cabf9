"""What the ranker learnt, and what may be set."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature of count `c` adds: `held` when c > 0, plus `more` x log(1 + c)."""

    held: float = 0.0
    more: float = 0.0


NONE = Weight()


@dataclass(frozen=True, slots=True)
class RankParams:
    """Weights of the linear model by feature (`docs/engine/retrieval.md` lists them), in log-odds.

    `best_words` weighs the words' score divided by the best firm's. `knots` and `chances` turn a value
    into the chance that the firm truly fits: both strictly increasing, read by straight lines between
    them. Learnt on public awards by `tools/learn_ranker.py`; the shipped ones are `learnt()`.
    """

    weights: Mapping[str, Weight]
    best_words: float
    knots: tuple[float, ...]
    chances: tuple[float, ...]
    most_words: int = 24
    saturation: float = 1.2
    length_effect: float = 0.75

    def __post_init__(self) -> None:
        if len(self.knots) != len(self.chances) or len(self.knots) < 2:
            raise InvalidProblem(
                Message(_("the calibration needs as many values as chances, two at least")),
                where="knots",
            )
        for name, values in (("knots", self.knots), ("chances", self.chances)):
            if any(later <= former for former, later in itertools.pairwise(values)):
                raise InvalidProblem(
                    Message(_("the calibration must increase from one point to the next")),
                    where=name,
                )
        if self.chances[0] < 0 or self.chances[-1] > 1:
            raise InvalidProblem(Message(_("a chance must be between 0 and 1")), where="chances")

    def weight(self, feature: str) -> Weight:
        """The weight of a feature, nothing when the model does not use it."""
        return self.weights.get(feature, NONE)


@cache
def learnt() -> RankParams:
    """The parameters shipped with Cordée."""
    text = files("cordee.retrieval").joinpath("data", "ranker.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return RankParams(
        weights={name: Weight(*pair) for name, pair in found["weights"].items()},
        best_words=found["best_words"],
        knots=tuple(found["calibration"]["values"]),
        chances=tuple(found["calibration"]["chances"]),
    )
