"""Who reads what of a member, inside a room: competitors share it on a need-to-know basis."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.once import once
from cordee_web.apps.cooperations.queries.parties import mandate_of
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Opened, Room, SightOf

PAPERS = frozenset({Thing.COVERS, Thing.REASONS})
"""What is a file that a firm brought, and says more than the room needs."""


def reads(actor: Actor, room: Room, owner: Party, what: str) -> bool:
    """Whether an actor reads this of a member (a `Thing`).

    Its owner and the mandataire always do; another member of today does when it is no competitor of it,
    declared by either or found by trade and place, or once the owner opened it to all. Papers (`PAPERS`) wait
    for that with every other member. Nobody else reads: no associate, no former member, no animateur.
    """
    if actor.firm_id is None:
        return False
    sight = sight_of(actor, room.cooperation)
    if sight is None or not sight.member or sight.until is not None:
        return False
    if actor.firm_id == owner.firm_id or actor.firm_id == _mandataire(room):
        return True
    if (owner.pk, what) in _opened(room):
        return True
    if what in PAPERS:
        return False
    return owner.firm_id is not None and actor.firm_id not in rivals(owner.firm_id)


def walled(actor: Actor, room: Room, owners: Iterable[Party], what: str) -> frozenset[UUID]:
    """Those of these parties of whom the actor does not read this (ids)."""
    return frozenset(one.pk for one in owners if not reads(actor, room, one, what))


def owners_read(actor: Actor, room: Room, owners: Iterable[Party], what: str) -> list[Party]:
    """Those of these parties of whom the actor reads this: what a sight of all of them is logged for."""
    return [one for one in owners if reads(actor, room, one, what)]


def opened_to_all(room: Room, owner: Party, what: str) -> bool:
    """Whether the owner let all members read it."""
    return (owner.pk, what) in _opened(room)


def sights_of(room: Room, owner: Party) -> QuerySet[SightOf]:
    """Who opened what of this member, the last first: for that member alone."""
    return room.sights.filter(owner=owner).select_related("person", "firm")


def _mandataire(room: Room) -> UUID | None:
    mandate = mandate_of(room.cooperation)
    return mandate.party.firm_id if mandate is not None else None


def _opened(room: Room) -> frozenset[tuple[UUID, str]]:
    return once(
        room.cooperation,
        "tender_opened",
        lambda: frozenset(Opened.objects.filter(room=room).values_list("party_id", "what")),
    )
