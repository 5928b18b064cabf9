"""Amounts in integer cents that sum exactly to the total."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal


def in_cents(amount: float) -> int:
    """The amount rounded to the cent, half to even.

    >>> in_cents(0.125)
    12
    """
    return int((Decimal(str(amount)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def largest_remainder(amounts: Sequence[float], total: int) -> tuple[int, ...]:
    """These amounts (in units) as cents that sum to `total`: each is rounded down, and the cents left go
    one by one to those who lost most by it; at equal loss, to the first named.

    >>> largest_remainder([100 / 3, 100 / 3, 100 / 3], 10000)
    (3334, 3333, 3333)
    """
    exact = [amount * 100 for amount in amounts]
    floors = [math.floor(one + 1e-6) for one in exact]
    lost = [round(one - floor, 6) for one, floor in zip(exact, floors, strict=True)]
    left = total - sum(floors)
    order = sorted(range(len(floors)), key=lambda place: (-lost[place], place))
    if left < 0:
        order = order[::-1]
    for turn in range(abs(left)):
        floors[order[turn % len(order)]] += 1 if left > 0 else -1
    return tuple(floors)
