"""Money: integer cents with a currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in integer cents. Amounts of two currencies never mix.

    >>> Money.of("1250.50") + Money.of(100)
    Money(cents=135050, currency='EUR')
    """

    cents: int
    currency: str = "EUR"

    @classmethod
    def of(cls, amount: str | int | float | Decimal, currency: str = "EUR") -> Money:
        """The amount given in whole units, rounded to the cent (half to even)."""
        cents = (Decimal(str(amount)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
        return cls(int(cents), currency)

    @property
    def amount(self) -> float:
        """The amount in whole units, for arithmetic that ends in a ratio and not in a payment."""
        return self.cents / 100

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"cannot add {self.currency} and {other.currency}")
        return Money(self.cents + other.cents, self.currency)
