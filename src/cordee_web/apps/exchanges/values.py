"""What a file may be: its size, its name, what it really is; and for how long a message can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

MEGABYTE = 1024 * 1024
LARGEST = 25 * MEGABYTE
MOST_TOGETHER = 500 * MEGABYTE
"""Of one file, and of all that a cooperation keeps."""
EDITABLE = timedelta(minutes=15)
"""How long who wrote a message may change it."""
LONGEST_POST = 8_000
_PROGRAMS = "exe com bat cmd msi scr ps1 vbs js jar sh app dmg apk lnk hta wsf"
PROGRAMS = frozenset(_PROGRAMS.split())
"""Endings of files that run when they are opened."""
_READABLE = "txt md csv tsv json xml yaml yml html htm css ini log tex svg"
READABLE = frozenset(_READABLE.split())
"""Endings of files whose lines can be compared."""
_PDF = pgettext_lazy("file", "PDF")
_IMAGE = pgettext_lazy("file", "Image")
_TEXT = pgettext_lazy("file", "Text")
_SHEET = pgettext_lazy("file", "Spreadsheet")
_SLIDES = pgettext_lazy("file", "Slides")
_DRAWING = pgettext_lazy("file", "Drawing")
_ARCHIVE = pgettext_lazy("file", "Archive")
_OTHER = pgettext_lazy("file", "File")
KINDS: Mapping[str, Promise | str] = {
    "pdf": _PDF,
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "svg", "heic"), _IMAGE),
    **dict.fromkeys(("txt", "md", "doc", "docx", "odt", "rtf", "html", "tex"), _TEXT),
    **dict.fromkeys(("csv", "tsv", "xls", "xlsx", "ods"), _SHEET),
    **dict.fromkeys(("ppt", "pptx", "odp"), _SLIDES),
    **dict.fromkeys(("dwg", "dxf", "step", "stp", "iges", "igs", "stl", "3mf"), _DRAWING),
    **dict.fromkeys(("zip", "7z", "gz", "tar"), _ARCHIVE),
}
_ZIP = b"PK\x03\x04"
_HEADS: Mapping[str, bytes] = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "gif": b"GIF8",
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "3mf"), _ZIP),
}
_RUNS = (b"MZ", b"\x7fELF", b"#!")
"""How programs begin, whatever they are called."""


def ending_of(name: str) -> str:
    """What stands after the last dot, in small letters; "" without any."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def kind_of(name: str) -> Promise | str:
    """What a file of this name is, in a word."""
    return KINDS.get(ending_of(name), _OTHER)


def clean_name(name: str) -> str:
    """The name without its folders and without what does not print, shortened; "file" when nothing is left.

    >>> clean_name("../../etc/plan\\n v2.pdf")
    'plan v2.pdf'
    """
    bare = name.replace("\\", "/").rpartition("/")[2]
    plain = " ".join("".join(one for one in bare if one.isprintable()).split())
    stem, dot, ending = plain.rpartition(".")
    short = f"{stem[:120]}{dot}{ending[:12]}" if dot else plain[:120]
    return short.strip(" .") or "file"


def trouble_with(name: str, size: int, head: bytes) -> str | None:
    """Why a file is not taken, by its name, its size and how it begins; None when it is."""
    ending = ending_of(name)
    if size == 0:
        return _("This file is empty: it was perhaps not saved yet.")
    if size > LARGEST:
        told = _("This file has {size} MB, and 25 MB are possible: compress it, or split it.")
        return told.format(size=-(-size // MEGABYTE))
    if ending in PROGRAMS or head.startswith(_RUNS):
        return _("Programs are not taken: whoever opens one runs it. Send a document.")
    if not head.startswith(_HEADS.get(ending, b"")):
        told = _("This file is called .{ending} and is none: save it again in that form.")
        return told.format(ending=ending)
    return None
