"""Who acts for a firm, and who is invited to."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models.firm import Firm


class Role(models.Model):
    """A person acts for a firm in a capacity, from a day to another (None: still)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="roles")
    capacity = models.CharField(max_length=12, choices=Capacity, default=Capacity.MEMBER)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        """One capacity at a time in a firm."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "firm"], condition=models.Q(until=None), name="role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.capacity} · {self.firm_id}"


class Invitation(models.Model):
    """A link sent to an address: join a network as animateur, or a firm in a capacity.

    Only a digest of the link's secret is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    email = models.EmailField()
    network = models.ForeignKey(Network, null=True, on_delete=models.CASCADE, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.CASCADE, related_name="invitations")
    capacity = models.CharField(max_length=12, choices=Capacity, blank=True)
    invited_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="invitations_sent"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="invitations_accepted"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} → {self.firm_id or self.network_id}"
