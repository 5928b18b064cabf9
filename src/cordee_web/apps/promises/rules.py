"""Who may promise, answer, plan and show the board. Each rule says what it takes."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import own_party
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.promises.queries.seen import side_of


@rules.predicate
def promises_for_its_party(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The actor may bind a party of today: who commits its firm, or the person that it is."""
    if cooperation is None or not rules.has_perm("cooperations.work_promises", actor, cooperation):
        return False
    party = own_party(actor, cooperation, PartyState.ACCEPTED)
    return party is not None and (actor.leads or party.person_id == actor.person_id)


@rules.predicate
def is_a_side(actor: Actor, promise: Promise | None) -> bool:
    """The actor may bind one of the two parties of a promise."""
    return (
        promise is not None
        and side_of(actor, promise) != ""
        and promises_for_its_party(actor, promise.cooperation)
    )


rules.add_perm("promises.promise", promises_for_its_party)
rules.add_perm("promises.answer", is_a_side)
