"""Files on their way in, and what became of each. Nothing that came is lost."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.enums import ItemState, Origin


class IntakeBatch(models.Model):
    """Files that came together. `ended_at` None: still being read. Counts are those of its items."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="intake_batches")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    origin = models.CharField(max_length=12, choices=Origin)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ["-started_at"]
        indexes = [models.Index(fields=["network", "-started_at"], name="batch_network")]

    def __str__(self) -> str:
        return f"{self.origin} {self.started_at:%Y-%m-%d %H:%M}"


class IntakeItem(models.Model):
    """One file that came in, kept as it came, and why it was refused where it was.

    `error` is the engine's: {"problem": Message, "remedy": Message or None, "where": text}. `inside` names
    the archive or the mail that held it. `count` is how many needs it made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    batch = models.ForeignKey(IntakeBatch, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    inside = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to="intake/%Y", max_length=300, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.WAITING)
    error = models.JSONField(null=True, blank=True)
    count = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they came."""

        ordering = ["position"]
        indexes = [models.Index(fields=["batch", "state"], name="item_state")]
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="item_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class WatchedFolder(models.Model):
    """The folder of a network on the server, whose new notices are imported while it is on."""

    network = models.OneToOneField(
        Network, primary_key=True, on_delete=models.CASCADE, related_name="watched_folder"
    )
    on = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True, blank=True)
    error = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.network_id}: {'on' if self.on else 'off'}"
