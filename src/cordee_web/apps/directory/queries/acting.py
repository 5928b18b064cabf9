"""For whom a person may act: firms where they have a role, by network, and networks they animate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import COMMITTING
from cordee_web.apps.directory.models import Firm, Membership, Role


@dataclass(frozen=True, slots=True)
class Standing:
    """One way for a person to act: for a firm inside a network, or as the animateur of one."""

    network: Network | None
    firm: Firm | None
    animates: bool
    leads: bool

    def actor(self, person: Person) -> Actor:
        """The actor that this person is when standing there."""
        return Actor(
            person_id=person.pk,
            firm_id=self.firm.pk if self.firm else None,
            network_id=self.network.pk if self.network else None,
            animates=self.animates,
            leads=self.leads,
        )


def standings(person: Person) -> list[Standing]:
    """Every way for a person to act today: the networks that they animate first, then their firms."""
    found = [Standing(network, None, True, False) for network in _animated(person.pk)]
    roles = _roles(person.pk)
    members: dict[UUID, list[Network]] = {role.firm_id: [] for role in roles}
    for one in _memberships(members):
        members[one.firm_id].append(one.network)
    for role in roles:
        leads = role.capacity in COMMITTING
        networks: list[Network | None] = [*members[role.firm_id]]
        found += [Standing(network, role.firm, False, leads) for network in networks or [None]]
    return found


@prepared
def _animated(person_id: UUID) -> QuerySet[Network]:
    return Network.objects.animated_by(person_id).order_by("name")


@prepared
def _roles(person_id: UUID) -> QuerySet[Role]:
    rows = Role.objects.filter(person=person_id, until=None)
    return rows.select_related("firm").order_by("firm__name")


@prepared
def _memberships(firm_ids: Collection[UUID]) -> QuerySet[Membership]:
    rows = Membership.objects.filter(firm__in=firm_ids, left_on=None)
    return rows.select_related("network").order_by("network__name")


def chosen_standing(person: Person, firm_id: str | None, network_id: str | None) -> Standing | None:
    """The standing that a person chose, if it is still theirs; else their first one; None without any."""
    ways = standings(person)
    for way in ways:
        ids = (str(way.firm.pk) if way.firm else None, str(way.network.pk) if way.network else None)
        if ids == (firm_id, network_id):
            return way
    return ways[0] if ways else None
