"""Buying together: Schotanus' quarter and golden ratio, price lists."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cordee.sharing import PriceBreaks, PriceCurve, Purchase, purchasing, share
from cordee.vocabulary import InvalidProblem

CURVE = PriceCurve(base=7.0, scale=120.0)


def _own_gain(own: float, others: float) -> float:
    return Purchase((own, others), CURVE).equal_price_gains()[0]


def test_own_gain_peaks_at_a_quarter_of_the_pool() -> None:
    gains = [_own_gain(part, 1000 - part) for part in range(1, 1000)]
    assert 1 + int(np.argmax(gains)) == 250
    assert CURVE.best_share == 0.25


def test_own_gain_falls_past_the_golden_share() -> None:
    """The others buy 1000: own volume x / (1 - x) · 1000 is the share x of the pool."""
    shares = np.arange(1, 100_000) / 100_000
    gains = [_own_gain(1000 * x / (1 - x), 1000.0) for x in shares[30_000:50_000].tolist()]
    best = shares[30_000 + int(np.argmax(gains))]
    assert abs(best - CURVE.falling_share) <= 1e-5
    assert CURVE.falling_share == (3 - math.sqrt(5)) / 2


def test_the_golden_share_symbolically() -> None:
    """The own gain √q - q/√(q+o) stops growing where 1/(2s) = 1 - s²/2, with s = √share: s³ - 2s + 1 = 0.
    That is (s - 1)(s² + s - 1), whose root below 1 is the inverse g of the golden ratio; the share is
    g² = 1 - g."""
    quotient, rest = np.polydiv(np.array([1, 0, -2, 1]), np.array([1, -1]))
    assert (quotient.tolist(), rest.tolist()) == ([1, 1, -1], [0])
    inverse_of_golden = 2 / (1 + math.sqrt(5))
    assert inverse_of_golden**2 + inverse_of_golden - 1 == pytest.approx(0, abs=1e-15)
    assert CURVE.falling_share == pytest.approx(1 - inverse_of_golden, abs=1e-15)


@pytest.mark.parametrize("exponent", [0.2, 0.5, 0.8])
def test_falling_share_of_other_curves(exponent: float) -> None:
    curve = PriceCurve(1.0, 10.0, exponent)
    limit = PriceCurve(1.0, 10.0, exponent + (1e-12 if exponent == 0.5 else 0)).falling_share
    assert curve.falling_share == pytest.approx(limit, abs=1e-9)
    own = limit / (1 - limit)

    def gain(volume: float) -> float:
        return Purchase((volume, 1.0), curve).equal_price_gains()[0]

    assert gain(own) > max(gain(own * 0.99), gain(own * 1.01))


def test_a_large_buyer_is_told_so() -> None:
    result = share(purchasing(("small", "large"), (30, 70), CURVE))
    assert [note.text() for note in result.notes] == [
        "large buys 70 % of the volume. Past 38 %, under one price for all, each unit more that it buys "
        "through the pool lowers its own gain; its gain would be greatest at 25 % of a pool of this size "
        "(Schotanus, Telgen and de Boer, 2008)."
    ]
    price = result.split("equal_price")
    assert price.better_than_alone == pytest.approx(
        Purchase((30.0, 70.0), CURVE).equal_price_gains()
    )


def test_price_steps_let_one_buy_up_to_the_next_step() -> None:
    steps = PriceBreaks((0.0, 100.0), (10.0, 8.0))
    assert steps.cost(np.array([0.0, 50.0, 79.0, 80.0, 90.0, 200.0])).tolist() == [
        0, 500, 790, 800, 800, 1600,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "prices"),
    [((), ()), ((1.0,), (2.0,)), ((0.0, 0.0), (2.0, 1.0)), ((0.0,), ()), ((0.0,), (math.nan,))],
)
def test_impossible_price_steps(starts: tuple[float, ...], prices: tuple[float, ...]) -> None:
    with pytest.raises(InvalidProblem, match="price: Price steps must start at 0"):
        PriceBreaks(starts, prices)
