"""What the members are told of their room."""

from __future__ import annotations

from django.urls import reverse

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.tenders.models import Room


def tell_room(actor: Actor, room: Room, message: Message, url_name: str) -> None:
    """Tells who commits the members of today, but not whoever does it."""
    cooperation = room.cooperation
    tell_members(actor, cooperation, message, reverse(url_name, args=[cooperation.pk]))
