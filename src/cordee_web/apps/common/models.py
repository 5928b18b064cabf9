"""The register: append-only, chained by hashes, with contents that can be erased.

The chain holds digests. What an entry says lies beside it, salted; erasing it (a person's right, RGPD
art. 17) removes the words and the salt, and leaves a chain that still verifies. The database itself
refuses every other change (`migrations/0001`).
"""

from __future__ import annotations

from uuid import UUID

from django.db import models


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
