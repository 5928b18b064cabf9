"""Sprints, promises and what happened to each, the guests of the board. Null always means unknown."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Cooperation, Party, SignedLink
from cordee_web.apps.promises.enums import Answer, PromiseState, Side


class Sprint(models.Model):
    """A stretch of work with a goal. Its promises keep their own days."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="sprints")
    name = models.CharField(max_length=80)
    goal = models.CharField(max_length=300, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The latest first."""

        ordering = ["-begins_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("begins_on")), name="sprint_days"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def closed_by(self, moment: datetime | None) -> bool:
        """Whether it was closed at a moment (None: now), which is all that a former member knows."""
        return self.closed_at is not None and (moment is None or self.closed_at <= moment)


class Promise(models.Model):
    """What `maker` promises to `holder` until `due_on`.

    `done_on` is the day on which the maker said it was done, or the holder that it was kept without being
    told. `settled_on` is the day of its last answer (kept, repaired, not kept, refused, not needed).
    `state` and `due_on` are those of its last step.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="promises")
    sprint = models.ForeignKey(
        Sprint, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    maker = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="promises_made")
    holder = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="promises_held")
    what = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=PromiseState)
    asked_at = models.DateTimeField(default=timezone.now)
    done_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Between two; found by cooperation, by sprint, by who promises and to whom, by day."""

        ordering = ["due_on", "asked_at", "pk"]
        indexes = [
            models.Index(fields=["cooperation", "due_on"], name="promise_cooperation"),
            models.Index(fields=["sprint", "state"], name="promise_sprint"),
            models.Index(fields=["maker", "state", "due_on"], name="promise_maker"),
            models.Index(fields=["holder", "state", "due_on"], name="promise_holder"),
            models.Index(
                fields=["due_on"],
                name="promise_to_remind",
                condition=models.Q(state="accepted", reminded_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(maker=models.F("holder")), name="promise_between_two"
            )
        ]

    def __str__(self) -> str:
        return self.what

    def is_late(self, today: date) -> bool:
        """Whether its day went by and it is still owed."""
        return self.state == PromiseState.ACCEPTED and self.due_on < today

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day."""
        return self.done_on is not None and self.done_on > self.due_on


class PromiseStep(models.Model):
    """One thing that happened to a promise: its state and its day from then on, who said so, in which words.

    It is what former members read (up to the day they left), and where both versions of a dispute stay.
    """

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=PromiseState)
    due_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    party = models.ForeignKey(
        Party, null=True, on_delete=models.SET_NULL, related_name="promise_steps"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["promise", "-at"], name="promise_step_last")]

    def __str__(self) -> str:
        return f"{self.promise_id} → {self.state}"


class Deferral(models.Model):
    """Another day proposed for what is promised: it counts once both sides agree, and moves nothing before.

    `sprint` is where it would be carried over (None: it stays where it is). `why_not` is the word of who
    refused; `answered_by` whoever settled it. Whoever closes a sprint may be neither of the two.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="deferrals")
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.DateField()
    due_on = models.DateField()
    sprint = models.ForeignKey(
        Sprint, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    maker_agreed_at = models.DateTimeField(null=True, blank=True)
    holder_agreed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=9, choices=Answer, blank=True, default=Answer.WAITS)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    why_not = models.TextField(blank=True)

    class Meta:
        """In time's order; one at a time for a promise."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise"], condition=models.Q(answer=""), name="deferral_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} → {self.due_on}"

    def waits_for(self, side: str) -> bool:
        """Whether this side has still to answer it."""
        agreed = {Side.MAKER: self.maker_agreed_at, Side.HOLDER: self.holder_agreed_at}
        return self.answer == Answer.WAITS and side in agreed and agreed[Side(side)] is None


class BoardGuest(SignedLink):
    """The client of the work, who reads the board by a signed link until it ends or is taken back.

    `label` is what members call it; no address of a person is kept.
    """

    LINK_SALT = "promises.board"

    cooperation = models.ForeignKey(
        Cooperation, on_delete=models.CASCADE, related_name="board_guests"
    )
    label = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.label


class SprintReview(models.Model):
    """What a guest says of a sprint, from 1 (not at all what was expected) to 5; the last word counts."""

    sprint = models.ForeignKey(Sprint, on_delete=models.CASCADE, related_name="reviews")
    guest = models.ForeignKey(BoardGuest, on_delete=models.CASCADE, related_name="reviews")
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One by guest and sprint."""

        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["sprint", "guest"], name="sprint_review_once"),
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=5), name="sprint_review_score"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sprint_id}: {self.score}"
