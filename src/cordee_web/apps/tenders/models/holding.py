"""What holds the tasks together: interfaces, guarantees and insurances, risks. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.enums import CoverKind, Degree
from cordee_web.apps.tenders.models.room import Room, Task
from cordee_web.apps.tenders.models.standing import Stood


class Interface(Stood):
    """Who hands what to whom, from which task to which, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="interfaces")
    giver = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    receiver = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="gives")
    to_task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="receives")
    what = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        """In time's order; from a task to another one."""

        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_task=models.F("to_task")), name="interface_two_tasks"
            )
        ]

    def __str__(self) -> str:
        return self.what


class Cover(Stood):
    """A guarantee or an insurance: what it is, what is asked, who holds it, until when, its proof.

    `term` is the key of what the notice says and this answers, "" for none (`values.term_key`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="covers")
    kind = models.CharField(max_length=12, choices=CoverKind)
    what = models.CharField(max_length=200)
    asked = models.CharField(max_length=300, blank=True)
    term = models.CharField(max_length=12, blank=True)
    holder = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    until = models.DateField(null=True, blank=True)
    proof = models.FileField(upload_to="tenders/%Y", max_length=300, blank=True)
    proof_name = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return self.what


class Risk(Stood):
    """What may go wrong, how likely and grave it is, who answers for it, and how; `term` as of a cover."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="risks")
    what = models.CharField(max_length=300)
    term = models.CharField(max_length=12, blank=True)
    likely = models.PositiveSmallIntegerField(choices=Degree)
    grave = models.PositiveSmallIntegerField(choices=Degree)
    holder = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.what

    @property
    def weight(self) -> int:
        """From 1 to 9."""
        return self.likely * self.grave
