"""Closed lists of the groupings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    KEPT = "kept", pgettext_lazy("proposal state", "Kept")
    SHOWN = "shown", pgettext_lazy("proposal state", "Shown to its members")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal state", "Withdrawn")
