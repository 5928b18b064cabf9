"""Closed lists of the meetings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    POLLING = "polling", pgettext_lazy("meeting", "A date is sought")
    FIXED = "fixed", pgettext_lazy("meeting", "The date is fixed")
    HELD = "held", pgettext_lazy("meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Called off")


class Can(models.TextChoices):
    """Whether a firm can come on a date."""

    YES = "yes", pgettext_lazy("date", "Yes")
    MAYBE = "maybe", pgettext_lazy("date", "If need be")
    NO = "no", pgettext_lazy("date", "No")


class Presence(models.TextChoices):
    """Whether a party came."""

    PRESENT = "present", pgettext_lazy("presence", "There")
    EXCUSED = "excused", pgettext_lazy("presence", "Excused")
    ABSENT = "absent", pgettext_lazy("presence", "Not there")
