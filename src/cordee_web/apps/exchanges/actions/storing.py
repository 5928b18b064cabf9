"""Bytes that come in: written aside and whole on the disk before the row that names them is committed.

A process that is killed leaves a row with its bytes, or bytes that no row names; those are swept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.exchanges.models import FOLDER, Version

ARRIVING = ".arriving"
"""The folder of what is still being written; a backup passes it by."""
ORPHAN_AFTER = timedelta(hours=1)
"""Younger files may belong to a transaction under way."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes on the disk, aside: how they begin, how many there are, their hash."""

    path: Path
    head: bytes
    size: int
    sha256: str


@contextlib.contextmanager
def arriving(file: File[bytes]) -> Iterator[Arrival]:
    """Writes a file aside, and takes it away again unless it was `settled`."""
    folder = Path(default_storage.path(f"{FOLDER}/{ARRIVING}"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / uuid4().hex
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        with path.open("xb") as out:
            for chunk in file.chunks():
                head = head or bytes(chunk[:16])
                digest.update(chunk)
                size += out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        yield Arrival(path, head, size, digest.hexdigest())
    finally:
        path.unlink(missing_ok=True)


def settled(arrival: Arrival, cooperation: Cooperation) -> str:
    """Puts the bytes where they stay, under their hash; gives the name for the row.

    Called with the cooperation held, so that no sweep comes between. The same bytes lie there once.
    """
    name = f"{FOLDER}/{cooperation.pk}/{arrival.sha256}"
    final = Path(default_storage.path(name))
    final.parent.mkdir(parents=True, exist_ok=True)
    arrival.path.replace(final)
    for folder in (final.parent, final.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return name


def sweep(now: datetime) -> int:
    """Takes away what no row names and is older than an hour; gives the number of files."""
    root = Path(default_storage.path(FOLDER))
    folders = [one for one in root.iterdir() if one.is_dir()] if root.is_dir() else []
    return sum(_swept(folder, now) for folder in sorted(folders))


def _swept(folder: Path, now: datetime) -> int:
    old = [one for one in sorted(folder.iterdir()) if _age(one, now) > ORPHAN_AFTER]
    if not old:
        return 0
    with transaction.atomic():
        if folder.name != ARRIVING:
            _hold(folder.name)
        names = {f"{FOLDER}/{folder.name}/{one.name}": one for one in old}
        known = set(Version.objects.filter(file__in=names).values_list("file", flat=True))
        gone = [path for name, path in names.items() if name not in known]
        for path in gone:
            path.unlink(missing_ok=True)
    return len(gone)


def _hold(name: str) -> None:
    """Whoever puts a version into this cooperation waits."""
    with contextlib.suppress(ValueError):
        Cooperation.objects.select_for_update().filter(pk=UUID(name)).first()


def _age(path: Path, now: datetime) -> timedelta:
    try:
        return now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return timedelta(0)
