"""A small world for tests: two networks, firms with their leaders, an animateur, a competitor, a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection
from django.utils.text import slugify

from cordee_web.apps.accounts.models import Animateur, Network, Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Membership, Role


def make_network(name: str = "Vallée") -> Network:
    """A network."""
    return Network.objects.create(name=name, slug=slugify(name))


def make_person(name: str, **fields: Any) -> Person:
    """A person whose address comes from the name; the password is "corde-de-12-brins"."""
    address = f"{name.lower().replace(' ', '.')}@example.org"
    return Person.objects.create_user(address, "corde-de-12-brins", name=name, **fields)


def make_firm(name: str, network: Network | None = None, **fields: Any) -> Firm:
    """A firm, member of a network when one is given."""
    firm = Firm.objects.create(name=name, slug=slugify(name), **fields)
    if network is not None:
        Membership.objects.create(firm=firm, network=network)
    return firm


def make_role(person: Person, firm: Firm, capacity: Capacity = Capacity.LEADER) -> Role:
    """A person acts for a firm."""
    return Role.objects.create(person=person, firm=firm, capacity=capacity)


def actor_for(person: Person, firm: Firm | None, network: Network | None) -> Actor:
    """The actor that a leader is, or an animateur when no firm is given."""
    return Actor(
        person_id=person.pk,
        firm_id=firm.pk if firm else None,
        network_id=network.pk if network else None,
        animates=firm is None,
        leads=firm is not None,
    )


@dataclass(frozen=True, slots=True)
class Cast:
    """Owner and competitor (same trade, same département), member, other network, animateur."""

    network: Network
    other_network: Network
    owner_firm: Firm
    member_firm: Firm
    rival_firm: Firm
    foreign_firm: Firm
    owner: Person
    member: Person
    rival: Person
    foreigner: Person
    animateur: Person

    def actor(self, who: str) -> Actor:
        """The actor of a role of the cast: "owner", "member", "rival", "foreigner", "animateur"."""
        person: Person = getattr(self, who)
        if who == "animateur":
            return actor_for(person, None, self.network)
        firm: Firm = getattr(self, {"foreigner": "foreign_firm"}.get(who, f"{who}_firm"))
        return actor_for(person, firm, self.other_network if who == "foreigner" else self.network)


def make_cast() -> Cast:
    """Writes the cast."""
    network, other = make_network("Vallée"), make_network("Plaine")
    turning = {"trades": ["decolletage"], "departement": "74", "town": "Cluses"}
    owner_firm = make_firm("Arve Décolletage", network, **turning)
    member_firm = make_firm("Mont Traitement", network, departement="74", trades=["traitement"])
    rival_firm = make_firm("Cluses Tour", network, **turning)
    foreign_firm = make_firm("Plaine Fonderie", other, departement="01", trades=["fonderie"])
    owner, member = make_person("Owner"), make_person("Member")
    rival, foreigner = make_person("Rival"), make_person("Foreigner")
    for person, firm in (
        (owner, owner_firm),
        (member, member_firm),
        (rival, rival_firm),
        (foreigner, foreign_firm),
    ):
        make_role(person, firm)
    animateur = make_person("Animateur")
    Animateur.objects.create(network=network, person=animateur)
    return Cast(
        network=network,
        other_network=other,
        owner_firm=owner_firm,
        member_firm=member_firm,
        rival_firm=rival_firm,
        foreign_firm=foreign_firm,
        owner=owner,
        member=member,
        rival=rival,
        foreigner=foreigner,
        animateur=animateur,
    )


@contextmanager
def elsewhere() -> Iterator[psycopg.Connection]:
    """Another transaction, as another process would have."""
    told = connection.get_connection_params()
    with psycopg.connect(
        **{
            name: told[name]
            for name in ("dbname", "user", "host", "port", "password")
            if name in told
        }
    ) as other:
        yield other
