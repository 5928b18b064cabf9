"""The rows of what comes after a bid, in integer cents. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.awards.enums import PenaltyRule, Result, Way
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.models import Room, RoomLot, Task


class Outcome(models.Model):
    """How a lot ended. `winners`, `value_cents` and `received` are what the award notice says; `source` its
    number and by what it was recognised ("" where people say it themselves)."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="outcomes")
    lot = models.OneToOneField(RoomLot, on_delete=models.CASCADE, related_name="outcome")
    result = models.CharField(max_length=12, choices=Result)
    why = models.CharField(max_length=400, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    winners = models.JSONField(default=list, blank=True)
    value_cents = models.BigIntegerField(null=True, blank=True)
    received = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    ground = models.CharField(max_length=20, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In the order of the lots."""

        ordering = ["lot__position"]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.result}"


class Lesson(models.Model):
    """What a member learned from it, for the next one."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="lessons")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Contract(models.Model):
    """The contract that was won: its number, how invoices go, and the buyer as invoices name it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.OneToOneField(Room, on_delete=models.CASCADE, related_name="contract")
    number = models.CharField(max_length=35)
    signed_on = models.DateField()
    way = models.CharField(max_length=16, choices=Way, default=Way.EACH_MEMBER)
    order = models.CharField(max_length=50, blank=True)
    buyer = models.CharField(max_length=300)
    buyer_siren = models.CharField(max_length=9, blank=True)
    buyer_siret = models.CharField(max_length=14, blank=True)
    buyer_street = models.CharField(max_length=200, blank=True)
    buyer_postcode = models.CharField(max_length=12, blank=True)
    buyer_town = models.CharField(max_length=120, blank=True)
    buyer_unit = models.CharField(max_length=60, blank=True)
    public = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.number


class Amount(models.Model):
    """What the contract gives a member for a task; `cents` None is unknown."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="amounts")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """One by task and member."""

        ordering = ["task__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "task", "party"], name="amount_once")
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.party_id}"


class Subcontractor(models.Model):
    """A first-rank subcontractor of a member: the buyer pays it directly, out of that member's part."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="subcontractors")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9, blank=True)
    cents = models.BigIntegerField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)

    class Meta:
        """By name."""

        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Invoice(models.Model):
    """An invoice that a member drew up in its own name, or (with `subcontractor`) a request for payment of
    one who works for it. Its lines, amounts and paper are read by its issuer and the mandataire alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="invoices")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    subcontractor = models.ForeignKey(
        Subcontractor, null=True, blank=True, on_delete=models.CASCADE, related_name="requests"
    )
    number = models.CharField(max_length=35)
    issued_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    street = models.CharField(max_length=200, blank=True)
    iban = models.CharField(max_length=42, blank=True)
    lines = models.JSONField(default=list, blank=True)
    net_cents = models.BigIntegerField(null=True, blank=True)
    vat_cents = models.BigIntegerField(null=True, blank=True)
    paper = models.FileField(upload_to="awards/%Y", max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    refused = models.CharField(max_length=16, blank=True)
    why_refused = models.CharField(max_length=400, blank=True)
    revenue = models.ForeignKey(
        Line, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The latest first; a number once for a firm."""

        ordering = ["-issued_on", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "number"],
                condition=models.Q(subcontractor=None),
                name="invoice_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def gross_cents(self) -> int | None:
        """What is to be paid, VAT included."""
        if self.net_cents is None or self.vat_cents is None:
            return None
        return self.net_cents + self.vat_cents


class Passed(models.Model):
    """A step of an invoice's circuit that was done, on a day, by someone."""

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="passed")
    key = models.CharField(max_length=16)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order; each once."""

        ordering = ["on", "at"]
        constraints = [models.UniqueConstraint(fields=["invoice", "key"], name="passed_once")]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.key}"


class Penalty(models.Model):
    """What the buyer keeps back; `parts` is what each party (by id) bears, null when unknown."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="penalties")
    cents = models.BigIntegerField()
    why = models.CharField(max_length=300)
    on = models.DateField()
    rule = models.CharField(max_length=10, choices=PenaltyRule)
    author = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parts = models.JSONField(default=dict)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order."""

        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.cents} {self.why}"
