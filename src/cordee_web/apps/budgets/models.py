"""The rows of the money, in integer cents. Null always means unknown.

What is changed is not overwritten: the row ends (`ended_at`) and another one follows, so that a member
who left still reads what stood there on that day, and no more.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.budgets.enums import Currency, Key, LineKind
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Firm


class Budget(models.Model):
    """The money of one cooperation, all of it in one currency."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.OneToOneField(Cooperation, on_delete=models.CASCADE, related_name="budget")
    currency = models.CharField(max_length=3, choices=Currency, default=Currency.EUR)

    def __str__(self) -> str:
        return f"{self.cooperation_id} {self.currency}"


class Line(models.Model):
    """A cost, a revenue or a contribution: as it was expected, and as it is.

    `party` pays the cost, receives the revenue or brings the contribution; only what is only expected may
    do without. `keeper` is who keeps the money of a contribution for all; without one it is in kind: it
    counts as brought, and nobody owes it. `shared_by` are the parties (ids) among whom it is shared.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=12, choices=LineKind)
    label = models.CharField(max_length=160)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    keeper = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    expected_cents = models.BigIntegerField(null=True, blank=True)
    real_cents = models.BigIntegerField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    shared_by = ArrayField(models.UUIDField())
    proof = models.FileField(upload_to="budgets/%Y", max_length=300, blank=True)
    proof_name = models.CharField(max_length=160, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order of their dates; those without any last. An amount is known, and who paid it."""

        ordering = [models.F("on").asc(nulls_last=True), "created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(expected_cents=None, real_cents=None), name="line_has_amount"
            ),
            models.CheckConstraint(
                condition=models.Q(real_cents=None) | ~models.Q(party=None),
                name="line_real_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(keeper=None) | models.Q(kind="contribution"),
                name="line_kept_is_contribution",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class KeyChoice(models.Model):
    """The key from a moment on; the last one holds.

    `mix` has the weights of "equal", "work" and "capital" in the mixed key; `work` each party's work, by
    its id, in the unit that they count in.
    """

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="choices")
    key = models.CharField(max_length=12, choices=Key, default=Key.EQUAL)
    mix = models.JSONField(default=dict, blank=True)
    work = models.JSONField(default=dict, blank=True)
    work_unit = models.CharField(max_length=40, blank=True)
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """The last first."""

        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.key}"


class Outside(models.Model):
    """What some of the members (ids) would earn by themselves, without the others; a cost is negative."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="outside")
    members = ArrayField(models.UUIDField())
    cents = models.BigIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In time's order; one figure for the same members at a time."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "members"],
                condition=models.Q(ended_at=None),
                name="outside_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.members}: {self.cents}"


class Payment(models.Model):
    """Money from one member to another: said by one of them, true once the one who receives it says so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="payments")
    payer = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    cents = models.BigIntegerField()
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    denied_at = models.DateTimeField(null=True, blank=True)
    why_denied = models.CharField(max_length=200, blank=True)

    class Meta:
        """The last first; an amount, from one to another, confirmed or denied."""

        ordering = ["-on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(cents__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=~models.Q(payer=models.F("receiver")), name="payment_not_self"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(denied_at=None),
                name="payment_one_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payer_id} → {self.receiver_id}: {self.cents}"


class Settlement(models.Model):
    """How the members say that they are even, though the balances are not zero; each of them agrees.

    `basis` is what each was owed or owed by the lines and the key (cents by party) when it was proposed:
    once that is something else, the agreement was about another sum and holds no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="settlements")
    text = models.TextField()
    basis = models.JSONField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The last first: it takes the place of those before."""

        ordering = ["-proposed_at"]

    def __str__(self) -> str:
        return f"{self.budget_id}: {self.text[:40]}"


class Consent(models.Model):
    """A member agrees to a settlement."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once a party."""

        constraints = [models.UniqueConstraint(fields=["settlement", "party"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.party_id} agrees to {self.settlement_id}"
