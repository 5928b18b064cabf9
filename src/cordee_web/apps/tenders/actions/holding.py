"""What the verbs of the room share: the room held until the verb ends, so that two at once take turns."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.models import Room


def held_room(room: Room) -> Room:
    """The room as it stands now, its cooperation locked; refused when that one is dissolved."""
    cooperation = held(room.cooperation)
    current = Room.objects.select_for_update().get(pk=room.pk)
    current.cooperation = cooperation
    return current


def changed(room: Room, *names: str) -> None:
    """Saves what a verb changed, and says that the room is another version."""
    room.version += 1
    room.save(update_fields=[*names, "version"])


def own_member(room: Room, firm_id: UUID | None) -> Party:
    """The member that acts; refused when the firm is none (any more)."""
    found = member(room, firm=firm_id) if firm_id is not None else None
    if found is None:
        raise Refused(_("Only members write in the tender room."))
    return found


def member(room: Room, **which: object) -> Party | None:
    """The member of today that this names."""
    return (
        room.cooperation.parties.filter(kind=PartyKind.MEMBER, state=PartyState.ACCEPTED, **which)
        .select_related("firm")
        .first()
    )


def taker(room: Room, party_id: UUID) -> Party:
    """A member, or a firm invited as one: it may be given a part before it says yes."""
    found = (
        room.cooperation.parties.filter(
            pk=party_id,
            kind=PartyKind.MEMBER,
            state__in=(PartyState.ACCEPTED, PartyState.INVITED),
        )
        .select_related("firm")
        .first()
    )
    if found is None:
        raise Refused(_("This firm is not a member any more: look at the page again."))
    return found
