"""The notice files that the user names, one by one or by folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

NOTICE_ENDINGS = frozenset({".xml", ".json", ".yaml", ".yml"})


def notice_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those of every folder named (XML, JSON, YAML), each once, in order.

    A folder without any stays as itself: it is refused in its turn, and the others are read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(
            one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in NOTICE_ENDINGS
        )
        found.update(dict.fromkeys(inside or [path]))
    return list(found)
