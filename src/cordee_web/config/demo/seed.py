"""Writes the demo, step by step; a step whose result is there already is left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from django.utils import timezone

from cordee.vocabulary import Company, Place
from cordee_web.apps.accounts.models import Animateur, Network, Notification, Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.firms import add_firms
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.bridge.roster_files import companies_in
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Role
from cordee_web.apps.groupings.actions import keep_proposal, show_proposal
from cordee_web.apps.groupings.bridge.propose import propose
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.actions.intake import end_batch, read_item, receive_files
from cordee_web.apps.opportunities.actions.needs import open_need
from cordee_web.apps.opportunities.enums import NeedState, Origin
from cordee_web.apps.opportunities.models import Need
from cordee_web.config import environment
from cordee_web.config.demo.cast import (
    ANIMATEUR,
    BUYER,
    BUYER_FIRM,
    CAST,
    LEAD,
    NETWORK,
    PASSWORD,
    SLUG,
    Figure,
)
from cordee_web.config.demo.lives import buyer_page, open_lives

EXAMPLES = environment.ROOT / "examples"
PROPOSED = "4-velo-electrique.yaml"
"""The need for which a grouping is kept and shown to its members."""


def seed() -> Iterator[str]:
    """Writes what is missing; says each step that did something."""
    began = timezone.now()
    network, made = Network.objects.get_or_create(
        slug=SLUG, defaults={"name": NETWORK, "town": "Cluses", "language": "fr"}
    )
    if made:
        yield f"réseau « {network.name} »"
    yield from _firms(network)
    yield from _persons(network)
    if not index.has_snapshot(network.pk):
        index.rebuild(network.pk)
    animateur = _animateur(network)
    yield from _needs(animateur, network)
    yield from _proposal(animateur, network)
    proposal = Proposal.objects.filter(network=network, need__source_name=PROPOSED).last()
    if proposal is not None:
        yield from open_lives(network, proposal)
        # These lives were lived at once: nobody is mailed of what they would have read on the day.
        told = Notification.objects.filter(network=network, mailed_at=None, created_at__gte=began)
        told.update(mailed_at=timezone.now())


def _firms(network: Network) -> Iterator[str]:
    if Firm.objects.in_network(network.pk).exists():
        return
    actor = Actor.task("demo", network_id=network.pk)
    companies = [
        *companies_in(EXAMPLES / "valley" / "firms.csv"),
        Company(id="buyer", name=BUYER_FIRM, place=Place(town="Annecy", postcode="74000")),
    ]
    added = add_firms(actor=actor, network=network, companies=companies, why="exemple")
    yield f"{len(added.added)} entreprises fictives"


def _persons(network: Network) -> Iterator[str]:
    for figure in CAST:
        if not Person.objects.filter(email=figure.email).exists():
            Person.objects.create_user(figure.email, PASSWORD, name=figure.name, language="fr")
    Animateur.objects.get_or_create(network=network, person=_person(ANIMATEUR), until=None)
    firms = Firm.objects.in_network(network.pk)
    for figure in CAST:
        if figure.siren:
            _give_role(figure, firms.get(siren=figure.siren))
    if not Role.objects.filter(person=_person(BUYER)).exists():
        _give_role(BUYER, firms.get(name=BUYER_FIRM))
        yield f"{len(CAST)} personnes fictives"


def _needs(animateur: Actor, network: Network) -> Iterator[str]:
    known = set(Need.objects.filter(network=network).values_list("source_name", flat=True))
    paths = [one for one in sorted((EXAMPLES / "needs").iterdir()) if one.name not in known]
    paths = [one for one in paths if one.suffix in {".yaml", ".xml"}]
    if not paths:
        return
    with ExitStack() as opened:
        files = [(one.name, opened.enter_context(one.open("rb"))) for one in paths]
        batch = receive_files(actor=animateur, origin=Origin.FOLDER, files=files)
    for item in batch.items.all():
        read_item(actor=animateur, item=item)
    end_batch(batch)
    needs = list(Need.objects.filter(item__batch=batch, state=NeedState.DRAFT))
    for need in needs:
        if need.deadline is None or need.deadline > timezone.now():
            open_need(actor=animateur, need=need, version=need.version)
    yield f"{len(needs)} besoins"


def _proposal(animateur: Actor, network: Network) -> Iterator[str]:
    need = Need.objects.filter(network=network, source_name=PROPOSED).first()
    if need is None or Proposal.objects.filter(need=need).exists():
        return
    lot, wishes = need.lots.get(), Wishes(patient=True)
    answer = propose(animateur, need, lot, wishes)
    best = answer.lots[0].groupings[0]
    proposal = keep_proposal(
        actor=animateur,
        need=need,
        lot=lot,
        wishes=wishes,
        members=[Firm.objects.get(pk=one).pk for one in best.members],
        name="Cordée du vélo",
        note="Première réponse de Cordée, gardée telle quelle.",
    )
    show_proposal(actor=animateur, proposal=proposal)
    _give_role(LEAD, Firm.objects.get(pk=best.lead or best.members[0]))
    yield f"une proposition de {len(best.members)} entreprises"


def _animateur(network: Network) -> Actor:
    return Actor(person_id=_person(ANIMATEUR).pk, network_id=network.pk, animates=True)


def _person(figure: Figure) -> Person:
    return Person.objects.get(email=figure.email)


def _give_role(figure: Figure, firm: Firm) -> None:
    Role.objects.get_or_create(
        person=_person(figure), firm=firm, until=None, defaults={"capacity": Capacity.LEADER}
    )


def page_by_link() -> str | None:
    """The address, without its host, of the page that the demo's private buyer opens by a link."""
    network = Network.objects.filter(slug=SLUG).first()
    return buyer_page(network) if network else None


def examples_are_here() -> bool:
    """Whether the project's examples lie beside the code (they do in a checkout)."""
    return Path(EXAMPLES / "valley" / "firms.csv").exists()
