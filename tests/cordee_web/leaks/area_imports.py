"""Imports: a spreadsheet waiting, one imported, two firms that look alike; the animateur's alone."""

from __future__ import annotations

import io

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.jobs import do_now
from cordee_web.apps.common.values import Actor
from cordee_web.apps.imports.actions.applying import begin_import
from cordee_web.apps.imports.actions.reading import receive_roster
from cordee_web.apps.imports.models import ImportMatch, RosterImport
from cordee_web.apps.imports.values import APPLY, READ
from cordee_web.apps.transfers.values import EXPORT


def _sees(network: Network) -> object:
    return lambda actor: actor.animates and actor.network_id == network.pk


def _bring(world: World, name: str, text: str) -> RosterImport:
    actor: Actor = world.cast.actor("animateur")
    imported = receive_roster(
        actor=actor, network=world.cast.network, name="membres.csv", file=io.BytesIO(text.encode())
    )
    do_now(actor, READ, subject=imported, import_id=str(imported.pk),
           person_id=str(actor.person_id))  # fmt: skip
    imported.refresh_from_db()
    world.objects[name] = imported
    return imported


@plant
def imports(world: World) -> None:
    """One file to be checked, with a dirty line and a likely twin; one that is imported."""
    animates = _sees(world.cast.network)
    told = world.word("import.name", animates)  # type: ignore[arg-type]
    owner = world.cast.owner_firm.name
    _bring(
        world, "import_draft", f"Nom;Ville;Effectif\n{told};Bonneville;beaucoup\n{owner};Cluses;5\n"
    )
    done = _bring(world, "import_done", "Nom;Ville\nGiffre Usinage;Taninges\n")
    actor = world.cast.actor("animateur")
    begin_import(actor=actor, imported=done, version=done.version)
    do_now(actor, APPLY, subject=done, import_id=str(done.pk), person_id=str(actor.person_id))
    network = world.cast.network
    world.objects["archive"] = do_now(
        actor, EXPORT, subject=network, network_id=str(network.pk), person_id=str(actor.person_id)
    )


def _lines(world: World) -> list[int]:
    draft: RosterImport = world.objects["import_draft"]
    return [one.pk for one in draft.dirty_lines.all()]


def _matches(world: World) -> list[object]:
    return [one.pk for one in ImportMatch.objects.filter(of=world.objects["import_draft"])]


fill("import_id", lambda world: world.ids("import_draft", "import_done"))
fill("line_id", _lines, 999_999_999)
fill("match_id", _matches)
fill("imports:archive:job_id", lambda world: world.ids("archive"))
fill("imports:merge:other_id", lambda world: [world.cast.member_firm.pk])
fill("imports:two:other_id", lambda world: [world.cast.member_firm.pk])
