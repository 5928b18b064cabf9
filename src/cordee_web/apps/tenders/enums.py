"""Closed lists of the tender room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class CoverKind(models.TextChoices):
    """What covers a risk of the contract."""

    GUARANTEE = "guarantee", pgettext_lazy("cover", "Guarantee")
    INSURANCE = "insurance", pgettext_lazy("cover", "Insurance")


class Degree(models.IntegerChoices):
    """How likely or how grave a risk is."""

    LOW = 1, pgettext_lazy("degree", "Low")
    MIDDLE = 2, pgettext_lazy("degree", "Middle")
    HIGH = 3, pgettext_lazy("degree", "High")


class Say(models.TextChoices):
    """What a member says of answering."""

    GO = "go", pgettext_lazy("go or no-go", "Go")
    NO_GO = "no_go", pgettext_lazy("go or no-go", "No-go")
    ABSTAIN = "abstain", pgettext_lazy("go or no-go", "Abstains")


class Outcome(models.TextChoices):
    """What a vote decided."""

    GO = "go", pgettext_lazy("go or no-go", "We answer")
    NO_GO = "no_go", pgettext_lazy("go or no-go", "We do not answer")
