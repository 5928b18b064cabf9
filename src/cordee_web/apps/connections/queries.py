"""Reads of keys and webhooks, and the actor that each of them is today."""

from __future__ import annotations

from django.db.models import QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.models import ApiKey, Delivery, Endpoint, Standing
from cordee_web.apps.connections.values import digest_of
from cordee_web.apps.directory.queries.acting import standings


def key_of(secret: str) -> ApiKey | None:
    """The live key of this secret; None for any other text."""
    found = (
        ApiKey.objects.select_related("author", "network").filter(digest=digest_of(secret)).first()
    )
    return found if found is not None and found.live else None


def actor_of(standing: Standing) -> Actor | None:
    """The actor that a key or webhook is: its author, if they still stand there; None otherwise."""
    if not standing.author.is_active:
        return None
    for way in standings(standing.author):
        network = way.network.pk if way.network else None
        firm = way.firm.pk if way.firm else None
        if (network, firm) == (standing.network_id, standing.firm_id):
            return way.actor(standing.author)
    return None


def keys_of(actor: Actor) -> QuerySet[ApiKey]:
    """The keys that act for whom the actor acts."""
    if actor.network_id is None:
        return ApiKey.objects.none()
    return ApiKey.objects.filter(network=actor.network_id, firm=actor.firm_id).select_related(
        "author", "use"
    )


def endpoints_of(actor: Actor) -> QuerySet[Endpoint]:
    """The webhooks of whom the actor acts for."""
    if actor.network_id is None:
        return Endpoint.objects.none()
    return Endpoint.objects.filter(network=actor.network_id, firm=actor.firm_id).select_related(
        "author"
    )


def deliveries_of(endpoint: Endpoint) -> QuerySet[Delivery]:
    """What was sent to an address, newest first."""
    return endpoint.deliveries.all()
