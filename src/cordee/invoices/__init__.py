"""Invoices of a joint contract: drawn up by member, on their way, paid and read back.

A grouping has no legal personality: each member issues its own invoice, never "the grouping".
"""

from cordee.invoices.amounts import Totals, VatLine, euros, totals
from cordee.invoices.circuits import (
    CIRCUITS,
    Circuit,
    Passage,
    State,
    Step,
    StepState,
    Who,
    follow,
    steps,
    waits_for,
)
from cordee.invoices.draw_up import draw_up, embed
from cordee.invoices.mentions import mentions
from cordee.invoices.parties import missing_in
from cordee.invoices.payments import Due, Payment, PenaltyRule, payments, split_penalty
from cordee.invoices.problem import Business, Invoice, Line, Nature, Treatment, WithinGrouping
from cordee.invoices.read_back import ReadInvoice, read_invoice
from cordee.invoices.result import Drawn
from cordee.invoices.sources import SOURCES

__all__ = [
    "CIRCUITS",
    "SOURCES",
    "Business",
    "Circuit",
    "Drawn",
    "Due",
    "Invoice",
    "Line",
    "Nature",
    "Passage",
    "Payment",
    "PenaltyRule",
    "ReadInvoice",
    "State",
    "Step",
    "StepState",
    "Totals",
    "Treatment",
    "VatLine",
    "Who",
    "WithinGrouping",
    "draw_up",
    "embed",
    "euros",
    "follow",
    "mentions",
    "missing_in",
    "payments",
    "read_invoice",
    "split_penalty",
    "steps",
    "totals",
    "waits_for",
]
