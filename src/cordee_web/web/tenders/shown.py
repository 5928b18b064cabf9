"""Values of the tender room as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from cordee.vocabulary import Message
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.apps.tenders.models import Room, RoomLot
from cordee_web.apps.tenders.values import Finding
from cordee_web.web.kit.notices import ComparedBy, compared_by
from cordee_web.web.tenders.looking import Entered


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A moment in the reader's zone; `there` the hour on the buyer's clock ("13:00 Atlantic/Reunion"), ""
    when both clocks show the same."""

    at: datetime
    there: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """What is missing, and where it is mended; `term` as of the finding."""

    missing: bool
    message: Message
    url: str
    term: str


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """What offers are compared by in the lots that say the same; `elsewhere`: their documents say more."""

    lots: str
    criteria: tuple[ComparedBy, ...]
    elsewhere: bool


def shown_comparisons(room: Room, lots: Iterable[RoomLot], language: str) -> list[ShownComparison]:
    """What offers are compared by, once for the lots of a room that say the same."""
    alike: dict[tuple[tuple[ComparedBy, ...], bool], list[str]] = {}
    for lot in lots:
        criteria = compared_by(lot.award_criteria, language, room.language)
        if criteria or lot.awarded_by_documents:
            alike.setdefault((criteria, lot.awarded_by_documents), []).append(lot.title or lot.key)
    return [ShownComparison(" · ".join(named), *content) for content, named in alike.items()]


def shown_moment(at: datetime, room: Room) -> ShownMoment:
    """A moment on both clocks."""
    local, there = timezone.localtime(at), at.astimezone(zone_of(room.deadline_zone))
    same = not room.deadline_zone or local.utcoffset() == there.utcoffset()
    return ShownMoment(at, "" if same else f"{there:%H:%M} ({room.deadline_zone})")


def shown_deadline(entered: Entered) -> ShownMoment | None:
    """The deadline; a former member does not learn of one that came after it left."""
    room = entered.room
    known = entered.until is None and room.deadline is not None
    return shown_moment(room.deadline, room) if known and room.deadline else None


def shown_finding(found: Finding, cooperation_id: UUID) -> ShownFinding:
    """A finding with the address of its remedy."""
    parts = [cooperation_id, *([found.task] if found.task else [])]
    return ShownFinding(
        found.grade == "missing", found.message, reverse(found.url_name, args=parts), found.term
    )
