"""Fixtures of the imports: the cast, and a spreadsheet of three firms of which one is known."""

from __future__ import annotations

import io

import pytest
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.jobs import do_now
from cordee_web.apps.imports.actions.reading import receive_roster
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.values import READ

SHEET = """Raison sociale;SIREN;CP;Ville;Effectif;Savoir-faire
Arve Décolletage;;;Cluses;45;décolletage
Giffre Usinage;;74440;Taninges;12;fraisage
Bornes Traitement;;74800;La Roche-sur-Foron;trente;anodisation
Borne Traitement;;74800;La Roche-sur-Foron;30;
"""


@pytest.fixture
def people(db: None) -> Cast:
    """The cast."""
    return make_cast()


def receive(people: Cast, text: str = SHEET, name: str = "membres.csv") -> RosterImport:
    """The animateur sends a spreadsheet, and it is read."""
    actor = people.actor("animateur")
    imported = receive_roster(
        actor=actor, network=people.network, name=name, file=io.BytesIO(text.encode())
    )
    return work(people, imported, READ)


def work(people: Cast, imported: RosterImport, kind: str) -> RosterImport:
    """Does a job of the import at once."""
    actor = people.actor("animateur")
    do_now(actor, kind, subject=imported, import_id=str(imported.pk),
           person_id=str(actor.person_id))  # fmt: skip
    imported.refresh_from_db()
    return imported
