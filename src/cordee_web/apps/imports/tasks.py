"""Work of the imports in the background: reading, importing, undoing."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.background import describe
from cordee_web.apps.common.jobs import Progress, ask, do_now, long_task
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.tasks import rebuild_soon
from cordee_web.apps.imports.actions.applying import apply_import
from cordee_web.apps.imports.actions.reading import read_file
from cordee_web.apps.imports.actions.undoing import undo_import
from cordee_web.apps.imports.enums import ImportState
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.values import APPLY, READ, UNDO

SMALL = 256 * 1024
"""Bytes of a file that is read while its sender waits."""
FEW = 300
"""Firms imported or undone while the animateur waits."""


def read_soon(actor: Actor, imported: RosterImport) -> bool:
    """Reads a small file at once, asks a worker for a large one; whether it is read."""
    return _soon(actor, imported, READ, now=imported.size <= SMALL)


def apply_soon(actor: Actor, imported: RosterImport) -> bool:
    """Imports few firms at once, asks a worker for many; whether it is done."""
    return _soon(actor, imported, APPLY, now=(imported.companies or 0) <= FEW)


def undo_soon(actor: Actor, imported: RosterImport) -> bool:
    """Undoes a short import at once, asks a worker for a long one; whether it is done."""
    few = (imported.added or 0) + (imported.merged or 0) <= FEW
    return _soon(actor, imported, UNDO, now=few)


def _soon(actor: Actor, imported: RosterImport, kind: str, *, now: bool) -> bool:
    import_id, person_id = str(imported.pk), str(actor.person_id)
    if now:
        do_now(actor, kind, subject=imported, import_id=import_id, person_id=person_id)
        return True
    with transaction.atomic():
        ask(
            actor,
            kind,
            subject=imported,
            one_at_a_time=f"imports:{imported.network_id}",
            import_id=import_id,
            person_id=person_id,
        )
    return False


@long_task(READ)
def read(progress: Progress, *, import_id: str, person_id: str) -> None:
    """Reads a file as it is said to be."""
    imported = RosterImport.objects.select_for_update().get(pk=UUID(import_id))
    if imported.state == ImportState.READING:
        read_file(_animateur(imported, person_id), imported, progress)


@long_task(APPLY)
def apply(progress: Progress, *, import_id: str, person_id: str) -> None:
    """Imports the firms of a file, in one transaction: a worker killed leaves nothing half-done."""
    imported = RosterImport.objects.get(pk=UUID(import_id))
    actor = _animateur(imported, person_id)
    done = apply_import(actor=actor, imported=imported, progress=progress)
    rebuild_soon(imported.network_id, (done.added or 0) + (done.merged or 0))
    progress.say(
        Message(
            gettext_noop("{added} firms added, {merged} merged, {skipped} left out."),
            {"added": done.added or 0, "merged": done.merged or 0, "skipped": done.skipped or 0},
        )
    )


@long_task(UNDO)
def undo(progress: Progress, *, import_id: str, person_id: str) -> None:
    """Undoes an import, in one transaction."""
    imported = RosterImport.objects.get(pk=UUID(import_id))
    undo_import(actor=_animateur(imported, person_id), imported=imported, progress=progress)


def _animateur(imported: RosterImport, person_id: str) -> Actor:
    return Actor(person_id=UUID(person_id), network_id=imported.network_id, animates=True)


_OPEN = gettext_noop("Open the import: it says what is wrong, and lets you begin again.")
describe(READ, gettext_noop("A list of firms is read"), _OPEN)
describe(APPLY, gettext_noop("Firms are imported"), _OPEN)
describe(UNDO, gettext_noop("An import is undone"), _OPEN)
