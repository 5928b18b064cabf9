"""Which firms were written by which transaction, so that what a process remembers of them is never old."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """A transaction wrote rows of a firm, or of so many that they are not named (`firm_id` None).

    Triggers write it, whoever writes the firm (migration 0003); no verb does. A reader compares it with the
    snapshot in which it last looked: what was not committed then is what it has to read again.
    """

    transaction = models.BigIntegerField()
    firm_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        """Read from the oldest transaction that a reader has not seen."""

        indexes = [
            models.Index(fields=["transaction"], name="change_transaction"),
            models.Index(fields=["at"], name="change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.transaction} {self.firm_id}"
