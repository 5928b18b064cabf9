"""The watch folder of a network: switched on, looked at, its new files imported and moved aside.

The folder is `<CORDEE_WATCH>/<slug of the network>` on the server. A file is kept and read first, then
moved to `read` or `refused` beside it: killed in between, it is met again and found to be known.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message, to_plain
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.intake import end_batch, read_item, receive_files
from cordee_web.apps.opportunities.enums import ItemState, Origin
from cordee_web.apps.opportunities.models import IntakeBatch, WatchedFolder

STILL_WRITTEN = 2.0
"""Seconds during which a file must not have changed: it may still be being copied."""
ASIDE = ("read", "refused")


@business_verb
def switch_watch(*, actor: Actor, network: Network, on: bool) -> WatchedFolder:
    """Switches the watching of a network's folder on or off; the folder is made when it is not there."""
    if on:
        try:
            folder_of(network).mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            raise Refused(
                _("The folder {folder} cannot be made on the server ({trouble}): tell its administrator.")
                .format(folder=folder_of(network), trouble=trouble.strerror)
            ) from trouble  # fmt: skip
    row, _made = WatchedFolder.objects.update_or_create(network=network, defaults={"on": on})
    record(actor, f"opportunities.watch.switched-{'on' if on else 'off'}", network)
    return row


def folder_of(network: Network) -> Path:
    """Where a network's files are expected on the server."""
    return Path(settings.WATCH_ROOT) / network.slug


def new_files(network: Network) -> list[Path]:
    """The files that wait there, in the order of their names: not those hidden, nor still being copied."""
    folder, now = folder_of(network), time.time()
    return sorted(
        one
        for one in folder.iterdir()
        if one.is_file()
        and not one.is_symlink()
        and not one.name.startswith(".")
        and now - one.stat().st_mtime >= STILL_WRITTEN
    )


def look(watched: WatchedFolder) -> list[Path]:
    """The files that wait, with what is wrong with the folder kept to be shown. Decides nothing."""
    watched.looked_at, watched.error = timezone.now(), None
    found: list[Path] = []
    try:
        found = new_files(watched.network)
    except OSError as trouble:
        problem = Message(
            gettext_noop("The folder {folder} cannot be read ({trouble})."),
            {"folder": str(folder_of(watched.network)), "trouble": trouble.strerror or ""},
        )
        watched.error = to_plain(problem)
    watched.save(update_fields=["looked_at", "error"])
    return found


def import_waiting(
    network: Network, progress: Callable[[int, int], None] = lambda done, total: None
) -> IntakeBatch | None:
    """Imports what waits in the folder, file after file, each in transactions of its own."""
    files = new_files(network)
    if not files:
        return None
    actor = Actor.task("opportunities.watch", network_id=network.pk)
    batch: IntakeBatch | None = None
    for done, path in enumerate(files):
        progress(done, len(files))
        known = batch.items.count() if batch else 0
        with path.open("rb") as file:
            batch = receive_files(
                actor=actor, origin=Origin.WATCHED, files=[(path.name, file)], batch=batch
            )
        items = [
            read_item(actor=actor, item=one)
            for one in batch.items.filter(position__gt=known).order_by("position")
        ]
        refused = all(one.state == ItemState.REFUSED for one in items)
        _move_aside(path, "refused" if refused else "read")
    if batch is not None:
        end_batch(batch)
    return batch


def _move_aside(path: Path, where: str) -> None:
    """Moves a file to a folder beside it, under another name where one of that name is there."""
    folder = path.parent / where
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    path.rename(target)
