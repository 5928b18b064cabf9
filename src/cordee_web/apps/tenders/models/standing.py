"""Rows that are never overwritten: one ends and another follows, so that a member who left still reads what
stood there on that day, and no more."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.directory.models import Firm


class Standing[M: models.Model](models.Manager[M]):
    """The rows that stand today: what every list, and `task.shares.all()`, gives."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Those that did not end."""
        return super().get_queryset().filter(ended_at=None)


class Stood(models.Model):
    """Written by someone at a moment, until it ended. `objects` are those of today, `every` all of them."""

    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Standing()
    every = models.Manager()

    class Meta:
        """In time's order."""

        abstract = True
        ordering = ["created_at", "pk"]

    def end(self) -> None:
        """It stands no more, from now on."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])
