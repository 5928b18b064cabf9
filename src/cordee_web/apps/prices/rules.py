"""Who sees and seals prices. Each rule takes an `Actor` and a `Cooperation`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.tenders.rules import steers, writes


@rules.predicate
def sees(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Members, and those who were (what was opened until they left): no associate, no animateur."""
    if cooperation is None or actor.firm_id is None:
        return False
    sight = sight_of(actor, cooperation)
    if sight is None or not rules.has_perm("tenders.see", actor, cooperation):
        return False
    return sight.member or (
        sight.until is not None
        and sight.party_id is not None
        and cooperation.parties.filter(pk=sight.party_id, kind="member").exists()
    )


rules.add_perm("prices.see", sees)
rules.add_perm("prices.seal", writes)
rules.add_perm("prices.lead", writes & steers)
