"""What a firm has committed to lend to the bids of others: its own commitments, and nothing of those bids."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cordee.procurement import Check
from cordee_web.apps.tenders.bridge.forming import own_clashes
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.forming import bidders
from cordee_web.apps.tenders.queries.relied import rooms_lent_to
from cordee_web.apps.tenders.values import relied_sources


@dataclass(frozen=True, slots=True)
class Commitment:
    """Means committed to a member of a bid: for which contract, to whom; `checks`: what this firm may hear of
    another of its own bids or commitments for the same contract."""

    title: str
    buyer: str
    reference: str
    to: str
    checks: tuple[Check, ...]


def commitments_of(firm_id: UUID) -> list[Commitment]:
    """The commitments of a firm in rooms that live, by contract, then by the member who relies on it.

    Nothing else of a room is told, whoever else is in it: the firm committed itself to that member alone.
    """
    rooms = Room.objects.filter(pk__in=rooms_lent_to(firm_id), cooperation__closed_at=None)
    found = []
    for room in rooms.select_related("cooperation", "need").prefetch_related("lots"):
        members = {one.pk: one.label for one in bidders(room)}
        rows = (one for source in relied_sources().values() for one in source.of(room))
        to = {one.party for one in rows if one.firm == firm_id and one.committed}
        checks = own_clashes(firm_id, room)
        found += [
            Commitment(room.title, room.buyer, room.reference, members[one], checks)
            for one in to & set(members)
        ]
    return sorted(found, key=lambda one: (one.title.casefold(), one.to.casefold()))


def lent_twice(firm_id: UUID) -> int:
    """How many of its commitments meet another bid or commitment of its own for the same contract."""
    return sum(1 for one in commitments_of(firm_id) if one.checks)
