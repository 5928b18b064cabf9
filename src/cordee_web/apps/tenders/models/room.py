"""A tender room: its lots, the tasks of each, who takes which part. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee.vocabulary import Lot
from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.opportunities.models import Need, NeedBrick, NeedLot
from cordee_web.apps.tenders.models.standing import Stood


class Room(models.Model):
    """Where the members of one cooperation answer one need.

    What the need said on the day of opening is kept here (title, buyer, reference, deadline and its zone,
    the buyer's terms) and in its lots: the need may go, the room stays. The form of the grouping is
    `cooperation.fields["form"]`, the mandataire `cooperations.Mandate`: neither is written twice.
    `one_price`: one price is given for all the lots.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.OneToOneField(Cooperation, on_delete=models.CASCADE, related_name="tender")
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="rooms"
    )
    title = models.CharField(max_length=400)
    buyer = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    deadline_zone = models.CharField(max_length=40, blank=True)
    terms = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=5, blank=True)
    one_price = models.BooleanField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title


class RoomLot(models.Model):
    """A lot that is answered; `key`, `title`, `value_cents` and what offers are compared by are the
    notice's."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="lots")
    lot = models.ForeignKey(
        NeedLot, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=400, blank=True)
    position = models.PositiveIntegerField()
    value_cents = models.BigIntegerField(null=True, blank=True)
    award_criteria = models.JSONField(default=list, blank=True)
    awarded_by_documents = models.BooleanField(default=False)

    class Meta:
        """In the notice's order, each once."""

        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["room", "key"], name="room_lot_once")]

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def number(self) -> str:
        """Its number as people say it."""
        return Lot(self.key).number

    @property
    def label(self) -> str:
        """Its number and its title, to tell it from the other lots."""
        return f"{self.number} · {self.title}" if self.title else self.number


class Task(Stood):
    """A brick as the members take it on, or one that they added (`brick` None, `key` of its own).

    `titles` is its title by language where a classification gives it; `words` what the notice says of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="tasks")
    lot = models.ForeignKey(RoomLot, on_delete=models.CASCADE, related_name="tasks")
    brick = models.ForeignKey(
        NeedBrick, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    titles = models.JSONField(default=dict, blank=True)
    words = models.TextField(blank=True)
    cpv = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    quantity = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    certificates = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Lot by lot, in the order of the bricks, each once."""

        ordering = ["lot__position", "position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "key"], condition=models.Q(ended_at=None), name="room_task_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Share(Stood):
    """What a party takes of a task: `percent` of it, `scope` in words, `amount_cents` once it is known."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="shares")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="shares")
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    scope = models.CharField(max_length=400, blank=True)
    amount_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """In time's order; a party once a task; a part of a hundred."""

        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "party"], condition=models.Q(ended_at=None), name="share_once"
            ),
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__gt=0, percent__lte=100),
                name="share_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_cents=None) | models.Q(amount_cents__gte=0),
                name="share_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.percent} % of {self.task_id}"
