"""An award notice, read by the engine and matched to a room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cordee.notices import Known, awarded, read_notices
from cordee.vocabulary import Award
from cordee_web.apps.tenders.models import Room


@dataclass(frozen=True, slots=True)
class ReadAward:
    """What a notice says of one lot of the room."""

    lot_key: str
    winners: list[dict[str, str | None]]
    value_cents: int | None
    received: int | None
    decided_on: date | None
    reason_none: str | None
    notice: str
    ground: str


def read_awards(room: Room, content: bytes, name: str) -> list[ReadAward]:
    """The awards of this file about the lots of the room; none when it is about another tender.

    Raises `cordee.vocabulary.UnreadableFile`.
    """
    known = Known(
        room.reference, room.buyer, room.title, tuple(one.key for one in room.lots.all()),
        room.deadline.date() if room.deadline else None,
    )  # fmt: skip
    found = []
    for notice in read_notices(content, name=name):
        matched = awarded(notice, known)
        if matched is not None:
            found += [
                _read(key, awards, matched.notice, matched.ground)
                for key, awards in matched.lots.items()
            ]
    return found


def _read(key: str, awards: tuple[Award, ...], notice: str, ground: str) -> ReadAward:
    values = [one.value for one in awards]
    known = [one.cents for one in values if one is not None and one.currency == "EUR"]
    first = awards[0]
    return ReadAward(
        lot_key=key,
        winners=[{"name": one.name, "id": one.id} for award in awards for one in award.winners],
        value_cents=sum(known) if len(known) == len(values) else None,
        received=first.tenders_received,
        decided_on=first.concluded_on,
        reason_none=first.reason_none,
        notice=notice,
        ground=ground,
    )
