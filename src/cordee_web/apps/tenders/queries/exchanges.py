"""What members let one another read, and since when they have decided to answer together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.tenders.enums import Outcome, Thing
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.values import LetRead, let_read_sources

_FIGURES = {
    Thing.AMOUNTS: gettext_noop("the amounts of its shares"),
    Thing.PROOFS: gettext_noop("its figures and documents of capacities"),
}
"""What of the things that a member opens tells a competitor how it could bid."""


def let_read(room: Room) -> list[LetRead]:
    """In time's order."""
    found = [one for source in let_read_sources().values() for one in source(room)]
    return sorted(found, key=lambda one: (one.at, str(one.party)))


def decided_at(room: Room) -> datetime | None:
    """Since when the members have decided to answer, without a no in between; None: they have not."""
    since: datetime | None = None
    for vote in room.votes.exclude(closed_at=None).order_by("closed_at"):
        since = (since or vote.closed_at) if vote.outcome == Outcome.GO else None
    return since


def of_opened_things(room: Room) -> Iterator[LetRead]:
    """What members opened to all in the room itself."""
    for one in room.opened_things.filter(what__in=_FIGURES):
        yield LetRead(one.party_id, Message(_FIGURES[Thing(one.what)]), one.created_at)
