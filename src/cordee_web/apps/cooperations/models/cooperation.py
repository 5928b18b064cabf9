"""A cooperation, its stages, what it comes from, what it measures. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.cooperations.enums import LineageKind, Origin, Part, Stage
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.opportunities.models import Need


class Cooperation(models.Model):
    """Firms around one object. It lives as long as `closed_at` is null.

    `object_key` names a folder of `objects`, `fields` holds what that object tells, by name. `opened_for`
    is the firm whose person opened it, None when the animateur did. `target` is what the objective aims
    at, in `target_unit`, `reached` where it stands; `result` says in words what came of it.
    `network_parts` and `public_parts` are what its members show outside; `animateur_told` lets the
    animateur hear of a silence that nobody inside answers. `acted_at` is when someone last did something
    in it; after `quiet_after` days of nothing (None: by its stage) one person is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="cooperations")
    object_key = models.CharField(max_length=60)
    fields = models.JSONField(default=dict, blank=True)
    name = models.CharField(max_length=160)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.EXCHANGES)
    stage_since = models.DateTimeField(default=timezone.now)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.OTHER)
    origin_text = models.CharField(max_length=300, blank=True)
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="cooperations"
    )
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="cooperations"
    )
    objective = models.CharField(max_length=300, blank=True)
    target = models.FloatField(null=True, blank=True)
    target_unit = models.CharField(max_length=40, blank=True)
    target_on = models.DateField(null=True, blank=True)
    reached = models.FloatField(null=True, blank=True)
    result = models.TextField(blank=True)
    network_parts = ArrayField(
        models.CharField(max_length=12, choices=Part), default=list, blank=True
    )
    public_parts = ArrayField(
        models.CharField(max_length=12, choices=Part), default=list, blank=True
    )
    animateur_told = models.BooleanField(default=False)
    opened_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="cooperations_opened"
    )
    opened_for = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.SET_NULL, related_name="cooperations_opened"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    acted_at = models.DateTimeField(default=timezone.now)
    quiet_after = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(7), MaxValueValidator(366)]
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["network", "-opened_at"], name="cooperation_network"),
            models.Index(fields=["stage", "closed_at"], name="cooperation_stage"),
            GinIndex(fields=["network_parts"], name="cooperation_network_parts"),
            GinIndex(fields=["public_parts"], name="cooperation_public_parts"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def alive(self) -> bool:
        """Whether it still lives."""
        return self.closed_at is None


class Lineage(models.Model):
    """A cooperation comes from another one; `inherits` says in words what it took over."""

    child = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="children")
    kind = models.CharField(max_length=12, choices=LineageKind)
    inherits = models.TextField(blank=True)

    class Meta:
        """Once, and never of oneself."""

        constraints = [
            models.UniqueConstraint(fields=["child", "parent"], name="lineage_once"),
            models.CheckConstraint(
                condition=~models.Q(child=models.F("parent")), name="lineage_not_self"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.kind} {self.parent_id}"


class StageChange(models.Model):
    """A cooperation went from a stage to another, on a day, for a reason."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="changes")
    left_stage = models.CharField(max_length=12, choices=Stage, blank=True)
    stage = models.CharField(max_length=12, choices=Stage)
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.cooperation_id} {self.left_stage} → {self.stage}"


class Tick(models.Model):
    """A line of the checklist is done, or is said not to matter here (`note` says why)."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="ticks")
    key = models.CharField(max_length=60)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """A line once."""

        constraints = [models.UniqueConstraint(fields=["cooperation", "key"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.cooperation_id} {self.key}"


class Measured(models.Model):
    """A measure of the object as it stood on a day."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="measures")
    key = models.CharField(max_length=60)
    value = models.FloatField()
    on = models.DateField(default=timezone.localdate)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The latest first, one value a day."""

        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "key", "on"], name="measured_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.cooperation_id} {self.key}: {self.value}"
