"""Cooperations as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.header import UNKNOWN_OBJECT
from cordee_web.apps.cooperations.queries.visibility import cooperations_seen, own_parties


@dataclass(frozen=True, slots=True)
class Row:
    """A cooperation in a list: what it is, where it stands, how many are in it, and as what one sees it.

    Who left reads the name that it had that day, as long as it lives."""

    cooperation: Cooperation
    name: str
    object_label: str | Promise
    icon: str
    members: int
    place: str
    """"in", "invited", "former", or "opener"."""


def listed(actor: Actor) -> QuerySet[Cooperation]:
    """The cooperations that the actor sees, those that live first, then the newest."""
    inside = Q(parties__kind=PartyKind.MEMBER, parties__state=PartyState.ACCEPTED)
    mine = own_parties(actor).filter(cooperation=OuterRef("pk"))
    return (
        cooperations_seen(actor)
        .annotate(
            members=Count("parties", filter=inside),
            is_in=Exists(mine.filter(state=PartyState.ACCEPTED)),
            is_invited=Exists(mine.filter(state=PartyState.INVITED)),
            was_in=Exists(mine.filter(state=PartyState.LEFT)),
            left_with=Subquery(
                mine.filter(state=PartyState.LEFT).order_by("-left_at").values("left_with")[:1]
            ),
        )
        .order_by(F("closed_at").desc(nulls_first=True), "-opened_at")
    )


def rows(found: Sequence[Cooperation]) -> list[Row]:
    """A page of `listed` as rows; no query."""
    return [_row(one) for one in found]


def _row(one: Cooperation) -> Row:
    declared = object_of(one.object_key)
    is_in, invited, was = (getattr(one, name) for name in ("is_in", "is_invited", "was_in"))
    place = "in" if is_in else "invited" if invited else "former" if was else "opener"
    left_with = one.left_with or {}  # type: ignore[attr-defined]
    return Row(
        cooperation=one,
        name=one.name if place != "former" or not one.alive else left_with.get("name", one.name),
        object_label=declared.label if declared else UNKNOWN_OBJECT,
        icon=declared.icon if declared else "heart-handshake",
        members=one.members,  # type: ignore[attr-defined]
        place=place,
    )
