"""Reads of proposals: who sees which."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.groupings.enums import ProposalState
from cordee_web.apps.groupings.models import Proposal


def proposals_seen(actor: Actor) -> QuerySet[Proposal]:
    """The proposals that an actor sees: those kept on their side, and those shown to their firm.

    The animateur's side is the network's own proposals; what a firm keeps for itself is the firm's, until it
    shows it to the members.
    """
    here = Proposal.objects.filter(network=actor.network_id)
    if actor.animates:
        return here.filter(Q(firm=None) | Q(state=ProposalState.SHOWN))
    if actor.firm_id is None:
        return here.none()
    member = Q(state=ProposalState.SHOWN, members__firm=actor.firm_id)
    return here.filter(Q(firm=actor.firm_id) | member).distinct()


def listed(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The same ready for a list: two queries whatever their number."""
    return (
        proposals.select_related("need", "author", "firm")
        .prefetch_related("members__firm")
        .defer("answer")
    )
