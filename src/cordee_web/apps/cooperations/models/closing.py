"""What stays when a cooperation ends: who keeps what, what was learnt."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, WordKind
from cordee_web.apps.cooperations.models.cooperation import Cooperation
from cordee_web.apps.cooperations.models.parties import Party
from cordee_web.apps.directory.models import Firm


class Asset(models.Model):
    """Something that the cooperation has: who keeps it, on which terms.

    Nobody keeps it yet while `kept_by` is null and `kept_by_network` false: dissolution waits for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="assets")
    kind = models.CharField(max_length=12, choices=AssetKind)
    label = models.CharField(max_length=200)
    value_cents = models.BigIntegerField(null=True, blank=True)
    kept_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="assets_kept"
    )
    kept_by_network = models.BooleanField(default=False)
    terms = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By kind."""

        ordering = ["kind", "label"]

    def __str__(self) -> str:
        return self.label


class ClosingWord(models.Model):
    """A lesson or a testimonial of a member; `shared_with` says how far it goes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=12, choices=WordKind)
    text = models.TextField()
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    shared_with = models.PositiveSmallIntegerField(choices=NamedTo, default=NamedTo.MEMBERS)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.cooperation_id}"
