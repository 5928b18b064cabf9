"""Newer versions of notices that are known, each waiting for someone's decision."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.opportunities.enums import UpdateState
from cordee_web.apps.opportunities.models.intake import IntakeItem
from cordee_web.apps.opportunities.models.need import Need


class NeedUpdate(models.Model):
    """A file that holds a newer version of a need's notice, at the place `record`.

    What it changes is read from the two files when someone looks at it: nothing of it is copied here.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="updates")
    item = models.ForeignKey(IntakeItem, on_delete=models.CASCADE, related_name="updates")
    record = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=UpdateState, default=UpdateState.WAITING)
    came_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first; one place of a file once for a need."""

        ordering = ["-came_at"]
        constraints = [
            models.UniqueConstraint(fields=["need", "item", "record"], name="update_once")
        ]

    def __str__(self) -> str:
        return f"{self.need_id} ← {self.item_id}"
