"""Takes the bytes of a file, within the size limit, and says in words what was handed over instead."""

from __future__ import annotations

from pathlib import Path

from cordee.notices.limits import MAX_BYTES
from cordee.vocabulary import Message, UnreadableFile, _, cause_of

_SIGNATURES = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"{\\rtf", "RTF"),
)
_ARCHIVES = frozenset({"ZIP", "gzip", "7z", "RAR", "bzip2", "xz"})


def take(source: Path | bytes, where: str) -> bytes:
    """The bytes of `source`.

    Raises `UnreadableFile` for what cannot be a notice: absent, a folder or a device, empty, above
    `MAX_BYTES` (told from the size, nothing is read), an archive, a PDF, an image.
    """
    data = source if isinstance(source, bytes) else _from_disk(source, where)
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), where)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(
            Message(_("The file is empty.")),
            where=where,
            remedy=Message(_("Download the notice again.")),
        )
    _refuse_foreign(data, where)
    return data


def _from_disk(path: Path, where: str) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(
                Message(_("This folder holds no notice.")),
                where=where,
                remedy=Message(_("Name files in XML, JSON or YAML, or a folder that holds some.")),
            )
        if path.exists() and not path.is_file():
            raise UnreadableFile(
                Message(_("This is not an ordinary file.")),
                where=where,
                remedy=Message(_("Give a notice in XML, JSON or YAML.")),
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(size, where)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(
            Message(
                _("The file cannot be opened ({trouble})."),
                {"trouble": cause_of(trouble)},
            ),
            where=where,
            remedy=Message(_("Check its name and your right to read it.")),
        ) from trouble


def _too_large(size: int, where: str) -> UnreadableFile:
    return UnreadableFile(
        Message(
            _("The file has {size} MB, above the limit of {limit} MB."),
            {"size": -(-size // 1_000_000), "limit": MAX_BYTES // (1024 * 1024)},
        ),
        where=where,
        remedy=Message(_("A notice is rarely above 2 MB: check that this is one notice.")),
    )


def _refuse_foreign(data: bytes, where: str) -> None:
    kind = next((name for start, name in _SIGNATURES if data.startswith(start)), None)
    if kind is None:
        return
    remedy = _("Unpack it and give the notice that it holds.")
    if kind not in _ARCHIVES:
        remedy = _("Give a notice in XML, JSON or YAML.")
    raise UnreadableFile(
        Message(_("This is a {kind} file, not a notice."), {"kind": kind}),
        where=where,
        remedy=Message(remedy),
    )
