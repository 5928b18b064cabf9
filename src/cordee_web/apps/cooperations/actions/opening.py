"""Opening a cooperation: a name, an object, whom to invite. No contract, one minute."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.inviting import invited_firms, tell_invited
from cordee_web.apps.cooperations.enums import LineageKind, Origin, PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation, Lineage, Party, StageChange
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.visibility import members_with
from cordee_web.apps.groupings.models import Proposal, ProposalMember
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.needs import needs_seen


@dataclass(frozen=True, slots=True)
class Opening:
    """What is told when a cooperation opens; all but its object and its name can wait."""

    object_key: str
    name: str
    origin: Origin = Origin.OTHER
    origin_text: str = ""
    need: UUID | None = None
    proposal: UUID | None = None
    parent: UUID | None = None
    lineage: LineageKind = LineageKind.BORN_OF
    inherits: str = ""
    objective: str = ""
    target: float | None = None
    target_unit: str = ""
    target_on: date | None = None
    firms: Collection[UUID] = ()
    message: str = ""
    answer_by: date | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@business_verb
def open_cooperation(*, actor: Actor, opening: Opening) -> Cooperation:
    """Opens a cooperation and invites its firms; the opener's own firm is in at once.

    From a proposal, its members are invited with the bricks that it gave them. Refused when the object,
    the need, the proposal or the parent is not there for the actor.
    """
    network_id = _checked(actor, opening)
    need, proposal = _sources(actor, opening)
    cooperation = Cooperation.objects.create(
        network_id=network_id,
        object_key=opening.object_key,
        fields=dict(opening.fields),
        name=opening.name.strip(),
        origin=Origin.PROPOSAL if proposal else opening.origin,
        origin_text=opening.origin_text,
        need=need,
        proposal=proposal,
        objective=opening.objective,
        target=opening.target,
        target_unit=opening.target_unit,
        target_on=opening.target_on,
        opened_by_id=actor.person_id,
        opened_for_id=actor.firm_id,
    )
    StageChange.objects.create(
        cooperation=cooperation, stage=Stage.EXCHANGES, at=cooperation.opened_at,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    if opening.parent is not None:
        _born_of(actor, cooperation, opening)
    parties = _parties(actor, cooperation, opening, proposal)
    named: list[Json] = [str(one.firm_id) for one in parties]
    record(
        actor, "cooperations.cooperation.opened", cooperation,
        content={"object": opening.object_key, "origin": cooperation.origin,
                 "firms": named},
    )  # fmt: skip
    tell_invited(actor, cooperation, parties)
    return cooperation


def _checked(actor: Actor, opening: Opening) -> UUID:
    """The network in which it opens; refused to whoever may not, or without name or object."""
    if actor.network_id is None or not (actor.animates or (actor.firm_id and actor.leads)):
        raise Refused(
            _("Whoever may commit the firm opens its cooperations: its leader, a delegate or a "
              "substitute.")
        )  # fmt: skip
    if not opening.name.strip():
        raise Refused(_("Give it a name: it can be changed later."))
    if object_of(opening.object_key) is None:
        raise Refused(_("Choose what you want to do together among the objects of the list."))
    return actor.network_id


def _sources(actor: Actor, opening: Opening) -> tuple[Need | None, Proposal | None]:
    proposal = need = None
    if opening.proposal is not None:
        proposal = proposals_seen(actor).filter(pk=opening.proposal).select_related("need").first()
        if proposal is None:
            raise Refused(
                _("This proposal is not there any more: open the cooperation without it.")
            )
        need = proposal.need
    elif opening.need is not None:
        need = needs_seen(actor).filter(pk=opening.need).first()
        if need is None:
            raise Refused(_("This need is not there any more: open the cooperation without it."))
    return need, proposal


def _born_of(actor: Actor, cooperation: Cooperation, opening: Opening) -> None:
    mine = members_with(actor, PartyState.ACCEPTED)
    parent = mine.filter(pk=opening.parent).first() if opening.parent else None
    if parent is None:
        raise Refused(_("Only a member of a cooperation opens another one out of it."))
    Lineage.objects.create(
        child=cooperation, parent=parent, kind=opening.lineage, inherits=opening.inherits
    )


def _parties(
    actor: Actor, cooperation: Cooperation, opening: Opening, proposal: Proposal | None
) -> list[Party]:
    """The opener's firm, in at once, and the firms invited."""
    shares: dict[UUID, ProposalMember] = {}
    if proposal is not None:
        shares = {one.firm_id: one for one in proposal.members.all()}
    wanted = dict.fromkeys([*shares, *opening.firms])
    parties = invited_firms(
        actor, cooperation, [one for one in wanted if one != actor.firm_id],
        message=opening.message, answer_by=opening.answer_by, known=set(shares),
    )  # fmt: skip
    if actor.firm_id is not None:
        own = Party(
            cooperation=cooperation, firm_id=actor.firm_id, state=PartyState.ACCEPTED,
            invited_by_id=actor.person_id, invited_for_id=actor.firm_id,
            invited_at=cooperation.opened_at, answered_at=cooperation.opened_at,
        )  # fmt: skip
        parties.insert(0, own)
    for one in parties:
        if one.firm_id in shares:
            one.parts = shares[one.firm_id].parts
    return Party.objects.bulk_create(parties)
