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
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Role
from cordee_web.apps.imports.actions.applying import apply_import, begin_import
from cordee_web.apps.imports.actions.reading import read_file, receive_roster
from cordee_web.apps.imports.models import RosterImport
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
    animateur = Person.objects.create_superuser("animateur@bench.example", None, name="Animateur")
    Animateur.objects.create(network=network, person=animateur)
    actor = Actor(person_id=animateur.pk, network_id=network.pk, animates=True)
    told: list[int] = []
    imported, read, applied = _imported(actor, network, sheet, told)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    index.rebuild(network.pk)
    rebuilt = time.perf_counter() - began
    leader = Person.objects.create_user("leader@bench.example", None, name="Leader")
    first = Firm.objects.in_network(network.pk).order_by("name", "pk")[0]
    Role.objects.create(person=leader, firm=first, capacity=Capacity.LEADER)
    return {
        "firms": imported.added or 0,
        "read": read,
        "applied": applied,
        "told": len(told),
        "rebuilt": rebuilt,
        "import_mb": peak,
    }


def _imported(
    actor: Actor, network: Network, sheet: Path, told: list[int]
) -> tuple[RosterImport, float, float]:
    """The spreadsheet goes the way of the site's imports; seconds of its reading, of what follows."""

    def progress(done: int, _total: int | None) -> None:
        told.append(done)

    with sheet.open("rb") as file:
        row = receive_roster(actor=actor, network=network, name=sheet.name, file=file)
    began = time.perf_counter()
    read_file(actor, row, progress)
    read = time.perf_counter() - began
    row = begin_import(actor=actor, imported=row, version=row.version)
    began = time.perf_counter()
    row = apply_import(actor=actor, imported=row, progress=progress)
    return row, read, time.perf_counter() - began


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
