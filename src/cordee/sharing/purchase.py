"""Buying together: what a volume costs, and what one price for all does to each buyer's own gain.

Schotanus, Telgen, de Boer, "Unfair allocation of gains under the Equal Price allocation method in
purchasing groups", European Journal of Operational Research 187 (2008). With a unit price p + s / q^η,
a buyer of share x of the pool saves, under one price for all, s · Q^(1-η) · (x^(1-η) - x).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from cordee.sharing.coalitions import Table, subset_sums
from cordee.vocabulary import InvalidProblem, Message, _
from cordee.vocabulary.libraries import library

optimize = library("scipy.optimize")


@dataclass(frozen=True, slots=True)
class PriceCurve:
    """A unit price that falls with the volume: base + scale / volume^exponent, 0 < exponent < 1.

    The exponent stays under 1 so that buying more never costs less in all.
    """

    base: float
    scale: float
    exponent: float = 0.5

    def __post_init__(self) -> None:
        for name, value, kept in (
            ("base", self.base, self.base >= 0),
            ("scale", self.scale, self.scale >= 0),
            ("exponent", self.exponent, 0 < self.exponent < 1),
        ):
            if not (math.isfinite(value) and kept):
                raise InvalidProblem(
                    Message(_("This price makes no sense.")), where=f"price.{name}"
                )

    def cost(self, volumes: Table) -> Table:
        """What these volumes cost in all; 0 for 0."""
        return self.base * volumes + self.scale * volumes ** (1 - self.exponent)

    @property
    def best_share(self) -> float:
        """The share of a pool of given size at which a buyer's own gain is greatest under one price:
        (1 - η)^(1/η); 25 % for η = 1/2."""
        return float((1 - self.exponent) ** (1 / self.exponent))

    @property
    def falling_share(self) -> float:
        """The share past which, the others' volumes being given, buying more through the pool lowers the
        buyer's own gain under one price: the root of x^η (1 - η x) = 1 - η below 1; for η = 1/2 it is
        (3 - √5) / 2, 38.2 %, one minus the inverse of the golden ratio."""
        if self.exponent == 0.5:
            return (3 - math.sqrt(5)) / 2
        eta = self.exponent
        # The left side has its only maximum at 1 / (1 + η) and equals the right side at 1 too.
        return float(
            optimize.brentq(lambda x: x**eta * (1 - eta * x) - (1 - eta), 0.0, 1 / (1 + eta))
        )


@dataclass(frozen=True, slots=True)
class PriceBreaks:
    """A price list by steps: from `starts[i]` units on, all the units cost `prices[i]` each.

    The first step starts at 0. Buying up to the next step is allowed where it costs less in all.
    """

    starts: tuple[float, ...]
    prices: tuple[float, ...]

    def __post_init__(self) -> None:
        numbers = (*self.starts, *self.prices)
        ordered = all(a < b for a, b in zip(self.starts, self.starts[1:], strict=False))
        if (
            not self.starts
            or len(self.starts) != len(self.prices)
            or self.starts[0] != 0
            or not ordered
            or not all(math.isfinite(one) and one >= 0 for one in numbers)
        ):
            raise InvalidProblem(
                Message(_("Price steps must start at 0, rise, and have one price each.")),
                where="price",
            )

    def cost(self, volumes: Table) -> Table:
        """What these volumes cost in all, at the cheapest step that may be bought."""
        offers = [
            np.maximum(volumes, start) * price
            for start, price in zip(self.starts, self.prices, strict=True)
        ]
        return np.where(volumes > 0, np.min(offers, axis=0), 0.0)


@dataclass(frozen=True, slots=True)
class Purchase:
    """The volumes that each buys, and the price list."""

    volumes: tuple[float, ...]
    price: PriceCurve | PriceBreaks

    def __post_init__(self) -> None:
        if not all(math.isfinite(one) and one >= 0 for one in self.volumes) or not any(
            self.volumes
        ):
            raise InvalidProblem(
                Message(_("Volumes must be positive numbers or 0, not all 0.")), where="volume"
            )

    @property
    def parts(self) -> tuple[float, ...]:
        """Each buyer's part of the pool's volume."""
        total = sum(self.volumes)
        return tuple(volume / total for volume in self.volumes)

    def costs(self) -> Table:
        """What every coalition pays when it buys by itself."""
        return self.price.cost(subset_sums(self.volumes))

    def equal_price_gains(self) -> tuple[float, ...]:
        """What each buyer saves, compared with buying alone, when all pay the pool's unit price."""
        volumes = np.array(self.volumes)
        together = float(self.price.cost(np.array([volumes.sum()]))[0])
        gains = self.price.cost(volumes) - together * volumes / volumes.sum()
        return tuple(gains.tolist())
