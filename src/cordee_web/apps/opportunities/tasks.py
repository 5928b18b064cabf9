"""Work of the needs in the background: files read, the watch folders looked at, late needs closed."""

from __future__ import annotations

from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from cordee.vocabulary import Message
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.background import NEXT, describe
from cordee_web.apps.common.jobs import Progress, ask, job_on, long_task
from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.actions.intake import (
    READ_AT_ONCE,
    end_batch,
    read_item,
    reader_of,
)
from cordee_web.apps.opportunities.actions.needs import close_need
from cordee_web.apps.opportunities.actions.watch import import_waiting, look
from cordee_web.apps.opportunities.enums import ItemState, NeedState
from cordee_web.apps.opportunities.models import IntakeBatch, Need, WatchedFolder

READ = "opportunities.read"
WATCH = "opportunities.watch"


def read_soon(actor: Actor, batch: IntakeBatch) -> None:
    """Reads a few files at once, asks a worker for many."""
    waiting = batch.items.filter(state=ItemState.WAITING)
    total = waiting.count()
    if total > READ_AT_ONCE:
        with transaction.atomic():
            ask(actor, READ, subject=batch, total=total, batch_id=str(batch.pk))
        return
    for item in list(waiting):
        read_item(actor=actor, item=item)
    end_batch(batch)


@long_task(READ, whole=False)
def read_batch(progress: Progress, *, batch_id: str) -> None:
    """Reads the files of a batch that wait, each in a transaction of its own: killed, it goes on there."""
    batch = IntakeBatch.objects.get(pk=UUID(batch_id))
    actor, total = reader_of(batch), batch.items.count()
    waiting = batch.items.filter(state=ItemState.WAITING)
    progress(total - waiting.count(), total)
    for item in list(waiting):
        read_item(actor=actor, item=item)
        progress.step()
    end_batch(batch)
    progress(total, total, Message(gettext_noop("All files are read.")))


@long_task(WATCH, whole=False)
def import_watched(progress: Progress, *, network_id: str) -> None:
    """Imports what waits in the watch folder of a network."""
    network = Network.objects.get(pk=UUID(network_id))
    import_waiting(network, progress=progress)


@app.periodic(cron="* * * * *")
@app.task(name="opportunities.look", queueing_lock="opportunities.look")
async def look_everywhere(timestamp: int) -> None:
    """Every minute: the watch folders that are on."""
    await sync_to_async(look_at_folders)()


def look_at_folders() -> int:
    """Asks for the import of every folder where files wait and none is under way; gives their number."""
    asked = 0
    for watched in WatchedFolder.objects.filter(on=True).select_related("network"):
        job = job_on(watched.network)
        if not look(watched) or (job is not None and job.kind == WATCH and job.under_way):
            continue
        network = watched.network
        actor = Actor.task(WATCH, network_id=network.pk)
        ask(actor, WATCH, subject=network, one_at_a_time=f"watch:{network.pk}",
            network_id=str(network.pk))  # fmt: skip
        asked += 1
    return asked


@app.periodic(cron="7 * * * *")
@app.task(name="opportunities.close-late", queueing_lock="opportunities.close-late")
async def close_late_needs(timestamp: int) -> None:
    """Every hour: open needs whose deadline has passed."""
    await sync_to_async(close_late)()


def close_late() -> int:
    """Closes the open needs whose deadline has passed; gives their number."""
    late = list(Need.objects.filter(state=NeedState.OPEN, deadline__lt=timezone.now()))
    for need in late:
        actor = Actor.task("opportunities.close-late", network_id=need.network_id)
        close_need(actor=actor, need=need, version=need.version, why="")
    return len(late)


_FILES = gettext_noop("Open it: each file that failed says why. Send it again once it is mended.")
describe(READ, gettext_noop("Files of needs are read"), _FILES)
describe(WATCH, gettext_noop("The watch folder is imported"), _FILES)
describe("opportunities.look", gettext_noop("The watch folders are looked at"), NEXT)
describe(
    "opportunities.close-late", gettext_noop("Needs whose deadline has passed are closed"), NEXT
)
