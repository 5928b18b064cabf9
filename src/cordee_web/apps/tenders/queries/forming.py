"""The form of the grouping, who is named mandataire, and which rooms answer the same notice."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.tenders.enums import Form
from cordee_web.apps.tenders.models import Room, Signing


def form_of(cooperation: Cooperation) -> Form | None:
    """The form chosen; None: none yet."""
    said = cooperation.fields.get("form")
    return Form(said) if said in Form.values else None


def signing_of(room: Room) -> Signing | None:
    """Who is named and who signs, as it stands."""
    return room.signings.select_related("applied__firm", "offered__firm").first()


def bidders(room: Room) -> list[Party]:
    """The members of today."""
    return list(members_of(room.cooperation))


def own_bids(firm_id: UUID, room: Room, lent: Collection[UUID] = ()) -> QuerySet[Room]:
    """The other rooms that live, in any network of this deployment, answer the same need or notice, and
    have this very firm among their members, or are `lent` its means (ids of rooms).

    Rooms of others are not read at all: neither what is answered nor the time it takes tells of them.
    """
    same = Q(pk__in=())
    if room.need_id is not None:
        same |= Q(need=room.need_id)
    if room.reference:
        same |= Q(reference__iexact=room.reference)
    if room.need is not None and room.need.sha256:
        same |= Q(need__sha256=room.need.sha256, need__record=room.need.record)
    inside = Party.objects.filter(
        cooperation=OuterRef("cooperation"),
        firm=firm_id,
        kind=PartyKind.MEMBER,
        state=PartyState.ACCEPTED,
    )
    return (
        Room.objects.filter(same, Exists(inside) | Q(pk__in=lent), cooperation__closed_at=None)
        .exclude(pk=room.pk)
        .select_related("cooperation")
        .prefetch_related("lots")
    )


def member_firms(rooms: list[Room]) -> dict[object, list[Party]]:
    """Members of today by cooperation."""
    found: dict[object, list[Party]] = {}
    rows = Party.objects.filter(
        cooperation__in=[one.cooperation_id for one in rooms],
        kind=PartyKind.MEMBER,
        state=PartyState.ACCEPTED,
    )
    for one in rows.only("cooperation_id", "firm_id"):
        found.setdefault(one.cooperation_id, []).append(one)
    return found
