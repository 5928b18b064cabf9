"""Closed lists of offers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class OfferState(models.TextChoices):
    """Where an offer stands for its buyer."""

    OPEN = "open", pgettext_lazy("offer", "Waits for the buyer")
    ACCEPTED = "accepted", pgettext_lazy("offer", "Accepted")
    REFUSED = "refused", pgettext_lazy("offer", "Refused")
    ENDED = "ended", pgettext_lazy("offer", "Holds no more")
