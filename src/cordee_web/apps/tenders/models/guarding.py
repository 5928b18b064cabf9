"""The form's signatures, the competition guard, proofs of capacity, walls. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.tenders.enums import Occasion, Thing, Topic
from cordee_web.apps.tenders.models.room import Room, RoomLot
from cordee_web.apps.tenders.models.standing import Stood


class Signing(Stood):
    """Who is named mandataire in the application and in the offer, and whether all sign."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="signings")
    applied = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    offered = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_all = models.BooleanField(null=True, blank=True)

    class Meta:
        """One at a time."""

        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"], condition=models.Q(ended_at=None), name="signing_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id}: {self.applied_id}, {self.offered_id}"


class GuardRun(models.Model):
    """The competition guard examined a lot, or all of them together (`lot` None): why, whom, what it found,
    under which settings.

    `members` and `tasks` say what was examined (a later change asks for another run); `findings` are the
    engine's, as plain values. `digest` is the SHA-256 of all of it, written in the register.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="guard_runs")
    lot = models.ForeignKey(
        RoomLot, null=True, blank=True, on_delete=models.CASCADE, related_name="guard_runs"
    )
    occasion = models.CharField(max_length=12, choices=Occasion)
    at = models.DateTimeField(default=timezone.now)
    members = models.JSONField()
    tasks = models.JSONField()
    findings = models.JSONField()
    reasons = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The last first."""

        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.occasion} {self.digest[:8]}"


class GuardReason(Stood):
    """Why a member says that bidding together is needed for a lot (None: for all of them together), and what
    proves it: in words, and by a paper whose `sha256` the runs keep.

    `finding` is the key of the finding that it answers, "" when it answers none.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="guard_reasons")
    lot = models.ForeignKey(
        RoomLot, null=True, blank=True, on_delete=models.CASCADE, related_name="guard_reasons"
    )
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=12, choices=Topic)
    text = models.TextField()
    evidence = models.CharField(max_length=300, blank=True)
    finding = models.CharField(max_length=12, blank=True)
    paper = models.FileField(upload_to="tenders/%Y", max_length=300, blank=True)
    paper_name = models.CharField(max_length=160, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.topic}: {self.text[:60]}"


class Proof(Stood):
    """What a member, or a firm that it relies on, brings to a criterion of the notice.

    `key` names the criterion (`bridge.capacities`). `party` is whoever wrote it; `relied_on` the firm whose
    means are lent, "" for the member's own, and `relied_firm` the same where the directory knows it;
    `commitment` says that its signed letter is there. `paper` is the document itself, where it was given.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="proofs")
    key = models.CharField(max_length=200)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    relied_on = models.CharField(max_length=160, blank=True)
    relied_firm = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    figure = models.FloatField(null=True, blank=True)
    document = models.CharField(max_length=200, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    commitment = models.BooleanField(default=False)
    paper = models.FileField(upload_to="tenders/%Y", max_length=300, blank=True)
    paper_name = models.CharField(max_length=160, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        """In time's order; once by criterion, member and firm relied on."""

        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "key", "party", "relied_on"],
                condition=models.Q(ended_at=None),
                name="proof_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.figure}"

    @property
    def proved_by(self) -> str:
        """The document in words, else the name of the paper; "" for none."""
        return self.document or self.paper_name


class Opened(Stood):
    """A member lets all the others read what only the mandataire and itself read of it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="opened_things")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=Thing)

    class Meta:
        """Once."""

        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "party", "what"],
                condition=models.Q(ended_at=None),
                name="opened_thing_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.what}"


class SightOf(models.Model):
    """A person opened what is of a member: what, when first, when last, how often. That member sees it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="sights")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=Thing)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        """The last first; a line by person, firm, owner and thing."""

        ordering = ["-last_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "person", "firm", "owner", "what"],
                nulls_distinct=False,
                name="sight_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.what} of {self.owner_id}"
