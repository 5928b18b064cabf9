"""What the archive of a dissolved cooperation holds: every app adds its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cordee_web.apps.common.values import Actor


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive; `name` may have folders ("meetings/2026-03-04.pdf")."""

    name: str
    content: bytes


type Gather = Callable[[Actor, Any], Iterable[ArchiveFile]]
"""Of a former member and the cooperation: the files that they keep."""

_gathering: dict[str, Gather] = {}


def register_archive(name: str, query: Gather) -> None:
    """Adds a source of files."""
    _gathering[name] = query


def archived(actor: Actor, cooperation: Any) -> list[ArchiveFile]:
    """Every file of the archive, by name."""
    found = [
        one for _name, gather in sorted(_gathering.items()) for one in gather(actor, cooperation)
    ]
    return sorted(found, key=lambda one: one.name)
