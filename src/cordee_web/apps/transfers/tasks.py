"""Work of transfers in the background: the export that an animateur asked for, the import of an archive."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.background import describe
from cordee_web.apps.common.jobs import JobRefused, Progress, ask, do_now, long_task
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.transfers.actions.bringing import import_network
from cordee_web.apps.transfers.actions.sending import export_network
from cordee_web.apps.transfers.values import EXPORT, IMPORT, TransferRefused

KEPT = 3
"""Exports of a network that stay on the disk."""
FEW = 300
"""Firms of a network that goes out while its animateur waits."""


def export_soon(actor: Actor, network: Network) -> LongJob:
    """Writes an archive of a small network at once, asks a worker for that of a large one."""
    doing = do_now if Firm.objects.in_network(network.pk).count() <= FEW else ask
    with transaction.atomic():
        return doing(
            actor, EXPORT, subject=network, network_id=str(network.pk),
            person_id=str(actor.person_id),
        )  # fmt: skip


def folder_of(network_id: UUID) -> Path:
    """Where the archives of a network lie."""
    folder = Path(settings.MEDIA_ROOT) / "transfers" / str(network_id)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def archive_of(network_id: UUID, job_id: UUID) -> Path:
    """The archive that a job wrote."""
    return folder_of(network_id) / f"{job_id}.zip"


@long_task(EXPORT)
def export(progress: Progress, *, network_id: str, person_id: str) -> None:
    """Writes what the animateur sees of the network; older archives go."""
    network = Network.objects.get(pk=UUID(network_id))
    actor = Actor(person_id=UUID(person_id), network_id=network.pk, animates=True)
    path = archive_of(network.pk, progress.job_id)
    partial = path.with_suffix(".part")
    done = export_network(actor=actor, network=network, path=partial, reader=actor)
    partial.replace(path)
    archives = sorted(folder_of(network.pk).glob("*.zip"), key=lambda one: one.stat().st_mtime)
    for old in archives[:-KEPT]:
        old.unlink(missing_ok=True)
    progress.say(
        Message(gettext_noop("{rows} rows and {files} files are written."),
                {"rows": done.total, "files": done.files})
    )  # fmt: skip


@long_task(IMPORT)
def bring(progress: Progress, *, network_id: str, person_id: str, path: str) -> None:
    """Fills an empty network from an archive, which then goes."""
    network = Network.objects.get(pk=UUID(network_id))
    actor = Actor(person_id=UUID(person_id), network_id=network.pk, animates=True)
    file = folder_of(network.pk) / Path(path).name
    try:
        _network, done = import_network(actor=actor, path=file, into=network)
    except TransferRefused as refusal:
        raise JobRefused(Message("{why}", {"why": str(refusal)})) from refusal
    finally:
        file.unlink(missing_ok=True)
    progress.say(
        Message(gettext_noop("{rows} rows and {files} files came in."),
                {"rows": done.total, "files": done.files})
    )  # fmt: skip


describe(
    EXPORT,
    gettext_noop("The network is written to an archive"),
    gettext_noop("Ask for another one."),
)
describe(
    IMPORT,
    gettext_noop("An archive fills the network"),
    gettext_noop("Nothing was written: choose the archive again."),
)
