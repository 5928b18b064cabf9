"""Who may see, join and steer cooperations. Each rule takes an `Actor` and a `Cooperation`."""

from __future__ import annotations

import rules

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyState, Right, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of, own_party
from cordee_web.apps.cooperations.queries.visibility import parts_shown, sight_of
from cordee_web.apps.cooperations.values.sights import SightKind


@rules.predicate
def sees(actor: Actor, cooperation: Cooperation | None) -> bool:
    """See `queries.visibility.cooperations_seen`."""
    return cooperation is not None and sight_of(actor, cooperation) is not None


@rules.predicate
def sees_shown(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Its members show at least its name to this reader, from outside."""
    return cooperation is not None and bool(parts_shown(actor, cooperation))


@rules.predicate
def is_member(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The actor acts for a member, whether it lives or is dissolved."""
    sight = sight_of(actor, cooperation) if cooperation is not None else None
    return sight is not None and sight.member


@rules.predicate
def is_alive(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Nothing changes in a cooperation that is dissolved."""
    return cooperation is not None and cooperation.alive


@rules.predicate
def commits(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The actor may commit a firm that is a member."""
    return actor.leads and is_member(actor, cooperation)


@rules.predicate
def is_invited(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The actor may answer an invitation: who commits the firm invited, or the person invited."""
    if cooperation is None:
        return False
    party = own_party(actor, cooperation, PartyState.INVITED)
    return party is not None and (actor.leads or party.person_id == actor.person_id)


@rules.predicate
def holds_mandate(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The actor may commit the firm that is the mandataire today."""
    mandate = mandate_of(cooperation) if cooperation is not None else None
    return mandate is not None and actor.leads and mandate.party.firm_id == actor.firm_id


@rules.predicate
def steers(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The mandataire; without one, who opened it; when they left, every member who commits its firm."""
    if cooperation is None:
        return False
    mandate = mandate_of(cooperation)
    if mandate is not None:
        return actor.leads and mandate.party.firm_id == actor.firm_id
    animated = cooperation.opened_for_id is None and cooperation.network_id == actor.network_id
    if actor.animates and animated:
        return True
    if not commits(actor, cooperation):
        return False
    if cooperation.opened_for_id == actor.firm_id:
        return True
    return not members_of(cooperation).filter(firm=cooperation.opened_for_id).exists()


@rules.predicate
def before_commitments(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Nothing is signed yet."""
    return cooperation is not None and cooperation.stage in {Stage.EXCHANGES, Stage.MEETINGS}


@rules.predicate
def speaks(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The actor may bind a party of today: who commits its firm, or the person that it is."""
    party = own_party(actor, cooperation, PartyState.ACCEPTED) if cooperation is not None else None
    return party is not None and (actor.leads or party.person_id == actor.person_id)


def _right(right: Right) -> rules.Predicate:
    @rules.predicate
    def sees_part(actor: Actor, cooperation: Cooperation | None) -> bool:
        sight = sight_of(actor, cooperation) if cooperation is not None else None
        return sight is not None and sight.shows(right.value)

    return sees_part


def _right_now(right: Right) -> rules.Predicate:
    @rules.predicate
    def works_on_part(actor: Actor, cooperation: Cooperation | None) -> bool:
        sight = sight_of(actor, cooperation) if cooperation is not None else None
        return (
            sight is not None
            and sight.shows(right.value)
            and sight.kind in {SightKind.MEMBER, SightKind.ASSOCIATE}
        )

    return works_on_part


rules.add_perm("cooperations.see", sees)
rules.add_perm("cooperations.see_shown", sees_shown)
rules.add_perm("cooperations.member", is_member)
rules.add_perm("cooperations.act", commits & is_alive)
rules.add_perm("cooperations.answer_invitation", is_invited & is_alive)
rules.add_perm("cooperations.hold_mandate", holds_mandate & is_alive)
rules.add_perm("cooperations.steer", steers & is_alive)
rules.add_perm("cooperations.invite", is_alive & (steers | (commits & before_commitments)))
for _one in Right:
    rules.add_perm(f"cooperations.see_{_one.value}", _right(_one))
    """Members, those who were (up to the day they left), associates who have the right."""
    rules.add_perm(f"cooperations.work_{_one.value}", _right_now(_one) & is_alive)
    """Members and associates who have the right, as long as it lives."""
    rules.add_perm(f"cooperations.speak_{_one.value}", _right_now(_one) & speaks & is_alive)
    """Those of them who may bind their firm."""
