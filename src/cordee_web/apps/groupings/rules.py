"""Who may assemble, keep, see and show proposals."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.opportunities.models import Need


@rules.predicate
def may_assemble(actor: Actor, need: Need | None) -> bool:
    """The actor sees the need, and acts for a firm of its network or animates it."""
    return (
        need is not None
        and actor.network_id == need.network_id
        and (actor.animates or actor.firm_id is not None)
        and rules.has_perm("opportunities.see_need", actor, need)
    )


@rules.predicate
def on_its_side(actor: Actor, proposal: Proposal | None) -> bool:
    """The proposal is kept by the actor's firm, or by the network that the actor animates."""
    if proposal is None or actor.network_id != proposal.network_id:
        return False
    return actor.animates if proposal.firm_id is None else actor.firm_id == proposal.firm_id


@rules.predicate
def sees_proposal(actor: Actor, proposal: Proposal | None) -> bool:
    """See `queries.proposals_seen`."""
    return proposal is not None and proposals_seen(actor).filter(pk=proposal.pk).exists()


@rules.predicate
def sees_figures(actor: Actor, proposal: Proposal | None) -> bool:
    """Whoever kept it sees all that it rests on; a member sees who does what, not the others' figures."""
    return on_its_side(actor, proposal)


rules.add_perm("groupings.assemble", may_assemble)
rules.add_perm("groupings.see_proposal", sees_proposal)
rules.add_perm("groupings.edit_proposal", on_its_side)
rules.add_perm("groupings.see_figures", sees_figures)
