"""The file of an index: a header that says what lies where, then the arrays, ready to be mapped.

Layout: a line that names the format and its version, the header's length and CRC 32 (8 and 4 bytes,
little-endian), the header in JSON (digest, and for each array its type, shape, place and CRC 32), then the
arrays, each aligned on 64 bytes.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.index.segment import ARRAYS, Segment
from cordee.vocabulary import Message, UnreadableFile, _, cause_of

KIND = b"CORDEE INDEX "
MAGIC = KIND + b"4\n"
OPENING = len(MAGIC) + 12
ALIGNMENT = 64
MOST_HEADER = 1 << 20


def digest_of(segment: Segment) -> str:
    """What tells two directories apart: CRC 32 of every array, in hexadecimal."""
    return "".join(f"{_crc(getattr(segment, name)):08x}" for name in ("id_text", *_FACTS))


_FACTS = ("term_text", "firm_term", "firm_count", "latitude")


def write(segment: Segment, path: Path) -> None:
    """Writes the index beside `path`, then puts it in place in one step: readers never see half of it."""
    table: dict[str, dict[str, Any]] = {}
    place = 0
    for name in ARRAYS:
        one = getattr(segment, name)
        place = -(-place // ALIGNMENT) * ALIGNMENT
        table[name] = {"dtype": one.dtype.str, "shape": one.shape, "at": place, "crc": _crc(one)}
        place += one.nbytes
    head = {"digest": digest_of(segment), "bytes": place, "arrays": table}
    header = json.dumps(head).encode()
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    start = _start(len(header))
    with unfinished.open("wb") as file:
        sizes = len(header).to_bytes(8, "little") + zlib.crc32(header).to_bytes(4, "little")
        file.write(MAGIC + sizes + header)
        for name in ARRAYS:
            file.seek(start + table[name]["at"])
            file.write(np.ascontiguousarray(getattr(segment, name)).data)
        file.truncate(start + place)
    unfinished.replace(path)


def read(path: Path, *, verify: bool = True) -> tuple[Segment, str]:
    """The arrays mapped from the file, and the digest of the directory.

    `verify` compares every array with its checksum (about 1 s for each GB); without it, only the header
    and the length are checked. Raises UnreadableFile on any other file, an older one or a damaged one.
    """
    try:
        with path.open("rb") as file:
            head, start = _header(file, path)
            if path.stat().st_size != start + head["bytes"]:
                raise _damaged(path)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise UnreadableFile(
            Message(_("the index cannot be opened ({error})"), {"error": cause_of(error)}),
            where=path,
        ) from error
    arrays = {name: _mapped(mapped, start, head["arrays"][name]) for name in ARRAYS}
    if verify and any(_crc(arrays[name]) != head["arrays"][name]["crc"] for name in ARRAYS):
        raise _damaged(path)
    return Segment(**arrays), str(head["digest"])


def _header(file: IO[bytes], path: Path) -> tuple[dict[str, Any], int]:
    """The header and where the arrays start."""
    opening = file.read(OPENING)
    if not opening.startswith(KIND):
        raise UnreadableFile(Message(_("this is not an index of companies")), where=path)
    if not opening.startswith(MAGIC):
        raise UnreadableFile(
            Message(_("this index was made by another version of Cordée")),
            where=path,
            remedy=Message(_("Build it again from the directory.")),
        )
    length = int.from_bytes(opening[-12:-4], "little")
    header = file.read(min(length, MOST_HEADER))
    if zlib.crc32(header) != int.from_bytes(opening[-4:], "little"):
        raise _damaged(path)
    head: dict[str, Any] = json.loads(header)
    if set(ARRAYS) != set(head["arrays"]):
        raise _damaged(path)
    return head, _start(length)


def _start(header_length: int) -> int:
    return -(-(OPENING + header_length) // ALIGNMENT) * ALIGNMENT


def _mapped(mapped: mmap.mmap, start: int, entry: dict[str, Any]) -> NDArray[Any]:
    kind, shape = np.dtype(entry["dtype"]), tuple(entry["shape"])
    count = int(np.prod(shape))
    if count == 0:
        return np.empty(shape, dtype=kind)
    return np.frombuffer(mapped, dtype=kind, count=count, offset=start + entry["at"]).reshape(shape)


def _crc(one: NDArray[Any]) -> int:
    return zlib.crc32(np.ascontiguousarray(one).data) if one.size else 0


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        Message(_("the index is damaged or incomplete")),
        where=path,
        remedy=Message(_("Build it again from the directory.")),
    )
