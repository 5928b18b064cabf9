"""Who is told of a need, what firms answer, and what they ask to be told of."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.enums import NeedKind, Said
from cordee_web.apps.opportunities.models.bricks import NeedBrick
from cordee_web.apps.opportunities.models.need import Need


class Interest(models.Model):
    """What a firm answers to a need, or to one of its bricks; read by who posted the need only."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="interests")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="interests")
    brick = models.ForeignKey(
        NeedBrick, null=True, blank=True, on_delete=models.SET_NULL, related_name="interests"
    )
    said = models.CharField(max_length=12, choices=Said)
    note = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One answer by firm for the whole, and one by brick."""

        constraints = [
            models.UniqueConstraint(
                fields=["need", "firm", "brick"], nulls_distinct=False, name="interest_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm_id} {self.said} {self.need_id}"


class Alert(models.Model):
    """A firm was told that a brick speaks to it: with which chance, why, when.

    `reasons` are the engine's. The chance and reasons are those of the day it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="alerts")
    brick = models.ForeignKey(
        NeedBrick, null=True, on_delete=models.SET_NULL, related_name="alerts"
    )
    brick_title = models.CharField(max_length=300)
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="alerts")
    chance = models.FloatField()
    reasons = models.JSONField(default=list)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once by firm and brick."""

        constraints = [models.UniqueConstraint(fields=["firm", "brick"], name="alert_once")]
        indexes = [models.Index(fields=["need", "firm"], name="alert_need_firm")]

    def __str__(self) -> str:
        return f"{self.firm_id} ← {self.brick_title}"


class Subscription(models.Model):
    """What a leader asks to be told of; an empty list does not limit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="subscriptions")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="subscriptions")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    trades = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    departements = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    kinds = ArrayField(models.CharField(max_length=12, choices=NeedKind), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest last."""

        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.person_id}: {', '.join((*self.trades, *self.departements, *self.kinds))}"
