"""The life of a network: who joins, who leaves, how many stay, and what its animateur can do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import (
    Certificate,
    Firm,
    FirmQuerySet,
    KnowHow,
    Membership,
    Role,
)
from cordee_web.apps.directory.queries.visibility import sight


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a network. Rates are None where there was nobody at its start."""

    year: int
    at_start: int
    joined: int
    left: int

    @property
    def at_end(self) -> int:
        """Members on the last day, or today."""
        return self.at_start + self.joined - self.left

    @property
    def churn(self) -> float | None:
        """The part of those of the start who left."""
        return self.left / self.at_start if self.at_start else None

    @property
    def retention(self) -> float | None:
        """The part of those of the start who stayed."""
        return None if self.churn is None else max(0.0, 1 - self.churn)

    @property
    def growth(self) -> float | None:
        """How much the number of members grew."""
        return (self.at_end - self.at_start) / self.at_start if self.at_start else None


@dataclass(frozen=True, slots=True)
class Move:
    """A firm that joined or left, on a day; why it left."""

    firm: UUID
    name: str
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that the animateur can do: how many firms it is about, why, and the list's filter."""

    key: str
    text: str | Promise
    why: str | Promise
    firms: int


def years(actor: Actor) -> list[Year]:
    """The years of the reader's network, the last first, from dates of membership alone.

    A firm that hides even its name from the reader is not counted, so that no count betrays it.
    """
    rows = list(_memberships(actor).values_list("joined_on", "left_on"))
    if not rows:
        return []
    found, members = [], 0
    for year in range(min(joined.year for joined, _left in rows), timezone.localdate().year + 1):
        joined = sum(one.year == year for one, _left in rows)
        left = sum(one is not None and one.year == year for _joined, one in rows)
        found.append(Year(year, members, joined, left))
        members += joined - left
    return found[::-1]


def arrivals(actor: Actor, most: int = 8) -> list[Move]:
    """The last firms that joined, of those whose name the reader sees."""
    rows = (
        _members(actor)
        .annotate(joined=Min("memberships__joined_on", filter=_here(actor)))
        .order_by("-joined", "name")
    )
    return [
        Move(pk, name, joined)
        for pk, name, joined in rows.values_list("pk", "name", "joined")[:most]
    ]


def departures(actor: Actor, most: int = 8) -> list[Move]:
    """The last firms that left, and why: for the animateur, whose members they were."""
    rows = (
        _memberships(actor)
        .exclude(left_on=None)
        .order_by("-left_on", "firm__name")
        .values_list("firm", "firm__name", "left_on", "why_left")
    )
    return [Move(pk, name, left, why) for pk, name, left, why in rows[:most] if left is not None]


def todos(actor: Actor) -> Sequence[Todo]:
    """What is worth doing next, what concerns most firms first; nothing for nothing."""
    members = _members(actor)
    found = [
        Todo(key, text, why, lacking(members, key).count()) for key, (text, why) in _TODOS.items()
    ]
    return sorted((one for one in found if one.firms), key=lambda one: -one.firms)


def lacking(firms: FirmQuerySet, key: str) -> FirmQuerySet:
    """The firms that a thing to do is about; an unknown key leaves them all."""
    of_firm = {"firm": OuterRef("pk")}
    match key:
        case "people":
            return firms.exclude(Exists(Role.objects.filter(**of_firm, until=None)))
        case "know-how":
            return firms.exclude(Exists(KnowHow.objects.filter(**of_firm).exclude(words="")))
        case "expired":
            past = Certificate.objects.filter(**of_firm, until__lt=timezone.localdate())
            return firms.filter(Exists(past))
        case "place":
            return firms.filter(latitude=None)
        case "figures":
            return firms.filter(Q(staff=None) | Q(turnovers=None)).distinct()
    return firms


_TODOS: dict[str, tuple[str | Promise, str | Promise]] = {
    "people": (
        _("Firms for which nobody acts: invite their leader"),
        _("Alerts and questions reach nobody there."),
    ),
    "know-how": (
        _("Firms without any know-how: ask them what they do"),
        _("No need can be matched with them."),
    ),
    "expired": (
        _("Firms with an expired certificate: ask for the new date"),
        _("Needs that ask for it leave them out."),
    ),
    "place": (
        _("Firms without a place: ask for their postcode"),
        _("Distances to them are unknown."),
    ),
    "figures": (
        _("Firms without staff or turnover: ask for their figures"),
        _("Thresholds of buyers stay to be confirmed."),
    ),
}


def members_table(actor: Actor, key: str = "") -> FirmQuerySet:
    """The members for their animateur: when they joined, how many act for them, what they said."""
    return (
        lacking(_members(actor), key)
        .annotate(
            joined=Min("memberships__joined_on", filter=_here(actor)),
            people=Count("roles", filter=Q(roles__until=None), distinct=True),
            can=Count("know_hows", distinct=True),
        )
        .order_by("name", "pk")
    )


def _members(actor: Actor) -> FirmQuerySet:
    shown = sight(actor).shows(Field.IDENTITY)
    return Firm.objects.in_network(actor.network_id).filter(shown)


def _memberships(actor: Actor) -> QuerySet[Membership]:
    shown = sight(actor).shows(Field.IDENTITY, "firm")
    return Membership.objects.filter(shown, Q(network=actor.network_id))


def _here(actor: Actor) -> Q:
    return Q(memberships__network=actor.network_id, memberships__left_on=None)
