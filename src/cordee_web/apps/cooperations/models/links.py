"""Signed links by which somebody without an account reads a cooperation, until a day or until taken back."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models.parties import Party


class SignedLink(models.Model):
    """What every such link is: made by someone, until a day, taken back or not.

    What is signed is the row's id alone (`queries/links.py`): a link that ended ends wherever it was copied.
    """

    LINK_SALT: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first."""

        abstract = True
        ordering = ["-made_at"]

    def reads(self, today: date) -> bool:
        """Whether the link still answers."""
        return self.revoked_at is None and self.until >= today


class PartyLink(SignedLink):
    """The link of an associate outside any firm, who has no account: it was mailed to their address."""

    LINK_SALT = "cooperations.party"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="links")
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta(SignedLink.Meta):
        """One at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(revoked_at=None), name="party_link_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} until {self.until}"
