"""The register: append-only, chained by hashes, with contents that can be erased.

The chain holds digests. What an entry says lies beside it, salted; erasing it (a person's right, RGPD
art. 17) removes the words and the salt, and leaves a chain that still verifies. The database itself
refuses every other change (`migrations/0001`).
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One business act: who, for whom, what, when. `number` has no gap; `digest` seals the content."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    person_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    firm_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    network_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    program = models.CharField(max_length=80, blank=True)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        """Found by its object, its network, its person."""

        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "number"], name="entry_subject"),
            models.Index(fields=["network_id", "number"], name="entry_network"),
            models.Index(fields=["person_id", "number"], name="entry_person"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject_kind}/{self.subject_id}"


class EntryContent(models.Model):
    """What an entry says: why, and the values. Null once erased; its digest stays in the entry."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
    salt = models.BinaryField(max_length=16, null=True)
    content = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"content of {self.entry_id}"


class LongJob(models.Model):
    """Work done in the background: who asked for it, how far it is, what came of it.

    `template` and `values` are an engine `Message`, translated when shown; `error` is for administrators.
    `total` None: how much there is to do is not known yet. `subject_*` names the row that it works on.
    """

    class State(models.TextChoices):
        """Where the work stands; a job whose worker died waits again."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    network_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    person_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    template = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Found by network, by person, by what it works on."""

        indexes = [
            models.Index(fields=["network_id", "-created_at"], name="job_network"),
            models.Index(fields=["person_id", "-created_at"], name="job_person"),
            models.Index(fields=["subject_kind", "subject_id"], name="job_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.done}/{self.total}"

    @property
    def under_way(self) -> bool:
        """Whether something is still to be expected of it."""
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def percent(self) -> int | None:
        """How far it is, 0 to 100; None as long as the total is unknown."""
        return None if self.total is None else min(100, 100 * self.done // max(self.total, 1))
