"""A composition that the law freezes, and the changes that its exceptions allow. Null means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.enums import Change
from cordee_web.apps.cooperations.models.cooperation import Cooperation
from cordee_web.apps.directory.models import Firm


class Freeze(models.Model):
    """From a day on, the members do not change but by an exception; until it is lifted.

    `on` is the day on which what freezes them was handed in (an offer), `what` names it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="freezes")
    on = models.DateField()
    what = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    why_lifted = models.CharField(max_length=400, blank=True)

    class Meta:
        """In time's order; one at a time."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation"], condition=models.Q(lifted_at=None), name="freeze_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cooperation_id} from {self.on}"


class AllowedChange(models.Model):
    """A firm may come or leave although the composition is frozen: by which exception, why, who approved.

    It allows one change, and was used on `used_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    freeze = models.ForeignKey(Freeze, on_delete=models.CASCADE, related_name="allowed")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=8, choices=Change)
    exception = models.CharField(max_length=40)
    why = models.TextField()
    approved_by = models.CharField(max_length=200)
    approved_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In time's order; one that waits by firm and change."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["freeze", "firm", "change"],
                condition=models.Q(used_at=None),
                name="allowed_change_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm_id} {self.change}"
