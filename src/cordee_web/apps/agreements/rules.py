"""Who may read, write and sign the agreement: the rules of the cooperation, and its right `agreement`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation


@rules.predicate
def reads(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Members, those who were, associates who have the right."""
    return rules.has_perm("cooperations.see_agreement", actor, cooperation)


@rules.predicate
def commits(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Who may commit a member, as long as the cooperation lives."""
    return rules.has_perm("cooperations.act", actor, cooperation)


rules.add_perm("agreements.read", reads)
rules.add_perm("agreements.write", commits)
rules.add_perm("agreements.sign", commits)
