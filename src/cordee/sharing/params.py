"""Which keys are computed and what counts as a reason to leave."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cordee.vocabulary import InvalidProblem, Message, _

type Key = Literal[
    "equal", "equal_gain", "work", "capital", "mixed", "equal_price", "shapley", "nucleolus"
]
KEYS: tuple[Key, ...] = (
    "equal", "equal_gain", "work", "capital", "mixed", "equal_price", "shapley", "nucleolus",
)  # fmt: skip
MIXABLE = ("equal", "work", "capital")


@dataclass(frozen=True, slots=True)
class SharingParams:
    """`keys`: those wanted, None for all that the game's data allow. `mix`: the weights of "equal",
    "work" and "capital" in the key "mixed" (any positive scale; empty: no mixed key).
    `least_excess`: the smallest advantage, in units of money, that makes a group leave (default: a cent);
    `listed`: how many leaving groups a result spells out.
    """

    keys: tuple[Key, ...] | None = None
    mix: Mapping[str, float] = field(default_factory=dict)
    least_excess: float = 0.01
    listed: int = 5

    def __post_init__(self) -> None:
        for key in self.keys or ():
            if key not in KEYS:
                raise InvalidProblem(
                    Message(_("There is no key called {key}."), {"key": key}),
                    where="keys",
                    remedy=Message(_("Choose among: {keys}."), {"keys": KEYS}),
                )
        for name, weight in self.mix.items():
            if name not in MIXABLE or not (math.isfinite(weight) and weight >= 0):
                raise InvalidProblem(
                    Message(_("Weights of equal, work and capital only, positive or 0.")),
                    where=f"mix.{name}",
                )
        if self.mix and not sum(self.mix.values()) > 0:
            raise InvalidProblem(Message(_("At least one weight must be positive.")), where="mix")
        if not self.least_excess > 0:
            raise InvalidProblem(Message(_("Must be positive.")), where="least_excess")
        if self.listed < 1:
            raise InvalidProblem(Message(_("Must be positive.")), where="listed")
