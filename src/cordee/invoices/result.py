"""An invoice drawn up: its exact amounts, its XML, and what speaks to its readers."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.invoices.amounts import Totals
from cordee.invoices.problem import Invoice
from cordee.vocabulary import Reason


@dataclass(frozen=True, slots=True)
class Drawn:
    """`xml` is the invoice for machines; `remarks` what its issuer should know before handing it on."""

    invoice: Invoice
    totals: Totals
    xml: bytes
    remarks: tuple[Reason, ...]
