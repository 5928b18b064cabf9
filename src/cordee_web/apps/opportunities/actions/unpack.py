"""What a person drops → files to read: archives and mails opened, within limits, and why where not."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message

MOST_BYTES = 32 * 1024 * 1024
"""Largest file kept: the engine reads no larger notice."""
MOST_ENTRIES = 5_000
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes of an archive once unpacked, counted while unpacking: what it says of itself is not believed."""
DEEPEST = 2
"""A mail may hold an archive; an archive in an archive is refused."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IGNORED = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that came in: its bytes, or why it could not be taken."""

    name: str
    inside: str = ""
    data: bytes = b""
    problem: Message | None = None
    remedy: Message | None = None


def pieces_of(file: BinaryIO, name: str) -> Iterator[Piece]:
    """The files that one dropped file holds: itself, or what is in the archive or the mail."""
    head = file.read(2000)
    file.seek(0)
    if head.startswith(_ZIP) and not _is_office(head):
        yield from _zip(file, _short(name), DEEPEST - 1)
    else:
        yield from _opened(file.read(MOST_BYTES + 1), _short(name), "", DEEPEST)


def _opened(data: bytes, name: str, inside: str, depth: int) -> Iterator[Piece]:
    if data.startswith(_ZIP) and not _is_office(data):
        if depth == 0 or inside.lower().endswith(".zip"):
            yield _refused(
                name, inside, gettext_noop("This archive is inside another one."),
                gettext_noop("Unpack it and drop what it holds."),
            )  # fmt: skip
        else:
            yield from _zip(BytesIO(data), name, depth - 1)
    elif _is_mail(data, name):
        yield from _mail(data, name, inside, depth - 1)
    elif len(data) > MOST_BYTES:
        yield _too_large(name, inside)
    else:
        yield Piece(name, inside, data)


def _zip(source: BinaryIO, name: str, depth: int) -> Iterator[Piece]:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, OSError):
        yield _refused(
            name, "", gettext_noop("This archive is damaged."),
            gettext_noop("Make it again, or drop the files that it holds."),
        )  # fmt: skip
        return
    left, entries = MOST_UNPACKED, 0
    for entry in archive.infolist():
        if entry.is_dir() or _hidden(entry.filename):
            continue
        entries += 1
        if entries > MOST_ENTRIES or left <= 0:
            yield _too_much(name, "")
            return
        piece = _entry(archive, entry, name, left)
        left -= len(piece.data)
        if piece.problem is None:
            yield from _opened(piece.data, piece.name, name, depth)
        else:
            yield piece


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: str, left: int) -> Piece:
    """One file of an archive; read up to the limit only, whatever size the archive announces."""
    name = _short(entry.filename)
    try:
        with archive.open(entry) as file:
            data = file.read(min(MOST_BYTES, left) + 1)
    except RuntimeError:
        return _refused(
            name, inside, gettext_noop("This file is protected by a password."),
            gettext_noop("Unpack the archive with its password and drop what it holds."),
        )  # fmt: skip
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error):
        return _refused(
            name, inside, gettext_noop("This file of the archive is damaged."),
            gettext_noop("Make the archive again, or drop the file itself."),
        )  # fmt: skip
    if len(data) > MOST_BYTES:
        return _too_large(name, inside)
    if len(data) > left:
        return _too_much(name, inside)
    return Piece(name, inside, data)


def _mail(data: bytes, name: str, inside: str, depth: int) -> Iterator[Piece]:
    """What is attached to a mail; pictures of signatures are no attachment."""
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    found = False
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or part.get_content_maintype() == "image":
            continue
        found = True
        yield from _opened(content, _short(part.get_filename() or "notice"), name, max(depth, 0))
    if not found:
        yield _refused(
            name, inside, gettext_noop("This mail has no notice attached."),
            gettext_noop("Open the link that it gives, download the notice and drop it here."),
        )  # fmt: skip


def _is_mail(data: bytes, name: str) -> bool:
    if name.lower().endswith(".eml"):
        return True
    head = data[:2000].lower()
    return head[:1].isalpha() and b"\nmime-version:" in head and b"content-type:" in head


def _is_office(data: bytes) -> bool:
    """A spreadsheet or a text document is an archive too: the engine says what it is."""
    return b"[Content_Types].xml" in data[:2000] or data[30:38] == b"mimetype"


def _hidden(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return any(one.startswith((".", "__MACOSX")) or one.lower() in _IGNORED for one in parts)


def _short(path: str) -> str:
    """The end of a path, without what no file system takes."""
    bare = "".join(mark for mark in path.replace("\\", "/") if mark.isprintable())
    return bare[-300:] or "notice"


def _too_large(name: str, inside: str) -> Piece:
    return _refused(
        name, inside, gettext_noop("The file is larger than 32 MB."),
        gettext_noop("A notice is rarely above 2 MB: check that this is one notice."),
    )  # fmt: skip


def _too_much(name: str, inside: str) -> Piece:
    return _refused(
        name, inside, gettext_noop("This archive holds too much: what follows was not read."),
        gettext_noop("Make several archives of at most 5,000 files and 512 MB."),
    )  # fmt: skip


def _refused(name: str, inside: str, problem: str, remedy: str) -> Piece:
    return Piece(name, inside, b"", Message(problem), Message(remedy))
