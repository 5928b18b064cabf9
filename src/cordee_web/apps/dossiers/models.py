"""The rows of the whole-group file. Null always means unknown.

Most pieces are derived from the room and the firms' profiles: a row here says what somebody did about one.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.dossiers.enums import FirmSize
from cordee_web.apps.tenders.models import Room, Task


class BidderSheet(models.Model):
    """What a firm says of itself in every bid, entered once: who signs, its size, the exclusion grounds.

    `grounds_met` are codes of the grounds in which it is; they count once `grounds_said_at` says that it
    answered. `relies_on_nobody`: it relies on no other firm unless it names one in a room. `subcontracts`
    null: it did not say; `subcontracted` is which part, `subcontractors` to whom, a firm a line: name, SIREN.
    """

    firm = models.OneToOneField(Firm, on_delete=models.CASCADE, related_name="bidder_sheet")
    legal_form = models.CharField(max_length=80, blank=True)
    street = models.CharField(max_length=200, blank=True)
    size = models.CharField(max_length=8, choices=FirmSize, blank=True)
    signatory = models.CharField(max_length=160, blank=True)
    signatory_as = models.CharField(max_length=120, blank=True)
    grounds_met = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    grounds_said_at = models.DateTimeField(null=True, blank=True)
    relies_on_nobody = models.BooleanField(default=False)
    subcontracts = models.BooleanField(null=True, blank=True)
    subcontracted = models.CharField(max_length=400, blank=True)
    subcontractors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.firm_id}"


class Subcontracting(models.Model):
    """What a member subcontracts in this bid, when it is not what its sheet says of every bid.

    `part` and `firms` are as `subcontracted` and `subcontractors` of the sheet, which counts without a row.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="subcontractings")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    subcontracts = models.BooleanField()
    part = models.CharField(max_length=400, blank=True)
    firms = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """One a member."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room", "party"], name="subcontracting_once")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.subcontracts}"


class ReliedFirm(models.Model):
    """A firm outside the group on whose means a member relies in this bid; `firm`: the same, where the
    directory knows it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="relied_firms")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    firm = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    siren = models.CharField(max_length=9, blank=True)
    means = models.CharField(max_length=400)
    signatory = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order; a name once a member."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room", "party", "name"], name="relied_firm_once")
        ]

    def __str__(self) -> str:
        return self.name


class MemoPart(models.Model):
    """What a member writes in the technical memo about one task.

    Until it is `shared`, its writer, the mandataire and members that are no competitors of it read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memo_parts")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="memo_parts")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    shared = models.BooleanField(default=False)
    ready = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order; one a task and member."""

        ordering = ["task__lot__position", "task__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "party"], name="memo_part_once")]

    def __str__(self) -> str:
        return self.title


class Piece(models.Model):
    """What somebody did about a piece: gave its file, or said why it is not needed.

    `key` is that of the derived piece ("mandate:<party>"), or "joined:<id>" for one added by hand, whose
    `title` it has. `party` is whose it is, None for the whole group.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="pieces")
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=160, blank=True)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    file = models.FileField(upload_to="dossiers/%Y", max_length=300, blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    until = models.DateField(null=True, blank=True)
    why_not_needed = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order; a key once."""

        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["room", "key"], name="piece_once")]

    def __str__(self) -> str:
        return self.key


class FrozenFile(models.Model):
    """The whole file as it was frozen: one ZIP that never changes, and the hash of it.

    `open_pieces` are the keys that were not done ("guard:LOT": a lot that the competition guard had not
    seen as it was), `why` says why it was frozen all the same. Opened again before it is handed in, it stays
    as it was, and another one follows.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="frozen_files")
    file = models.FileField(upload_to="dossiers/frozen/%Y", max_length=300)
    sha256 = models.CharField(max_length=64)
    bytes = models.BigIntegerField()
    pieces = models.PositiveIntegerField()
    open_pieces = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_again_at = models.DateTimeField(null=True, blank=True)
    why_opened_again = models.CharField(max_length=400, blank=True)

    class Meta:
        """The last first; one frozen at a time."""

        ordering = ["-at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"],
                condition=models.Q(opened_again_at=None),
                name="frozen_file_one",
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Deposit(models.Model):
    """The proof that the mandataire handed the file in: on which platform, when, under which number."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    frozen = models.OneToOneField(FrozenFile, on_delete=models.PROTECT, related_name="deposit")
    handed_in_at = models.DateTimeField()
    platform = models.CharField(max_length=200)
    reference = models.CharField(max_length=120)
    proof = models.FileField(upload_to="dossiers/proofs/%Y", max_length=300)
    proof_name = models.CharField(max_length=160)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.reference
