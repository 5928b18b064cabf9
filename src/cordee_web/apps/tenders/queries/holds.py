"""What holds the tasks together, as it stood at a moment, today by default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cordee_web.apps.tenders.models import Cover, Interface, Risk, Room
from cordee_web.apps.tenders.queries.rooms import standing


@dataclass(frozen=True, slots=True)
class Holds:
    """Interfaces, guarantees and insurances, risks (the gravest first)."""

    interfaces: tuple[Interface, ...]
    covers: tuple[Cover, ...]
    risks: tuple[Risk, ...]


def holds_of(room: Room, until: datetime | None = None) -> Holds:
    """Three queries whatever their number."""
    interfaces = standing(Interface.every, until).filter(room=room)
    covers = standing(Cover.every, until).filter(room=room)
    risks = standing(Risk.every, until).filter(room=room)
    return Holds(
        tuple(interfaces.select_related("giver__firm", "receiver__firm", "from_task", "to_task")),
        tuple(covers.select_related("holder__firm")),
        tuple(sorted(risks.select_related("holder__firm"), key=lambda one: -one.weight)),
    )
