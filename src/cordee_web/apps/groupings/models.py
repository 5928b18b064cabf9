"""A grouping proposed for a lot of a need, kept with all that it rests on."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.groupings.enums import ProposalState
from cordee_web.apps.opportunities.models import Need


class Proposal(models.Model):
    """One grouping as it stood on the day it was kept: it does not move when the directory does.

    `answer` is the engine's answer for this lot with this grouping alone, by `vocabulary.plain`; `wishes`
    the address that gave it, to ask the same again. `firm` is the one that keeps it, None when the
    animateur does. `value` and `bound` are the engine's, `proved` says that none is worth more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="proposals")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="proposals")
    lot_key = models.CharField(max_length=120)
    name = models.CharField(max_length=160)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.KEPT)
    why = models.CharField(max_length=400, blank=True)
    author = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="proposals")
    answer = models.JSONField()
    wishes = models.TextField(blank=True)
    value = models.FloatField()
    bound = models.FloatField()
    proved = models.BooleanField()
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["network", "-created_at"], name="proposal_network"),
            models.Index(fields=["need", "lot_key"], name="proposal_need"),
        ]

    def __str__(self) -> str:
        return self.name


class ProposalMember(models.Model):
    """A firm in a proposed grouping; `parts` maps each of its bricks to the part of it that it does."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="members")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="proposed_in")
    position = models.PositiveSmallIntegerField()
    lead = models.BooleanField(default=False)
    parts = models.JSONField(default=dict)

    class Meta:
        """In the engine's order, a firm once."""

        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "firm"], name="proposal_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.firm_id} in {self.proposal_id}"
