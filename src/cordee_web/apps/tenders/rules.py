"""Who reads and writes a tender room. Each rule takes an `Actor` and a `Cooperation`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation


@rules.predicate
def sees(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Members, associates who have the right, former members (as it was until they left)."""
    return rules.has_perm("cooperations.see_tender", actor, cooperation)


@rules.predicate
def writes(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Whoever commits a member, as long as the cooperation lives."""
    return rules.has_perm("cooperations.act", actor, cooperation)


@rules.predicate
def steers(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The mandataire's people; without a mandate, who steers the cooperation."""
    return rules.has_perm("cooperations.steer", actor, cooperation)


rules.add_perm("tenders.see", sees)
rules.add_perm("tenders.write", writes)
rules.add_perm("tenders.lead", writes & steers)
rules.add_perm("tenders.open", writes | steers)
"""The animateur who opened a cooperation opens its room too, and does not see it."""
