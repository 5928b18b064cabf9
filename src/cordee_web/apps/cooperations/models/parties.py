"""Who is in a cooperation, and who is its mandataire. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.enums import (
    DeclineReason,
    NamedTo,
    PartyKind,
    PartyState,
    Right,
)
from cordee_web.apps.cooperations.models.cooperation import Cooperation
from cordee_web.apps.directory.models import Firm


class Party(models.Model):
    """A firm in a cooperation, or someone outside any firm (`person`), from an invitation to a departure.

    A member has every right; an associate those of `rights`. `invited_for` is the firm that invites, None
    for the animateur. `brings` says in words what the party brings, `parts` the bricks that a proposal
    gave it. `proposes` is the firm named by one that declined. `why_answered` and `why_left` are told to
    the members. `left_with` is what the cooperation told on the day it left: what it reads ever after
    (`queries/former.py`). `place_closed_at`: since then nobody is looked for in its place. Each stay is a
    row: a firm that comes back has a new one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="parties")
    kind = models.CharField(max_length=12, choices=PartyKind, default=PartyKind.MEMBER)
    firm = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.CASCADE, related_name="parties"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="parties"
    )
    outside_name = models.CharField(max_length=160, blank=True)
    outside_email = models.EmailField(blank=True)
    rights = ArrayField(models.CharField(max_length=12, choices=Right), default=list, blank=True)
    state = models.CharField(max_length=12, choices=PartyState, default=PartyState.INVITED)
    named_to = models.PositiveSmallIntegerField(choices=NamedTo, default=NamedTo.INVITED)
    brings = models.CharField(max_length=300, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    message = models.TextField(blank=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_for = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=12, choices=DeclineReason, blank=True)
    why_answered = models.CharField(max_length=400, blank=True)
    proposes = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    left_at = models.DateTimeField(null=True, blank=True)
    why_left = models.CharField(max_length=400, blank=True)
    left_with = models.JSONField(null=True, blank=True)
    place_closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In order of arrival; a firm once at a time; a firm or somebody outside."""

        ordering = ["invited_at", "pk"]
        indexes = [
            models.Index(fields=["firm", "state"], name="party_firm"),
            models.Index(fields=["person", "state"], name="party_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "firm"],
                condition=models.Q(state__in=["invited", "accepted"]),
                name="party_once",
            ),
            models.CheckConstraint(
                condition=models.Q(firm=None) | models.Q(person=None), name="party_firm_or_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="member", firm=None), name="party_member_is_firm"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm_id or self.outside_name} in {self.cooperation_id}"

    @property
    def label(self) -> str:
        """How it is called on screen; ask who may read it first."""
        return self.firm.name if self.firm else self.outside_name

    @property
    def is_in(self) -> bool:
        """Whether it takes part today."""
        return self.state == PartyState.ACCEPTED


class Mandate(models.Model):
    """A member speaks for the others, within limits, from a day to a revocation (None: still).

    `ceiling_cents` is up to what it may commit them, None without a figure. `solidary` says whether it
    answers for the whole; None: not settled.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="mandates")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="mandates")
    limits = models.TextField(blank=True)
    ceiling_cents = models.BigIntegerField(null=True, blank=True)
    solidary = models.BooleanField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.CharField(max_length=400, blank=True)

    class Meta:
        """One mandataire at a time."""

        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation"],
                condition=models.Q(ended_at=None),
                name="mandate_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} for {self.cooperation_id}"
