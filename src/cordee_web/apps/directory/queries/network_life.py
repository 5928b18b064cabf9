"""The life of a network: who joins, who leaves, how many stay, and what its animateur can do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Firm, Membership
from cordee_web.apps.directory.queries.census import UNKNOWN, Flags
from cordee_web.apps.directory.queries.finding import Eyes, Finding
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


def years(actor: Actor, eyes: Eyes) -> list[Year]:
    """The years of the reader's network, the last first, from dates of membership alone.

    A firm that hides even its name from the reader is not counted, so that no count betrays it.
    """
    today = eyes.census["joined"][eyes.shows(Field.IDENTITY)]
    days, counts = np.unique(today, return_counts=True)
    came, gone = Counter[int](), Counter[int]()
    for day, count in zip(days.tolist(), counts.tolist(), strict=True):
        came[date.fromordinal(day).year] += count
    for joined, left in _left(actor).values_list("joined_on", "left_on"):
        came[joined.year] += 1
        gone[left.year] += 1  # type: ignore[union-attr] # those that left have a date
    if not came:
        return []
    found, members = [], 0
    for year in range(min(came), timezone.localdate().year + 1):
        found.append(Year(year, members, came[year], gone[year]))
        members += came[year] - gone[year]
    return found[::-1]


def arrivals(eyes: Eyes, most: int = 8) -> list[Move]:
    """The last firms that joined, of those whose name the reader sees."""
    census, order = eyes.census, eyes.census.order
    seen = order[eyes.shows(Field.IDENTITY)[order]]
    last = seen[np.argsort(-census["joined"][seen], kind="stable")][:most]
    names = dict(
        Firm.objects.filter(pk__in=[census.ids[one] for one in last]).values_list("pk", "name")
    )
    return [
        Move(census.ids[one], names[census.ids[one]], date.fromordinal(census["joined"][one]))
        for one in last.tolist()
        if census.ids[one] in names
    ]


def departures(actor: Actor, most: int = 8) -> list[Move]:
    """The last firms that left, and why: for the animateur, whose members they were."""
    rows = (
        _left(actor)
        .order_by("-left_on", "firm__name")
        .values_list("firm", "firm__name", "left_on", "why_left")
    )
    return [Move(pk, name, left, why) for pk, name, left, why in rows[:most] if left is not None]


def todos(eyes: Eyes) -> Sequence[Todo]:
    """What is worth doing next, what concerns most firms first; nothing for nothing."""
    found = [
        Todo(key, text, why, int(lacking(eyes, key).sum())) for key, (text, why) in _TODOS.items()
    ]
    return sorted((one for one in found if one.firms), key=lambda one: -one.firms)


def lacking(eyes: Eyes, key: str) -> Flags:
    """The firms, of those seen, that a thing to do is about; an unknown key leaves them all."""
    census, seen = eyes.census, eyes.shows(Field.IDENTITY)
    match key:
        case "people":
            lacks = ~census["people"]
        case "know-how":
            lacks = ~census["knows"]
        case "expired":
            held = census.certificates
            lacks = np.zeros(len(census), dtype=np.bool_)
            lacks[held.firm[held.until < timezone.localdate().toordinal()]] = True
        case "place":
            lacks = np.isnan(census["latitude"])
        case "figures":
            lacks = (census["staff"] == UNKNOWN) | ~census["turnover"]
        case _:
            return seen
    found: Flags = seen & lacks
    return found


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


def members_found(eyes: Eyes, key: str = "") -> Finding:
    """The members, or those that lack something, to be read by pages."""
    return Finding(eyes, lacking(eyes, key))


def members_table(actor: Actor, firms: Sequence[Firm]) -> list[Firm]:
    """Members for their animateur: when they joined, how many act for them, what they said."""
    rows = {
        one.pk: one
        for one in Firm.objects.filter(pk__in=[firm.pk for firm in firms]).annotate(
            joined=Min("memberships__joined_on", filter=_here(actor)),
            people=Count("roles", filter=Q(roles__until=None), distinct=True),
            can=Count("know_hows", distinct=True),
        )
    }
    return [rows[one.pk] for one in firms if one.pk in rows]


def _left(actor: Actor) -> QuerySet[Membership]:
    """The memberships that ended, of firms whose name the reader sees."""
    shown = sight(actor).shows(Field.IDENTITY, "firm")
    return Membership.objects.filter(shown, Q(network=actor.network_id)).exclude(left_on=None)


def _here(actor: Actor) -> Q:
    return Q(memberships__network=actor.network_id, memberships__left_on=None)
