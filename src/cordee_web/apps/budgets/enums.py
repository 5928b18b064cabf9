"""Closed lists of the money."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class LineKind(models.TextChoices):
    """What a line of the budget is."""

    COST = "cost", pgettext_lazy("budget line", "Cost")
    REVENUE = "revenue", pgettext_lazy("budget line", "Revenue")
    CONTRIBUTION = "contribution", pgettext_lazy("budget line", "Contribution")


class Key(models.TextChoices):
    """How what is left, or what is to be paid, is shared."""

    EQUAL = "equal", pgettext_lazy("sharing key", "Equal parts")
    WORK = "work", pgettext_lazy("sharing key", "By share of work")
    CAPITAL = "capital", pgettext_lazy("sharing key", "By what each brought")
    MIXED = "mixed", pgettext_lazy("sharing key", "Mixed: parts, work, contributions")
    SHAPLEY = "shapley", pgettext_lazy("sharing key", "By what each adds (Shapley)")


class Currency(models.TextChoices):
    """The currency of a whole budget."""

    EUR = "EUR", "€"
    CHF = "CHF", "CHF"
    GBP = "GBP", "£"
    USD = "USD", "$"
