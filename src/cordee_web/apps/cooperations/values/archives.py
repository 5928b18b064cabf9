"""What the archive of a dissolved cooperation holds: every app adds its files."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cordee_web.apps.common.values import Actor


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive; `name` may have folders ("meetings/2026-03-04.pdf").

    What lies on the disk already is named by its `path` and has no `content`: it is read when it is packed.
    """

    name: str
    content: bytes = b""
    path: Path | None = None


type Gather = Callable[[Actor, Any], Iterable[ArchiveFile]]
"""Of a former member and the cooperation: the files that they keep."""

_gathering: dict[str, Gather] = {}


def register_archive(name: str, query: Gather) -> None:
    """Adds a source of files."""
    _gathering[name] = query


def archived(
    actor: Actor, cooperation: Any, told: Callable[[int, int], None] = lambda _done, _total: None
) -> list[ArchiveFile]:
    """Every file of the archive, by name; `told` hears how many sources of how many gave theirs."""
    found: list[ArchiveFile] = []
    for done, (_name, gather) in enumerate(sorted(_gathering.items()), 1):
        found += gather(actor, cooperation)
        told(done, len(_gathering))
    return sorted(found, key=lambda one: one.name)


def json_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as JSON Lines: one object a line, times in ISO, ids as texts."""
    lines = (json.dumps(one, ensure_ascii=False, default=_plain) for one in rows)
    return "".join(f"{one}\n" for one in lines).encode()


def packed(files: Sequence[ArchiveFile], told: Mapping[str, Any]) -> IO[bytes]:
    """These files as a ZIP with `manifest.json`: what `told` says, and the SHA-256 of each file.

    The same files give the same bytes: nothing in it says when it was packed. It is written aside on the
    disk, since it may be larger than what a process should hold.
    """
    out = tempfile.TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    listed: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w") as pack:
        for one in files:
            listed.append({"name": one.name, **_into(pack, one)})
        words = {**told, "files": listed}
        manifest = json.dumps(words, ensure_ascii=False, indent=2, default=_plain)
        _into(pack, ArchiveFile("manifest.json", manifest.encode()))
    out.seek(0)
    return out


def _into(pack: zipfile.ZipFile, one: ArchiveFile) -> dict[str, Any]:
    """Packs a file piece by piece; gives its size and hash."""
    entry = zipfile.ZipInfo(one.name, _NO_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    digest, size = hashlib.sha256(), 0
    source = one.path.open("rb") if one.path else io.BytesIO(one.content)
    with source as read, pack.open(entry, "w") as written:
        while piece := read.read(_PIECE):
            digest.update(piece)
            size += written.write(piece)
    return {"bytes": size, "sha256": digest.hexdigest()}


_PIECE = 1 << 20
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name: every entry has it."""


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
