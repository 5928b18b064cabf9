"""A firm, its membership of networks, its turnover by year. Null always means unknown."""

from __future__ import annotations

from typing import Self
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Upper
from django.utils import timezone

from cordee_web.apps.accounts.models import Network


class FirmQuerySet(models.QuerySet["Firm"]):
    """Reads of firms."""

    def in_network(self, network_id: UUID | None) -> Self:
        """The firms that belong to a network today."""
        return self.filter(memberships__network_id=network_id, memberships__left_on=None)


class Firm(models.Model):
    """A firm. It may join several networks with one row; no network learns from a refused number that
    another one knows the firm, so numbers are not unique across the deployment (ADR 8).

    `naf` and `trades` (ids of the thesaurus, copied from its know-how) let rivals be found by index.
    `place_precision` says what the coordinates are those of: the town, or its département's centre.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    vat = models.CharField(max_length=20, blank=True)
    naf = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    trades = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    town = models.CharField(max_length=120, blank=True)
    commune = models.CharField(max_length=6, blank=True)
    departement = models.CharField(max_length=4, blank=True)
    nuts = models.CharField(max_length=5, blank=True)
    country = models.CharField(max_length=2, default="FR")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    place_precision = models.CharField(max_length=12, blank=True)
    staff = models.PositiveIntegerField(null=True, blank=True)
    reference_count = models.PositiveIntegerField(null=True, blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    company_group = models.CharField(max_length=160, blank=True)
    can_lead = models.BooleanField(null=True, blank=True)
    max_distance_km = models.PositiveIntegerField(null=True, blank=True)
    presentation = models.TextField(blank=True)
    wants = models.TextField(blank=True)
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    public_page = models.BooleanField(default=False)
    slug = models.SlugField(max_length=120, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = FirmQuerySet.as_manager()

    class Meta:
        """Found by number, by name, by trade and place."""

        indexes = [
            models.Index(fields=["siren"], name="firm_siren"),
            models.Index(Upper("name"), name="firm_name"),
            models.Index(fields=["departement"], name="firm_departement"),
            models.Index(fields=["latitude", "longitude"], name="firm_position"),
            GinIndex(fields=["trades"], name="firm_trades"),
            GinIndex(fields=["naf"], name="firm_naf"),
            GinIndex(fields=["name"], name="firm_name_trgm", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A firm belongs to a network, from a day to another (None: still)."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    joined_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)
    why_left = models.CharField(max_length=200, blank=True)

    class Meta:
        """Once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["firm", "network"],
                condition=models.Q(left_on=None),
                name="membership_once",
            )
        ]
        indexes = [models.Index(fields=["network", "left_on"], name="membership_network")]

    def __str__(self) -> str:
        return f"{self.firm_id} · {self.network_id}"


class TurnoverYear(models.Model):
    """The turnover of a year, in cents."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="turnovers")
    year = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="EUR")

    class Meta:
        """One figure a year."""

        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["firm", "year"], name="turnover_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.cents / 100:.2f} {self.currency}"
