"""Who reads and writes a tender room. Each rule takes an `Actor` and a `Cooperation`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Cover
from cordee_web.apps.tenders.queries.walls import reads


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


@rules.predicate
def reads_proof(actor: Actor, cover: Cover | None) -> bool:
    """Whose cover it is and who reads it by the walls; of one that nobody holds yet, who leads the room. The
    others read that it is there, not what it says."""
    if cover is None:
        return False
    cooperation = cover.room.cooperation
    if not sees(actor, cooperation):
        return False
    if cover.holder is None:
        return rules.has_perm("tenders.lead", actor, cooperation)
    own = actor.firm_id is not None and actor.firm_id == cover.holder.firm_id
    return own or reads(actor, cover.room, cover.holder, Thing.COVERS)


rules.add_perm("tenders.see_proof", reads_proof)
