"""Work of the imports in the background: reading, importing, undoing."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.jobs import Progress, long_task
from cordee_web.apps.common.values import Actor
from cordee_web.apps.imports.actions.applying import apply_import
from cordee_web.apps.imports.actions.reading import read_file
from cordee_web.apps.imports.actions.undoing import undo_import
from cordee_web.apps.imports.enums import ImportState
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.values import APPLY, READ, UNDO


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
