"""Choices of the whole-group file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FirmSize(models.TextChoices):
    """A firm's size by the EU's definition."""

    MICRO = "micro", _("Micro: fewer than 10 persons, 2 M€ at most")
    SMALL = "small", _("Small: fewer than 50 persons, 10 M€ at most")
    MEDIUM = "medium", _("Medium: fewer than 250 persons, 50 M€ of turnover at most")
    LARGE = "large", _("Large")


class PieceState(models.TextChoices):
    """How far a piece of the file is."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("to be completed")
    READY = "ready", _("ready")
    EXPIRED = "expired", _("expired")
    NOT_NEEDED = "not_needed", _("not needed")

    @property
    def done(self) -> bool:
        """Whether the file may be frozen with it as it is."""
        return self in {PieceState.READY, PieceState.NOT_NEEDED}


class PieceKind(models.TextChoices):
    """What a piece is."""

    APPLICATION = "dc1", _("Application (DC1)")
    DECLARATION = "dc2", _("Declaration (DC2)")
    ESPD = "espd", _("ESPD response")
    MANDATE = "mandate", _("Power given to the mandataire, signed")
    COMMITMENT = "commitment", _("Commitment of a relied-on firm, signed")
    AGREEMENT = "agreement", _("Agreement of the grouping, signed")
    CERTIFICATE = "certificate", _("Certificate")
    MEMO = "memo", _("Technical memo")
    PRICES = "prices", _("Price schedule")
    JOINED = "joined", _("Joined by hand")
