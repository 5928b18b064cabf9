"""Who may do what with needs. Each rule takes an `Actor` and an object."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.enums import NeedState
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.needs import needs_seen


@rules.predicate
def sees_need(actor: Actor, need: Need | None) -> bool:
    """The need is the actor's to see."""
    return need is not None and needs_seen(actor).filter(pk=need.pk).exists()


@rules.predicate
def posts_need(actor: Actor, need: Need | None) -> bool:
    """The need is posted by the actor's firm, in the network where the actor stands."""
    return (
        need is not None
        and actor.firm_id is not None
        and need.firm_id == actor.firm_id
        and need.network_id == actor.network_id
    )


@rules.predicate
def animates_need(actor: Actor, need: Need | None) -> bool:
    """The actor animates the network of the need, which is not a firm's draft."""
    return (
        need is not None
        and actor.animates
        and actor.network_id == need.network_id
        and (need.firm_id is None or need.state != NeedState.DRAFT)
    )


@rules.predicate
def leads(actor: Actor) -> bool:
    """The actor may commit the firm for which they act."""
    return actor.leads and actor.firm_id is not None


@rules.predicate
def is_open(actor: Actor, need: Need | None) -> bool:
    """The need is open."""
    return need is not None and need.state == NeedState.OPEN


@rules.predicate
def may_post(actor: Actor) -> bool:
    """The actor stands in a network, as its animateur or for a firm."""
    return actor.network_id is not None and (actor.animates or actor.firm_id is not None)


rules.add_perm("opportunities.see_need", sees_need)
rules.add_perm("opportunities.post_need", may_post)
rules.add_perm("opportunities.edit_need", posts_need | animates_need)
rules.add_perm("opportunities.move_need", animates_need | (posts_need & leads))
rules.add_perm("opportunities.see_answers", posts_need | animates_need)
rules.add_perm("opportunities.alert_firms", is_open & (animates_need | (posts_need & leads)))
rules.add_perm("opportunities.answer_need", leads & is_open & sees_need & ~posts_need)
rules.add_perm("opportunities.subscribe", leads)
