"""Who reads what a member brought to the file: itself, the mandataire, and of the memo who competes not."""

from __future__ import annotations

import rules
from django.db.models import QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.dossiers.models import MemoPart
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.walls import reads


def leads(actor: Actor, room: Room) -> bool:
    """Whether the actor is of the mandataire's people."""
    return rules.has_perm("dossiers.lead", actor, room.cooperation)


def reads_piece(actor: Actor, room: Room, party: Party | None) -> bool:
    """A piece speaks of a firm's turnover, its signatures, its prices: its owner and who leads read it."""
    if leads(actor, room):
        return True
    return party is not None and actor.firm_id is not None and party.firm_id == actor.firm_id


def reads_part(actor: Actor, room: Room, part: MemoPart) -> bool:
    """A part of the memo: its writer, who leads, whoever competes not with the writer; all, once shared."""
    return part.shared or reads(actor, room, part.party, Thing.MEMO)


def parts_of(room: Room) -> QuerySet[MemoPart]:
    """The parts of the memo, in the order of the tasks."""
    return room.memo_parts.filter(task__ended_at=None).select_related("task", "party__firm")
