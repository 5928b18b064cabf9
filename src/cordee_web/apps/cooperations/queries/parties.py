"""Reads of those who are in a cooperation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import NamedTo, PartyKind, PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.cooperations.queries.once import once
from cordee_web.apps.cooperations.values.sights import Sight, SightKind
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.queries.answers import leaders_of


def parties_of(cooperation: Cooperation) -> QuerySet[Party]:
    """Every party, with its firm, in order of arrival."""
    return cooperation.parties.select_related("firm", "person", "invited_for", "proposes")


def members_of(cooperation: Cooperation) -> QuerySet[Party]:
    """The members of today."""
    return parties_of(cooperation).filter(kind=PartyKind.MEMBER, state=PartyState.ACCEPTED)


def named_parties(cooperation: Cooperation) -> list[Party]:
    """Every party that is, was or may come in, with its state, its days and what names its firm (and its
    group) alone: for pages that only say who. Never save them."""
    return once(cooperation, "parties", lambda: _named_parties(cooperation.pk))


def named_members(cooperation: Cooperation) -> list[Party]:
    """The members of today with nothing but what names them."""
    return [one for one in named_parties(cooperation) if one.kind == PartyKind.MEMBER and one.is_in]


@prepared
def _named_parties(cooperation_id: UUID) -> QuerySet[Party]:
    parties = Party.objects.filter(cooperation=cooperation_id)
    return parties.select_related("firm").only(
        "cooperation", "kind", "person", "outside_name", "state", "named_to", "invited_at", "answered_at",
        "left_at", "firm__name", "firm__siren", "firm__company_group",
    )  # fmt: skip


def but_names(*parties: str) -> list[str]:
    """For `defer`: what the firms of these parties (paths to them) tell beyond their name, in long lists."""
    beyond = [one.name for one in Firm._meta.concrete_fields if one.name not in {"id", "name"}]
    return [f"{party}__firm__{name}" for party in parties for name in beyond]


def having(right: Right) -> Q:
    """Parties that take part in something: members, and associates whose rights list it.

    Somebody outside who has a link and no account reads, and is asked nothing.
    """
    return Q(kind=PartyKind.MEMBER) | (
        Q(rights__contains=[right]) & (Q(firm__isnull=False) | Q(person__isnull=False))
    )


def in_on(parties: QuerySet[Party], moment: datetime) -> list[Party]:
    """Those of these parties that were in at a moment, as they stood then. Never save them."""
    stays = Q(state=PartyState.ACCEPTED) | Q(state=PartyState.LEFT, left_at__gte=moment)
    found = list(parties.filter(stays, answered_at__lte=moment))
    for one in found:
        one.state, one.left_at, one.why_left = PartyState.ACCEPTED, None, ""
    return found


def parties_read(cooperation: Cooperation, sight: Sight) -> list[Party]:
    """All of them for members and who opened it; an associate reads who is in, a former member who was."""
    parties = parties_of(cooperation)
    if sight.member or sight.kind == SightKind.OPENER:
        return list(parties)
    if sight.until is None:
        return list(parties.filter(state=PartyState.ACCEPTED))
    return in_on(parties, sight.until)


def independent(firms: Iterable[Firm]) -> int:
    """How many independent firms these are: those of one group of companies count once.

    Two firms are of one group when they have the same SIREN, or declare the same group.
    """
    groups: list[set[str]] = []
    for firm in firms:
        marks = {f"firm:{firm.pk}"}
        if firm.siren:
            marks.add(f"siren:{firm.siren}")
        if group := " ".join(firm.company_group.casefold().split()):
            marks.add(f"group:{group}")
        together = [one for one in groups if one & marks]
        groups = [one for one in groups if not one & marks]
        groups.append(marks.union(*together))
    return len(groups)


def independent_members(cooperation: Cooperation) -> int:
    """How many independent firms its members of today are."""
    return independent(one.firm for one in named_members(cooperation) if one.firm)


def mandate_of(cooperation: Cooperation) -> Mandate | None:
    """The mandate in force today, with its party and firm; None without any, or once its end is past."""
    today = timezone.localdate()
    return once(cooperation, "mandate", lambda: next(iter(_mandates(cooperation.pk, today)), None))


@prepared
def _mandates(cooperation_id: UUID, today: date) -> QuerySet[Mandate]:
    lasting = Q(until=None) | Q(until__gte=today)
    rows = Mandate.objects.filter(lasting, cooperation=cooperation_id, ended_at=None)
    return rows.select_related("party__firm")[:1]


def named_for(sight: Sight, parties: Iterable[Party]) -> list[Party]:
    """Those of these parties whom the reader may read the name of: all from inside, else as they chose."""
    if sight.kind != "invited":
        return list(parties)
    return [
        one
        for one in parties
        if one.pk == sight.party_id or (one.is_in and one.named_to >= NamedTo.INVITED)
    ]


def own_party(actor: Actor, cooperation: Cooperation, *states: PartyState) -> Party | None:
    """The actor's own party, in one of these states."""
    return next((one for one in _own(actor, cooperation.pk) if one.state in states), None)


@prepared
def _own(actor: Actor, cooperation_id: UUID) -> QuerySet[Party]:
    own = Q(person=actor.person_id) if actor.person_id else Q(pk=None)
    if actor.firm_id is not None:
        own |= Q(firm=actor.firm_id)
    rows = Party.objects.filter(own, cooperation=cooperation_id).order_by("-invited_at", "pk")
    return rows.select_related("firm", "person", "invited_for", "proposes")


def persons_of(parties: Iterable[Party]) -> list[UUID]:
    """Whom to tell: the leaders of these parties' firms, the persons outside any firm."""
    rows = list(parties)
    firms = leaders_of([one.firm_id for one in rows if one.firm_id])
    found = {person for leaders in firms.values() for person in leaders}
    return sorted(found | {one.person_id for one in rows if one.person_id})
