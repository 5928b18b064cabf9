"""Who acts in the lives of the demo: a leader for each firm, all with the demo's one password."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.text import slugify

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.inviting import accept_invitation
from cordee_web.apps.cooperations.enums import NamedTo
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Role
from cordee_web.config.demo.cast import ANIMATEUR, Figure

NAMES = (
    *("Maya Berthet", "Yves Cartier", "Rose Duret", "Igor Excoffier", "Nina Favre"),
    *("Omar Gaillard", "Ella Jacquier", "Luc Mermoud", "Zoé Pernet", "Jean Rey"),
    *("Lise Socquet", "Théo Tissot", "Inès Vulliet"),
)
DOMAIN = "vallee.example"


def give_leaders(firms: Iterable[UUID]) -> Iterator[str]:
    """A leader for each firm without one: `<name-of-the-firm>@vallee.example`, the demo's password."""
    led = Role.objects.filter(until=None).values("firm")
    alone = list(Firm.objects.filter(pk__in=list(firms)).exclude(pk__in=led).order_by("name"))
    password = Person.objects.get(email=ANIMATEUR.email).password
    for firm, name in zip(alone, NAMES, strict=False):
        person = Person.objects.create_user(
            f"{slugify(firm.name)}@{DOMAIN}", None, name=name, language="fr"
        )
        Person.objects.filter(pk=person.pk).update(password=password)
        Role.objects.create(person=person, firm=firm, capacity=Capacity.LEADER)
    if alone:
        yield f"{len(alone)} dirigeants fictifs, dont {slugify(alone[0].name)}@{DOMAIN}"


def leader_of(network: Network, firm: UUID) -> Actor:
    """Whoever leads a firm, acting for it in the network."""
    role = Role.objects.filter(firm=firm, until=None).earliest("since")
    return Actor(role.person_id, firm, network.pk, leads=True)


def firm_of(figure: Figure) -> UUID:
    """The firm that a person of the cast leads."""
    return Role.objects.get(person__email=figure.email, until=None).firm_id


def party_of(cooperation: Cooperation, firm: UUID) -> Party:
    """The part that a firm has in a cooperation."""
    return cooperation.parties.select_related("firm", "cooperation").get(firm=firm)


def all_accept(cooperation: Cooperation, firms: Iterable[UUID], brings: Iterable[str] = ()) -> None:
    """These firms come in, each with what it says it brings."""
    words = iter(brings)
    for firm in firms:
        accept_invitation(
            actor=leader_of(cooperation.network, firm),
            party=party_of(cooperation, firm),
            named_to=NamedTo.NETWORK,
            brings=next(words, ""),
        )
