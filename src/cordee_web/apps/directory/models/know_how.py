"""What a firm can do, what proves it, and how much of it is free."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.directory.models.firm import Firm


class KnowHow(models.Model):
    """One thing that a firm can do, in its own words and in codes.

    `words` are empty where only codes or machines are known. `yearly` is what it can do in a year, in
    `unit`. `proof` is the file that shows it, `verified_by` who looked at it, `proof_until` the last day
    on which it counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="know_hows")
    words = models.TextField(blank=True)
    trade = models.CharField(max_length=60, blank=True)
    cpv = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    naf = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    machines = ArrayField(models.TextField(), default=list, blank=True)
    materials = ArrayField(models.TextField(), default=list, blank=True)
    tolerance = models.CharField(max_length=200, blank=True)
    yearly = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    certificates = ArrayField(models.TextField(), default=list, blank=True)
    evidence = models.PositiveIntegerField(null=True, blank=True)
    proof = models.FileField(upload_to="proofs/%Y", blank=True)
    proof_name = models.CharField(max_length=200, blank=True)
    verified_by = models.CharField(max_length=120, blank=True)
    proof_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order they were told."""

        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.words


class ReferenceWork(models.Model):
    """One work done, as a contract won or a reference tells it; `client` is a SIREN or a name."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="works")
    words = models.TextField()
    cpv = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    client = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=120, blank=True)
    departement = models.CharField(max_length=4, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words


class Certificate(models.Model):
    """A certificate that a firm says it holds; `until` None: the last day is unknown.

    `file` lies under a name that we made, `file_name` is the one it came with.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(max_length=120)
    until = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=160, blank=True)
    file = models.FileField(upload_to="certificates/%Y", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By name."""

        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["firm", "name"], name="certificate_once")]

    def __str__(self) -> str:
        return self.name


class MonthCapacity(models.Model):
    """What is free of a know-how in a month: what was offered, less own orders and joint work."""

    know_how = models.ForeignKey(KnowHow, on_delete=models.CASCADE, related_name="months")
    month = models.DateField()
    offered = models.FloatField()
    taken = models.FloatField(default=0.0)

    class Meta:
        """One row a month, never booked beyond what is offered."""

        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["know_how", "month"], name="capacity_once_a_month"),
            models.CheckConstraint(
                condition=models.Q(taken__gte=0, taken__lte=models.F("offered")),
                name="capacity_not_overbooked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.taken}/{self.offered}"
