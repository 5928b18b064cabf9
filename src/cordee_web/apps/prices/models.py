"""The rows of sealed prices. Until a round is opened there is no price in any of them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.tenders.models import Room, Task


class Round(models.Model):
    """Once that the members of a room seal prices and open them together.

    `threshold` is how many of them it takes to open, from `until` on at the latest or once all have sealed.
    `keyset` is the text of all their keys, written once each member has one; it never changes after.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField()
    until = models.DateTimeField()
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    keyset = models.TextField(blank=True)
    keyset_digest = models.CharField(max_length=64, blank=True)
    keys_at = models.DateTimeField(null=True, blank=True)
    opening_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    why_dropped = models.CharField(max_length=400, blank=True)

    class Meta:
        """The last first; one at a time."""

        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["room"],
                condition=models.Q(opened_at=None, dropped_at=None),
                name="round_one_at_a_time",
            ),
            models.CheckConstraint(condition=models.Q(threshold__gte=2), name="round_by_two"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.number}"

    @property
    def phase(self) -> Phase:
        """Where it stands."""
        if self.dropped_at is not None:
            return Phase.DROPPED
        if self.opened_at is not None:
            return Phase.OPENED
        if self.opening_at is not None:
            return Phase.OPENING
        return Phase.KEYS if self.keys_at is None else Phase.SEALING


class HolderKey(models.Model):
    """A member's key for one round: two public keys, and the private ones locked by a phrase that the member
    alone has. `compared_at` is when it said that the words of all keys are the others' words too."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="keys")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    kem = models.CharField(max_length=90)
    sig = models.CharField(max_length=90)
    wrapped = models.JSONField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    compared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In time's order, one a member."""

        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "party"], name="holder_key_once")]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.round_id}"


class Envelope(models.Model):
    """What a member sealed. One that was replaced, or of a round given up, keeps its hashes alone.

    `digest` names its outside (`cover`), `commitment` is the hash of what is in it: the register has both
    from the moment it is sealed. `faulty` says why it could not be opened with the parts given for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="envelopes")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    turn = models.PositiveSmallIntegerField()
    cover = models.TextField(blank=True)
    signature = models.CharField(max_length=90, blank=True)
    body = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sealed_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)
    faulty = models.CharField(max_length=20, blank=True)

    class Meta:
        """In time's order; one of a member that counts."""

        ordering = ["sealed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "party", "turn"], name="envelope_turn_once"),
            models.UniqueConstraint(
                fields=["round", "party"],
                condition=models.Q(replaced_at=None),
                name="envelope_one_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.turn}"


class Opened(models.Model):
    """The parts that a member opened, by sealer, signed with its key: told to nobody before all is open."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="openings")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    parts = models.JSONField()
    signature = models.CharField(max_length=90)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In time's order, once a member."""

        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "party"], name="opened_once")]

    def __str__(self) -> str:
        return f"{self.party_id} opens {self.round_id}"


class Price(models.Model):
    """What a member asks for its part of a task, without tax: there since the round was opened."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="prices")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(max_length=300)
    cents = models.BigIntegerField()

    class Meta:
        """One of a member for a task."""

        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "party", "task"], name="price_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.cents}"


class Figures(models.Model):
    """What a member's part costs it, and what it would earn without the others: said after the opening, as it
    likes. `told` shows them to the other members; else they count for its own page alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="figures")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    cost_cents = models.BigIntegerField(null=True, blank=True)
    alone_cents = models.BigIntegerField(null=True, blank=True)
    told = models.BooleanField(default=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once a member."""

        constraints = [models.UniqueConstraint(fields=["round", "party"], name="figures_once")]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.round_id}"
