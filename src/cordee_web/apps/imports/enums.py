"""Closed lists of the imports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class ImportState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", pgettext_lazy("import", "Being read")
    REFUSED = "refused", pgettext_lazy("import", "Cannot be read")
    DRAFT = "draft", pgettext_lazy("import", "To be checked")
    APPLYING = "applying", pgettext_lazy("import", "Being imported")
    DONE = "done", pgettext_lazy("import", "Imported")
    UNDOING = "undoing", pgettext_lazy("import", "Being undone")
    UNDONE = "undone", pgettext_lazy("import", "Undone")
    DROPPED = "dropped", pgettext_lazy("import", "Given up")


class Ground(models.TextChoices):
    """Why two firms may be one."""

    NUMBER = "number", pgettext_lazy("duplicate", "Same SIREN or SIRET")
    PLACE = "place", pgettext_lazy("duplicate", "Same name, same place")
    CLOSE = "close", pgettext_lazy("duplicate", "Close name, same place")


class Decision(models.TextChoices):
    """What becomes of a row of the file that may be a firm already there."""

    MERGE = "merge", pgettext_lazy("duplicate", "They are one: merge")
    KEEP = "keep", pgettext_lazy("duplicate", "They are two: keep both")
    SKIP = "skip", pgettext_lazy("duplicate", "Leave the row out")


class Outcome(models.TextChoices):
    """What became of a firm of the file."""

    ADDED = "added", pgettext_lazy("outcome", "Added")
    MERGED = "merged", pgettext_lazy("outcome", "Merged")
    SKIPPED = "skipped", pgettext_lazy("outcome", "Left out")


class Undone(models.TextChoices):
    """What the undoing of an import did with a firm."""

    NOT_ASKED = "", pgettext_lazy("undone", "Not undone")
    WHOLE = "whole", pgettext_lazy("undone", "Undone")
    PART = "part", pgettext_lazy("undone", "Undone in part")
    KEPT = "kept", pgettext_lazy("undone", "Stays")
