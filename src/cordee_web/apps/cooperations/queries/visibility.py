"""Who sees which cooperations: every list, count and page starts in `cooperations_seen`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import Part, PartyKind, PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.once import once
from cordee_web.apps.cooperations.values.sights import Sight, SightKind
from cordee_web.apps.directory.queries.competitors import rivals

EVERY_RIGHT = frozenset(one.value for one in Right)
SEEING = (PartyState.ACCEPTED, PartyState.INVITED, PartyState.LEFT)
"""The states of a party that let it see something; in the order in which they count."""


def own_parties(actor: Actor) -> QuerySet[Party]:
    """The parties that an actor is: those of their firm, and their own as somebody outside any firm."""
    own = Q()
    if actor.firm_id is not None:
        own |= Q(firm=actor.firm_id)
    if actor.person_id is not None:
        own |= Q(person=actor.person_id)
    return Party.objects.filter(own) if own else Party.objects.none()


def cooperations_seen(actor: Actor) -> QuerySet[Cooperation]:
    """The cooperations that an actor sees from inside, is invited to, or was in.

    A cooperation belongs to those who are in it, wherever they stand: being a member of its network
    gives nothing. What it shows to its network and to everyone is `cooperations_shown`.
    """
    if actor.person_id is None and actor.firm_id is None:
        return Cooperation.objects.none()
    mine = own_parties(actor).filter(cooperation=OuterRef("pk"), state__in=SEEING)
    seen = Q(Exists(mine))
    if actor.animates:
        seen |= Q(network=actor.network_id, opened_for=None)
    return Cooperation.objects.filter(seen)


def members_with(actor: Actor, *states: PartyState) -> QuerySet[Cooperation]:
    """The cooperations in which the actor's own party is in one of these states."""
    mine = own_parties(actor).filter(cooperation=OuterRef("pk"), state__in=states)
    return Cooperation.objects.filter(Exists(mine))


def sight_of(actor: Actor, cooperation: Cooperation) -> Sight | None:
    """How an actor sees a cooperation; None when it is not theirs to see. One query."""
    return once(cooperation, actor, lambda: _sight_of(actor, cooperation))


def _sight_of(actor: Actor, cooperation: Cooperation) -> Sight | None:
    if actor.person_id is None and actor.firm_id is None:
        return None
    rows = _seeing(actor, cooperation.pk)
    parties = sorted(rows, key=lambda one: SEEING.index(PartyState(one.state)))
    if parties:
        return sight_by(parties[0])
    opened = cooperation.opened_for_id is None and cooperation.network_id == actor.network_id
    if actor.animates and opened:
        return Sight(SightKind.OPENER, rights=frozenset({Right.PAGE.value}))
    return None


@prepared
def _seeing(actor: Actor, cooperation_id: UUID) -> QuerySet[Party]:
    rows = own_parties(actor).filter(cooperation=cooperation_id, state__in=SEEING)
    return rows.order_by("-invited_at")


def cooperations_shown(actor: Actor) -> QuerySet[Cooperation]:
    """The cooperations whose members show them to this reader's network, or to everyone.

    A competitor of a member learns of none but those shown to everyone.
    """
    public = Q(public_parts__contains=[Part.NAME])
    if actor.network_id is None:
        return Cooperation.objects.filter(public)
    here = Q(network=actor.network_id, network_parts__contains=[Part.NAME])
    if against := frozenset() if actor.animates else rivals(actor.firm_id):
        inside = Party.objects.filter(
            cooperation=OuterRef("pk"), state=PartyState.ACCEPTED, firm__in=against
        )
        here &= ~Q(Exists(inside))
    return Cooperation.objects.filter(public | here)


def parts_shown(actor: Actor, cooperation: Cooperation) -> frozenset[str]:
    """What of a cooperation is shown to this reader from outside; empty: nothing, not even its name."""
    return parts_shown_of(actor, [cooperation])[cooperation.pk]


def parts_shown_of(actor: Actor, found: Sequence[Cooperation]) -> Mapping[UUID, frozenset[str]]:
    """The same for several, in three queries whatever their number.

    A competitor of a member, and whoever is not of the network, gets what is public alone.
    """
    against = frozenset() if actor.animates else rivals(actor.firm_id)
    hidden = set(
        Party.objects.filter(
            cooperation__in=found, state=PartyState.ACCEPTED, firm__in=against
        ).values_list("cooperation", flat=True)
    )
    return {one.pk: _parts(actor, one, rival=one.pk in hidden) for one in found}


def _parts(actor: Actor, one: Cooperation, *, rival: bool) -> frozenset[str]:
    parts = frozenset(one.public_parts)
    if actor.network_id == one.network_id and not rival:
        parts |= frozenset(one.network_parts)
    return parts if Part.NAME in parts else frozenset()


def sight_by(party: Party) -> Sight:
    """How somebody sees a cooperation as this party, were it by a link; ask first whether it still does."""
    rights = EVERY_RIGHT if party.kind == PartyKind.MEMBER else frozenset(party.rights)
    if party.state == PartyState.INVITED:
        return Sight(SightKind.INVITED, party.pk)
    if party.state == PartyState.LEFT:
        return Sight(SightKind.FORMER, party.pk, rights, party.left_at)
    kind = SightKind.MEMBER if party.kind == PartyKind.MEMBER else SightKind.ASSOCIATE
    return Sight(kind, party.pk, rights)
