"""Fills the database of the measure: a network of 60,000 firms, 2,000 needs. The same seed, the same rows."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from cordee.yardsticks import rosters
from cordee_web.apps.accounts.models import Animateur, Network, Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.firms import add_firms
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.bridge.roster_files import companies_in
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Role
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.models import Need, NeedBrick, NeedLot

WORDS = (
    ("Pièces tournées et traitées", "décolletage\ntraitement de surface\ncontrôle dimensionnel"),
    ("Charpente et couverture d'une école", "charpente bois\ncouverture\nélectricité"),
    ("Capteurs et leur pose", "cartes électroniques\ninjection plastique\npose de capteurs"),
    ("Mobilier d'accueil", "menuiserie\nserrurerie\npeinture"),
    ("Repas de cantine", "maraîchage\ntransport frigorifique\ntraiteur"),
    ("Rénovation d'un atelier", "maçonnerie\nplomberie\nchauffage\nélectricité"),
    ("Prototype de vélo", "cadres soudés\nusinage\nassemblage\ndesign industriel"),
    ("Site et logiciel d'un réseau", "développement web\ngraphisme\nhébergement"),
)


def people(firms: int, folder: Path) -> dict[str, float]:
    """The network and its firms, imported from a dirty spreadsheet; seconds by step."""
    sheet = folder / "firms.csv"
    rosters.generate(sheet, firms)
    network = Network.objects.create(name="Banc", slug="bench")
    began = time.perf_counter()
    companies = companies_in(sheet)
    read = time.perf_counter() - began
    actor = Actor.task("bench", network_id=network.pk)
    added = add_firms(actor=actor, network=network, companies=companies)
    imported = time.perf_counter() - began
    began = time.perf_counter()
    index.rebuild(network.pk)
    rebuilt = time.perf_counter() - began
    animateur = Person.objects.create_superuser("animateur@bench.example", None, name="Animateur")
    Animateur.objects.create(network=network, person=animateur)
    leader = Person.objects.create_user("leader@bench.example", None, name="Leader")
    Role.objects.create(
        person=leader, firm=Firm.objects.get(pk=added.added[0]), capacity=Capacity.LEADER
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "firms": len(added.added),
        "read": read,
        "imported": imported,
        "rebuilt": rebuilt,
        "import_mb": peak,
    }


def needs(count: int) -> None:
    """Needs written as persons write them, then copied with their lots and bricks up to `count`."""
    network = Network.objects.get(slug="bench")
    animateur = Person.objects.get(email="animateur@bench.example")
    actor = Actor(person_id=animateur.pk, network_id=network.pk, animates=True)
    written = []
    for title, asked in WORDS:
        need = write_need(actor=actor, written=Written(title=title, asked=asked, town="Cluses"))
        written.append(open_need(actor=actor, need=need, version=need.version))
    with transaction.atomic():
        for number in range(count - len(written)):
            _copy(written[number % len(written)], number)


def _copy(need: Need, number: int) -> None:
    lots = list(NeedLot.objects.filter(need=need))
    bricks = {lot.pk: list(NeedBrick.objects.filter(lot=lot)) for lot in lots}
    copied = Need.objects.get(pk=need.pk)
    copied.pk, copied.title, copied._state.adding = uuid4(), f"{need.title} {number}", True
    copied.save(force_insert=True)
    for lot in lots:
        own = bricks[lot.pk]
        lot.pk, lot.need, lot._state.adding = None, copied, True
        lot.save(force_insert=True)
        for brick in own:
            brick.pk, brick.lot, brick._state.adding = uuid4(), lot, True
        NeedBrick.objects.bulk_create(own)
