"""Files that people send to prove what they say: their size and what they really are."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.base import File
from django.utils.translation import gettext as _

LARGEST = 10 * 1024 * 1024
HEADS: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
}
"""The endings that we take, and how such files begin: the name alone proves nothing."""


def trouble_with(file: File[bytes]) -> str | None:
    """Why a file is not taken: too large, or not what its name says; None when it is."""
    if file.size is None or file.size > LARGEST:
        return _("This file is larger than 10 MB. Scan it in a lower quality.")
    ending = (file.name or "").rpartition(".")[2].lower()
    head = file.read(16)
    file.seek(0)
    if ending not in HEADS or not head.startswith(HEADS[ending]):
        return _("Send a PDF, a PNG or a JPEG: this file is none of them.")
    return None
