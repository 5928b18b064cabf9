"""The bytes of versions, as they lie on the disk."""

from __future__ import annotations

import difflib
from pathlib import Path

from django.core.files.storage import default_storage

from cordee_web.apps.exchanges.models import Version
from cordee_web.apps.exchanges.values import READABLE, ending_of

LARGEST_COMPARED = 200_000
MOST_LINES = 3_000
"""Beyond, lines are not compared: it takes the square of their number."""


def path_of(version: Version) -> Path | None:
    """Where the bytes lie; None when they are no more."""
    if not version.file:
        return None
    path = Path(default_storage.path(str(version.file.name)))
    return path if path.is_file() else None


def comparable(one: Version, other: Version) -> bool:
    """Whether the lines of two versions can be compared."""
    return all(
        ending_of(version.name) in READABLE and version.size <= LARGEST_COMPARED
        for version in (one, other)
    )


def difference(older: Version, newer: Version) -> list[tuple[str, str]] | None:
    """The lines that differ, three around each: ("+" came, "-" went, " " stayed, "@" elsewhere) and the text.

    None when one of them is no text, or too long.
    """
    lines = [_lines(older), _lines(newer)]
    if lines[0] is None or lines[1] is None:
        return None
    told = list(difflib.unified_diff(lines[0], lines[1], lineterm="", n=3))[2:]
    return [(one[:1], "" if one[:1] == "@" else one[1:]) for one in told]


def _lines(version: Version) -> list[str] | None:
    path = path_of(version)
    if path is None or not comparable(version, version):
        return None
    try:
        found = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    return found if len(found) <= MOST_LINES else None
