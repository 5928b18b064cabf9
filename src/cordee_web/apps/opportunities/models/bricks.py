"""What a need asks: its lots, their bricks, and the conditions as they were read."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cordee_web.apps.opportunities.models.need import Need


class NeedLot(models.Model):
    """A part that can be answered apart; `key` is the engine's id of the lot.

    `version` moves whenever bricks are added, taken away or reordered: two people who do so at once are
    told. `place` is the engine's `Place` as a mapping of what is known, None when nothing is.
    `award_criteria` are the engine's `AwardCriterion`s as mappings, in the notice's order;
    `awarded_by_documents` says that the notice sends to the consultation's documents for them.
    """

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="lots")
    key = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=400, blank=True)
    text = models.TextField(blank=True)
    cpv = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    place = models.JSONField(null=True, blank=True)
    value_cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    deadline = models.DateTimeField(null=True, blank=True)
    award_criteria = models.JSONField(default=list, blank=True)
    awarded_by_documents = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the notice's order."""

        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["need", "key"], name="need_lot_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class NeedBrick(models.Model):
    """One competence asked, as the engine found it or as a person changed it.

    `key` is the engine's id of the brick; `titles` its title by language, where a classification gives
    it. `reasons` are the engine's, stored with their templates and values; `quotes` are the texts it
    came from, each with the element of the file ([{"text", "source"}]).
    `changed` says that a person wrote or changed it since the notice was read.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lot = models.ForeignKey(NeedLot, on_delete=models.CASCADE, related_name="bricks")
    key = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    titles = models.JSONField(default=dict, blank=True)
    words = models.TextField()
    cpv = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    naf = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    quantity = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    certificates = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    weight = models.FloatField(default=1.0)
    language = models.CharField(max_length=5, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    quotes = models.JSONField(default=list, blank=True)
    changed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order that people gave them."""

        ordering = ["position", "key"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "key"], name="brick_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="brick_weight"),
            models.CheckConstraint(
                condition=models.Q(quantity=None) | models.Q(quantity__gt=0),
                name="brick_quantity",
            ),
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(level__gte=1, level__lte=5),
                name="brick_level",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NeedCriterion(models.Model):
    """A selection criterion, verbatim, with the element of the file; `lot_key` "" holds for every lot."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveIntegerField()
    lot_key = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    language = models.CharField(max_length=5, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        """In the notice's order."""

        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:80]


class NeedThreshold(models.Model):
    """A minimum recognised in a criterion, with the words that say it."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="thresholds")
    position = models.PositiveIntegerField()
    lot_key = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16)
    quote = models.TextField()
    source = models.TextField(blank=True)
    amount_cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    value = models.IntegerField(null=True, blank=True)
    years = models.IntegerField(null=True, blank=True)
    name = models.CharField(max_length=160, blank=True)
    or_equivalent = models.BooleanField(null=True, blank=True)

    class Meta:
        """In the notice's order."""

        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.kind} {self.quote[:60]}"
