"""The calendar that a person's own calendar program reads."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm


class CalendarLink(models.Model):
    """A secret link to the deadlines that a person sees, where they stand; revoked, it answers nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_links")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One living link by standing."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "network", "firm"],
                condition=models.Q(revoked_at=None),
                nulls_distinct=False,
                name="calendar_link_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.network_id}"
