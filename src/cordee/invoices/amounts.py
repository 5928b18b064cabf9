"""Exact amounts: cents by line, VAT by rate, totals that add up to the cent (EN 16931, BR-CO-10 to 17)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cordee.invoices.problem import Invoice, Line, Treatment

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class VatLine:
    """One rate: what it is counted on and what it gives, in cents. `rate` is None where none is charged."""

    treatment: Treatment
    rate: Decimal | None
    base_cents: int
    vat_cents: int
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """In cents: by line before VAT, by rate, and in all."""

    lines: tuple[int, ...]
    vat: tuple[VatLine, ...]
    net_cents: int
    vat_cents: int

    @property
    def gross_cents(self) -> int:
        """What is to be paid, VAT included."""
        return self.net_cents + self.vat_cents


def totals(invoice: Invoice) -> Totals:
    """The amounts of an invoice. Each line is rounded to the cent (half up), then VAT once by rate."""
    lines = tuple(_cents(line.quantity * line.price) for line in invoice.lines)
    groups: dict[tuple[Treatment, Decimal | None, str | None], int] = {}
    for line, cents in zip(invoice.lines, lines, strict=True):
        key = _key(line)
        groups[key] = groups.get(key, 0) + cents
    vat = tuple(
        VatLine(treatment, rate, base, _vat(base, rate), why)
        for (treatment, rate, why), base in groups.items()
    )
    return Totals(lines, vat, sum(lines), sum(one.vat_cents for one in vat))


def euros(cents: int) -> str:
    """Cents as a decimal number with a point, as the norm writes it.

    >>> euros(123405), euros(-5)
    ('1234.05', '-0.05')
    """
    return str((Decimal(cents) / 100).quantize(_CENT))


def _key(line: Line) -> tuple[Treatment, Decimal | None, str | None]:
    if line.treatment == "standard" and line.rate is not None:
        return "standard", line.rate.normalize(), None
    return line.treatment, None, (line.why_no_vat or "").strip() or None


def _cents(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _vat(base: int, rate: Decimal | None) -> int:
    return 0 if rate is None else _cents(Decimal(base) / 100 * rate / 100)
