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


class Form(models.TextChoices):
    """How the members are bound; kept in `cooperation.fields["form"]`."""

    CONJOINT = "conjoint", pgettext_lazy("form of a grouping", "Conjoint")
    CONJOINT_SOLIDARY_LEAD = (
        "conjoint_solidary_lead",
        pgettext_lazy("form of a grouping", "Conjoint, solidary mandataire"),
    )
    SOLIDARY = "solidary", pgettext_lazy("form of a grouping", "Solidary")


class Occasion(models.TextChoices):
    """Why the competition guard ran."""

    OPENING = "opening", pgettext_lazy("occasion", "The room opened")
    MEMBERS = "members", pgettext_lazy("occasion", "The members changed")
    SUBMISSION = "submission", pgettext_lazy("occasion", "Before the submission")
    ASKED = "asked", pgettext_lazy("occasion", "A member asked for it")


class Topic(models.TextChoices):
    """What a reason for bidding together is about, as the engine names it."""

    CAPACITY = "capacity", pgettext_lazy("reason", "A capacity that is lacking alone")
    RISK = "risk", pgettext_lazy("reason", "A risk that none can bear alone")
    PRICE = "price", pgettext_lazy("reason", "What the buyer gains on price")
    QUALITY = "quality", pgettext_lazy("reason", "What the buyer gains on quality")
    DELAY = "delay", pgettext_lazy("reason", "What the buyer gains on delays")


class Thing(models.TextChoices):
    """What of a member is read by need to know alone."""

    AMOUNTS = "amounts", pgettext_lazy("thing", "amounts")
    MEMO = "memo", pgettext_lazy("thing", "part of the memo")
    COVERS = "covers", pgettext_lazy("thing", "guarantees and insurances")
    PROOFS = "proofs", pgettext_lazy("thing", "figures and documents of capacities")
    REASONS = "reasons", pgettext_lazy("thing", "papers behind the reasons given")
