"""Keys, what they did, and webhooks with what was sent to them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.connections.enums import DeliveryState, Event, Scope
from cordee_web.apps.directory.models import Firm


class Standing(models.Model):
    """For whom a program acts: a firm inside a network, or (`firm` None) the network, as its animateur.

    It acts with the rights of `author` there, as they are at that moment, and never more.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Never a table of its own."""

        abstract = True


class ApiKey(Standing):
    """A key of the API. Only the digest of its secret is kept; `start` tells its owner which one it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    start = models.CharField(max_length=20)
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope))
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by those for whom it acts."""

        ordering = ["-created_at"]
        indexes = [models.Index(fields=["network", "firm"], name="key_standing")]

    def __str__(self) -> str:
        return self.name

    @property
    def live(self) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and (
            self.expires_at is None or self.expires_at > timezone.now()
        )


class KeyUse(models.Model):
    """When a key was last used, and how often in the minute under way (`window`, since the epoch)."""

    key = models.OneToOneField(
        ApiKey, primary_key=True, on_delete=models.CASCADE, related_name="use"
    )
    at = models.DateTimeField()
    window = models.BigIntegerField()
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key_id} {self.at:%Y-%m-%d %H:%M}"


class IdempotentCall(models.Model):
    """The answer to a write that carried an `Idempotency-Key`, given again when the same write comes again.

    `fingerprint` is the digest of its method, address, conditions and body. `status` None: it is under way.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="calls")
    token = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(null=True)
    headers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once by key."""

        constraints = [models.UniqueConstraint(fields=["key", "token"], name="call_once")]
        indexes = [models.Index(fields=["created_at"], name="call_age")]

    def __str__(self) -> str:
        return f"{self.token}: {self.status}"


class Endpoint(Standing):
    """An address that is told of events. What signs is derived (`values.hook_secret`) and never stored:
    `turn` counts the secrets that it had."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    url = models.URLField(max_length=500)
    turn = models.PositiveIntegerField(default=1)
    events = ArrayField(models.CharField(max_length=30, choices=Event))
    created_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by those whom it serves; asked by network at each event."""

        ordering = ["-created_at"]
        indexes = [models.Index(fields=["network", "firm"], name="endpoint_standing")]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One event to be told to one address. `payload` holds ids and links, no confidence.

    `answer` is the status that the other side gave, None when there was none; `trouble` says what went wrong.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=30, choices=Event)
    number = models.BigIntegerField()
    payload: models.JSONField[Any, Any] = models.JSONField()
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)
    replay_of = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Newest first; an event once by address, but for those sent again by hand."""

        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "number"],
                condition=models.Q(replay_of=None),
                name="delivery_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint_id}: {self.state}"
