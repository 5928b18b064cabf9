"""What stands against handing an answer in, whatever reason is given."""

from __future__ import annotations

from cordee.procurement import Check
from cordee_web.apps.common.values import Actor
from cordee_web.apps.tenders.bridge.forming import checked, own_clashes
from cordee_web.apps.tenders.models import Room


def broken_rules(actor: Actor, room: Room) -> list[Check]:
    """The hard rules that are broken, as the actor may hear of them: of clashes with other bids, those of
    its own firm alone."""
    result = checked(room, submission=True)
    found = (*(result.checks if result else ()), *own_clashes(actor.firm_id, room))
    return [one for one in found if one.refuses]
