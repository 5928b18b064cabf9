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


class Usual(models.TextChoices):
    """The usual milestones of an answer, in their order."""

    VOTE = "vote", pgettext_lazy("milestone", "Go or no-go is decided")
    QUESTIONS = "questions", pgettext_lazy("milestone", "Last day for questions to the buyer")
    SEALED = "sealed", pgettext_lazy("milestone", "Each member has sealed its prices")
    OPENING = "opening", pgettext_lazy("milestone", "The prices are opened")
    FROZEN = "frozen", pgettext_lazy("milestone", "The file is frozen")
    DEPOSIT = "deposit", pgettext_lazy("milestone", "Submitted, with a margin")
