"""What the user asks of an answer: how many, how large, how far, with whom, how strictly."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cordee.assembly import AssemblyParams, GroupRules, ValueWeights
from cordee.vocabulary import InvalidProblem, Message, _

LARGEST_BY_DEFAULT = 8
"""A grouping of more firms is rarely manageable; a need with more bricks lifts it."""


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """Checked at birth; names of firms are resolved later, against the roster.

    `answers` groupings that differ; between `smallest` and `largest` members (None: chosen by the
    number of bricks); `radius_km` around the place of the lot
    (None: as far as is needed to have a choice; infinite: anywhere); `must` and `exclude` are ids, SIREN
    or names; `strict` counts every unknown figure as absent; `seconds` is the time allowed for the
    search of one lot; `today` is the day on which certificates must be valid (None: the deadline of
    the notice); `one_price`: all the lots answered are for one bid under one price (None: not said);
    `candidates` are the firms kept by brick, best first. A firm counts as able to do
    a brick with a chance to fit of `least_fit` at least, and of `least_part` of the best chance in
    the roster: where a true specialist is known, a firm that only resembles one is none.
    `shown` firms by brick get their reasons.
    """

    answers: int = 10
    smallest: int = 3
    largest: int | None = None
    radius_km: float | None = None
    must: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    strict: bool = False
    one_price: bool | None = None
    seconds: float = 2.0
    seed: int = 0
    today: date | None = None
    candidates: int = 200
    least_fit: float = 0.06
    least_part: float = 0.4
    shown: int = 12

    def __post_init__(self) -> None:
        if self.radius_km is not None and not self.radius_km > 0:
            raise InvalidProblem(
                Message(
                    _("a radius must be a positive number of km, not {radius}"),
                    {"radius": self.radius_km},
                ),
                where="radius_km",
            )
        if not (math.isfinite(self.seconds) and self.seconds > 0):
            raise InvalidProblem(Message(_("the time allowed must be positive")), where="seconds")
        parts = (self.least_fit, self.least_part)
        if self.candidates < 1 or self.shown < 0 or not all(0 <= part <= 1 for part in parts):
            raise InvalidProblem(Message(_("this setting makes no sense")), where="candidates")
        self.params()
        self.rules(1)

    def value_weights(self) -> ValueWeights:
        """The product's weights with those that the user changed; an unknown name is refused."""
        known = ValueWeights().as_mapping()
        for name in self.weights:
            if name not in known:
                raise InvalidProblem(
                    Message(_("no part of the value is called “{name}”."), {"name": name}),
                    where="weights",
                    remedy=Message(_("They are: {names}."), {"names": tuple(known)}),
                )
        return ValueWeights(**{**known, **self.weights})

    def params(self) -> AssemblyParams:
        """The settings of the search."""
        return AssemblyParams(
            weights=self.value_weights(),
            answers=self.answers,
            strict=self.strict,
            trade_offs=True,
        )

    def rules(self, bricks: int) -> GroupRules:
        """The sizes allowed for a lot of so many bricks."""
        largest = self.largest
        if largest is None:
            largest = max(self.smallest, min(LARGEST_BY_DEFAULT, bricks + 2), len(self.must))
        return GroupRules(smallest=self.smallest, largest=largest)

    def shown_settings(self, firms: int) -> Mapping[str, str | int | float | bool | None]:
        """The settings as the answer carries them, so that it can be computed again."""
        return {
            "answers": self.answers,
            "smallest": self.smallest,
            "largest": self.largest,
            "radius_km": self.radius_km,
            "must": _joined(self.must),
            "exclude": _joined(self.exclude),
            "strict": self.strict,
            "one_price": self.one_price,
            "seconds": self.seconds,
            "seed": self.seed,
            "today": self.today.isoformat() if self.today else None,
            "firms": firms,
        }


def _joined(names: Sequence[str]) -> str | None:
    return ", ".join(names) or None
