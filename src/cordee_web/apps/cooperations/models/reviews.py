"""Is it still justified? Asked each quarter; and what was silent, told once."""

from __future__ import annotations

from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models.cooperation import Cooperation
from cordee_web.apps.cooperations.models.parties import Party


class Review(models.Model):
    """The review of a quarter, named by its first day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="reviews")
    quarter = models.DateField()
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()

    class Meta:
        """One a quarter, the latest first."""

        ordering = ["-quarter"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "quarter"], name="review_once_a_quarter")
        ]

    def __str__(self) -> str:
        return f"{self.cooperation_id} {self.quarter}"


class ReviewAnswer(models.Model):
    """What one leader answered, from 1 (no longer) to 5 (more than ever). It stays theirs."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="review_answers")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    note = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One answer by member."""

        constraints = [
            models.UniqueConstraint(fields=["review", "party"], name="review_answer_once"),
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=5), name="review_score"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.score}"


class SilenceTold(models.Model):
    """A silence that one named person was told of: it is told once."""

    cooperation = models.ForeignKey(
        Cooperation, on_delete=models.CASCADE, related_name="silences_told"
    )
    key = models.CharField(max_length=120)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once."""

        constraints = [models.UniqueConstraint(fields=["cooperation", "key"], name="silence_once")]

    def __str__(self) -> str:
        return f"{self.cooperation_id} {self.key}"
