"""The verbs of proposals: keep, show to the members, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from cordee.vocabulary import Answer, Grouping, to_plain
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.groupings.bridge import kept_part, propose
from cordee_web.apps.groupings.enums import ProposalState
from cordee_web.apps.groupings.models import Proposal, ProposalMember
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.models import Need, NeedLot


@business_verb
def keep_proposal(
    *,
    actor: Actor,
    need: Need,
    lot: NeedLot,
    wishes: Wishes,
    members: Sequence[UUID],
    name: str,
    note: str = "",
) -> Proposal:
    """Keeps the grouping of these members, as the engine answers under these wishes today.

    Refused when the answer no longer holds it: the directory or the need changed since it was looked at.
    """
    answer, grouping = _still_there(actor, need, lot, wishes, members)
    proposal = Proposal.objects.create(
        network_id=need.network_id,
        need=need,
        lot_key=lot.key,
        name=name,
        note=note,
        author_id=actor.person_id,
        firm_id=actor.firm_id,
        answer=to_plain(kept_part(answer, grouping)),
        wishes=wishes.query(),
        value=grouping.value,
        bound=grouping.bound,
        proved=grouping.proved,
    )
    ProposalMember.objects.bulk_create(_members(proposal, grouping))
    record(
        actor,
        "groupings.proposal.kept",
        proposal,
        content={"name": name, "need": str(need.pk), "members": [*sorted(grouping.members)]},
    )
    return proposal


@business_verb
def show_proposal(*, actor: Actor, proposal: Proposal) -> None:
    """Shows a proposal to its members; nothing happens when they see it already."""
    current = _locked(proposal)
    if current.state == ProposalState.SHOWN:
        return
    if current.state == ProposalState.WITHDRAWN:
        raise Refused(_("This proposal was withdrawn: keep it again from its need first."))
    _move(current, ProposalState.SHOWN, "")
    record(actor, "groupings.proposal.shown", current)


@business_verb
def withdraw_proposal(*, actor: Actor, proposal: Proposal, why: str) -> None:
    """Withdraws a proposal with its reason; its members no longer see it."""
    current = _locked(proposal)
    if current.state == ProposalState.WITHDRAWN:
        return
    if not why.strip():
        raise Refused(_("Say why: the members will ask."))
    _move(current, ProposalState.WITHDRAWN, why)
    record(actor, "groupings.proposal.withdrawn", current, why=why)


def _still_there(
    actor: Actor, need: Need, lot: NeedLot, wishes: Wishes, members: Sequence[UUID]
) -> tuple[Answer, Grouping]:
    """Today's answer and the grouping of these members in it.

    A quick answer may have had less time than the one that was looked at: the patient one decides.
    """
    wanted = {str(one) for one in members}
    for asked in (wishes,) if wishes.patient else (wishes, replace(wishes, patient=True)):
        answer = propose(actor, need, lot, asked)
        for grouping in answer.lots[0].groupings:
            if set(grouping.members) == wanted:
                return answer, grouping
    raise Refused(
        _("The firms or the need changed since: this grouping is no longer among the answers.")
    )


def _locked(proposal: Proposal) -> Proposal:
    """The row as it stands now, held until the end of the verb: two verbs at once take turns."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _move(proposal: Proposal, state: ProposalState, why: str) -> None:
    proposal.state, proposal.why = state, why
    proposal.version += 1
    proposal.save(update_fields=["state", "why", "version"])


def _members(proposal: Proposal, grouping: Grouping) -> list[ProposalMember]:
    return [
        ProposalMember(
            proposal=proposal,
            firm_id=UUID(id_),
            position=position,
            lead=id_ == grouping.lead,
            parts={one.brick: one.part for one in grouping.shares if one.company == id_},
        )
        for position, id_ in enumerate(grouping.members)
    ]
