"""Closed lists of files and discussion."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class SharedWith(models.TextChoices):
    """Who reads a document."""

    MEMBERS = "members", pgettext_lazy("shared with", "All members")
    ASSOCIATES = (
        "associates",
        pgettext_lazy("shared with", "Members, and associates with the right"),
    )
    CHOSEN = "chosen", pgettext_lazy("shared with", "Those chosen")
