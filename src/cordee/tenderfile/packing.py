"""A file as buyers' platforms take it: one ZIP, flat, ASCII names, with the hashes of what is in it.

The same pieces give the same bytes. Reading back finds what was changed, added or taken out since.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cordee.tenderfile.result import MadePiece
from cordee.vocabulary import Message, UnreadableFile, _

HASHES: Final = "MANIFESTE-SHA256.txt"
MANIFEST: Final = "manifest.json"
_FIRST_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MOST_BYTES: Final = 1 << 31
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, RuntimeError,
)  # fmt: skip
"""What the standard library raises, besides its own error, on a ZIP that was touched."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading back finds: what differs from the manifest, what is not there, what is there too many."""

    names: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing differs."""
        return not (self.changed or self.missing or self.added)


@dataclass(frozen=True, slots=True)
class Listed:
    """A piece as the manifest names it."""

    name: str
    title: str
    owner: str
    bytes: int
    sha256: str


def sha256(content: bytes) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def pack(pieces: Sequence[MadePiece], told: dict[str, str]) -> bytes:
    """The ZIP of these pieces in their order, with the two manifests; `told` is said in the JSON one."""
    listed = [
        {"name": one.name, "title": one.title, "owner": one.owner, "bytes": len(one.content),
         "sha256": sha256(one.content)}
        for one in pieces
    ]  # fmt: skip
    lines = "".join(f"{one['sha256']}  {one['name']}\n" for one in listed)
    words = json.dumps({**told, "files": listed}, ensure_ascii=False, indent=2, sort_keys=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in pieces:
            _write(packed, one.name, one.content)
        _write(packed, HASHES, lines.encode())
        _write(packed, MANIFEST, f"{words}\n".encode())
    return out.getvalue()


def _write(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    packed.writestr(entry, content)


def check(content: bytes) -> Checked:
    """Holds a ZIP to its own manifest of hashes. Raises UnreadableFile when it has none, or is no ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MOST_BYTES:
                raise UnreadableFile(Message(_("This file is too large to be read.")))
            found = {one: packed.read(one) for one in packed.namelist()}
    except _BROKEN as error:
        raise UnreadableFile(Message(_("This is not a ZIP file."))) from error
    if HASHES not in found:
        raise UnreadableFile(Message(_("This ZIP file has no manifest of hashes.")))
    lines = [line.partition("  ") for line in found.pop(HASHES).decode().splitlines()]
    said = {name: digest for digest, _space, name in lines}
    found.pop(MANIFEST, None)
    return Checked(
        names=tuple(found),
        changed=tuple(n for n, one in found.items() if n in said and sha256(one) != said[n]),
        missing=tuple(one for one in said if one not in found),
        added=tuple(one for one in found if one not in said),
    )


def listed(content: bytes) -> tuple[Listed, ...]:
    """The pieces that the manifest of a ZIP names, in its order. Raises UnreadableFile when it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return tuple(Listed(**one) for one in json.loads(packed.read(MANIFEST))["files"])
    except (*_BROKEN, TypeError) as error:
        raise UnreadableFile(Message(_("This ZIP file has no manifest of hashes."))) from error
