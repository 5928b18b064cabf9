"""Firms of the directory that turned out to be one, and those that are two."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm


class FirmMerge(models.Model):
    """A page that went into another one; its old address leads there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="firm_merges")
    kept = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="merges")
    lost_id = models.UUIDField()
    lost_slug = models.CharField(max_length=120)
    lost_name = models.CharField(max_length=200)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first, found by the old address."""

        ordering = ["-at"]
        indexes = [
            models.Index(fields=["lost_id"], name="merge_lost"),
            models.Index(fields=["lost_slug"], name="merge_slug"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["network", "lost_id"], name="merge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lost_name} → {self.kept_id}"


class TwoFirms(models.Model):
    """Two firms of a network that look alike and are two: nobody is asked again."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Once by pair, the smaller id first."""

        constraints = [
            models.UniqueConstraint(fields=["network", "first", "second"], name="two_firms_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="two_firms_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
