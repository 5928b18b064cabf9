"""What ties a firm to others, and what it lets whom see."""

from __future__ import annotations

from django.db import models

from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models.firm import Firm


class FieldChoice(models.Model):
    """What a firm chose for a part of its page; without a row, `enums.DEFAULTS` holds."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="field_choices")
    field = models.CharField(max_length=16, choices=Field)
    audience = models.PositiveSmallIntegerField(choices=Audience)
    not_with_competitors = models.BooleanField()

    class Meta:
        """One choice by field."""

        constraints = [models.UniqueConstraint(fields=["firm", "field"], name="choice_once")]

    def __str__(self) -> str:
        return f"{self.firm_id} {self.field} {self.audience}"


class Rivalry(models.Model):
    """A firm declares another one its competitor; it holds both ways, and only the declarer sees it."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="rivalries")
    rival = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="rivalries_declared")

    class Meta:
        """Never oneself."""

        constraints = [
            models.UniqueConstraint(fields=["firm", "rival"], name="rivalry_once"),
            models.CheckConstraint(
                condition=~models.Q(firm=models.F("rival")), name="rivalry_not_self"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm_id} × {self.rival_id}"


class Refusal(models.Model):
    """A firm that this one does not want to work with: a firm of the directory, or a name or number."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="refusals")
    other = models.ForeignKey(Firm, null=True, on_delete=models.CASCADE, related_name="+")
    named = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.firm_id} ≠ {self.other_id or self.named}"


class Customer(models.Model):
    """A customer or a supplier, and the part of the turnover it makes (None: unknown)."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="customers")
    name = models.CharField(max_length=200)
    supplies = models.BooleanField(default=False)
    percent = models.FloatField(null=True, blank=True)

    class Meta:
        """A part is between 0 and 100 %."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__gte=0, percent__lte=100),
                name="customer_percent",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Cooperation(models.Model):
    """Works that two firms did together, as `firm` tells it; `named` where the directory has no row."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="cooperations")
    other = models.ForeignKey(
        Firm, null=True, on_delete=models.CASCADE, related_name="cooperations_told"
    )
    named = models.CharField(max_length=200, blank=True)
    works = models.PositiveIntegerField(default=1)

    class Meta:
        """One count by pair and teller."""

        constraints = [models.UniqueConstraint(fields=["firm", "other"], name="cooperation_once")]

    def __str__(self) -> str:
        return f"{self.firm_id} + {self.other_id or self.named}: {self.works}"
