"""What persons are told of cooperations; each notification belongs to the transaction of its verb."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import members_of, persons_of


def tell_parties(
    actor: Actor,
    cooperation: Cooperation,
    parties: Iterable[Party],
    message: Message,
    url: str = "",
) -> None:
    """Tells who commits these parties, but not whoever does it."""
    tell_persons(actor, cooperation, persons_of(parties), message, url)


def tell_members(actor: Actor, cooperation: Cooperation, message: Message, url: str = "") -> None:
    """Tells who commits the members of today, but not whoever does it."""
    tell_parties(actor, cooperation, members_of(cooperation), message, url)


def tell_persons(
    actor: Actor, cooperation: Cooperation, persons: Iterable[UUID], message: Message, url: str = ""
) -> None:
    """Tells these persons, but not whoever does it."""
    told = [one for one in persons if one != actor.person_id]
    page = url or reverse("cooperations:cooperation", args=[cooperation.pk])
    notify(told, Kind.GROUPING, message, url=page, network_id=cooperation.network_id)
