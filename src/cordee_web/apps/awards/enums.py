"""Closed lists of what comes after a bid."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Result(models.TextChoices):
    """How a lot ended for the members."""

    WON = "won", pgettext_lazy("outcome", "Won")
    LOST = "lost", pgettext_lazy("outcome", "Lost")
    ABANDONED = "abandoned", pgettext_lazy("outcome", "Abandoned")


class Way(models.TextChoices):
    """The circuit of invoices of the members: as the engine names them."""

    EACH_MEMBER = "each_member", _("Each member invoices, the mandataire takes note")
    GLOBAL_REQUEST = "global_request", _("The mandataire sends one request for payment for all")


class PenaltyRule(models.TextChoices):
    """Who bears a penalty."""

    AUTHOR = "author", pgettext_lazy("penalty", "The one who caused it")
    PRO_RATA = "pro_rata", pgettext_lazy("penalty", "All, in proportion of their amounts")
