"""Rows → the engine's `Opportunity` and bricks.

The notice's file is kept, and read again when the engine needs it; a need written by hand is put in
Cordée's own form. What people changed since (deadline, bricks) comes from the rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from cordee.notices import read_notices
from cordee.vocabulary import Brick, Deadline, Opportunity, Place, Reason, from_plain
from cordee_web.apps.opportunities.enums import NeedKind
from cordee_web.apps.opportunities.models import IntakeItem, Need, NeedBrick, NeedLot
from cordee_web.apps.opportunities.values import zone_of

OWN_KINDS = {NeedKind.TENDER: "tender", NeedKind.CRISIS: "crisis"}


def opportunity_of(need: Need) -> Opportunity:
    """The engine's view of a need, with the deadline that its row holds today.

    Raises `UnreadableFile` when the notice's file is gone or damaged. Takes some milliseconds (the files
    of the last needs asked for are kept read).
    """
    return replace(said_by(need), deadline=deadline_of(need))


def said_by(need: Need) -> Opportunity:
    """The same as the notice, or the words of the need, say it; same errors and cost."""
    if need.source:
        return _read(Path(need.source.path), need.sha256)[need.record]
    return read_notices(own_form(need), name=need.title)[0]


def held_in(item: IntakeItem, record: int) -> Opportunity:
    """A notice of a file that came in; same errors and cost."""
    return _read(Path(item.file.path), item.sha256)[record]


def deadline_of(need: Need) -> Deadline | None:
    """The deadline in the zone in which it was written, None when it is unknown."""
    if need.deadline is None:
        return None
    assumed = cast("list[Literal['time', 'zone']]", need.deadline_assumed)
    return Deadline(need.deadline.astimezone(zone_of(need.deadline_zone)), tuple(assumed))


def bricks_of(need: Need, lot: NeedLot) -> tuple[Brick, ...]:
    """The bricks of a lot as people left them, in their order; one query unless they were fetched."""
    place = place_of(lot)
    return tuple(brick_of(row, place) for row in lot.bricks.all())


def brick_of(row: NeedBrick, place: Place | None) -> Brick:
    """One brick, to be done at this place."""
    return Brick(
        id=row.key,
        title=row.title,
        words=row.words,
        cpv=tuple(row.cpv),
        naf=tuple(row.naf),
        quantity=row.quantity,
        unit=row.unit or None,
        level=row.level,
        certificates=tuple(row.certificates),
        place=place,
        weight=row.weight,
        language=row.language or None,
        reasons=reasons_of(row.reasons),
        titles=row.titles,
    )


def place_of(lot: NeedLot) -> Place | None:
    """Where a lot is done, as far as it is known."""
    return None if lot.place is None else from_plain(Place, lot.place)


def reasons_of(stored: Sequence[Any]) -> tuple[Reason, ...]:
    """Reasons as they were stored."""
    return tuple(from_plain(Reason, one) for one in stored)


def own_form(need: Need) -> bytes:
    """A written need in Cordée's own form, as JSON."""
    told: dict[str, Any] = {
        "cordee": 1,
        "id": str(need.pk),
        "title": need.title,
        "kind": OWN_KINDS.get(NeedKind(need.kind), "private"),
        "language": need.language,
        "description": need.text,
        "buyer": {"name": need.buyer} if need.buyer else None,
        "places": [need.town] if need.town else None,
        "value": {"amount": need.value_cents / 100, "currency": need.currency}
        if need.value_cents is not None
        else None,
        "bricks": [
            {"id": f"b{place}", "words": line}
            for place, line in enumerate(lines_of(need.asked), start=1)
        ],
        "criteria": lines_of(need.conditions),
    }
    return json.dumps({key: one for key, one in told.items() if one}, ensure_ascii=False).encode()


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, without the dash before them."""
    return [bare for line in text.splitlines() if (bare := line.strip().lstrip("-•*").strip())]


@lru_cache(maxsize=32)
def _read(path: Path, sha256: str) -> tuple[Opportunity, ...]:
    """All notices of a file; the digest is part of the key, since a file is never changed."""
    return read_notices(path)
