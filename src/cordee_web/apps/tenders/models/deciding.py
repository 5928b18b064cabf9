"""What the members decide and ask: whether to answer, by when what, questions to the buyer."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.enums import Outcome, Say, Usual
from cordee_web.apps.tenders.models.room import Room
from cordee_web.apps.tenders.models.standing import Stood


class Vote(models.Model):
    """Go or no-go: the reasons for and against, how many members must have said something, what was decided.

    It is closed once, by whoever leads, with a reason; another one may be opened after it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="votes")
    reasons_for = models.TextField(blank=True)
    reasons_against = models.TextField(blank=True)
    quorum = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        """The last first; one open at a time."""

        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"], condition=models.Q(closed_at=None), name="vote_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.outcome}"


class Ballot(Stood):
    """What a member says, by whoever commits it: one stands at a time, until the vote is closed."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=8, choices=Say)
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        """In time's order; one a party."""

        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "party"], condition=models.Q(ended_at=None), name="ballot_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.says}"


class Milestone(Stood):
    """A day and hour before the deadline. `key` names one of the usual ones, "" one that members added;
    `moved` says that someone chose its moment: a new plan leaves it there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="milestones")
    key = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    moved = models.BooleanField(default=False)

    class Meta:
        """The nearest first; a usual one once."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "key"],
                condition=models.Q(ended_at=None) & ~models.Q(key=""),
                name="milestone_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key or self.title} {self.at}"

    @property
    def label(self) -> str:
        """What is to be done by then, in the reader's language."""
        return self.title if self.title or self.key not in Usual else str(Usual(self.key).label)


class Question(models.Model):
    """Asked of the buyer by the mandataire alone, for all: proposed by a member, sent, answered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    sent_text = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    why_refused = models.CharField(max_length=400, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The last first; sent or kept back."""

        ordering = ["-proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(refused_at=None),
                name="question_sent_or_refused",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None) | ~models.Q(sent_at=None),
                name="question_sent_before_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
