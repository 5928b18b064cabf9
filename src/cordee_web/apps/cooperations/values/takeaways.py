"""What a firm takes with it of a cooperation, at any time: every app adds what is the firm's own.

Not the archive, which is the cooperation's and comes at its end (`archives`): here the firm's promises, its
answers, its signatures, its lines of the budget; limited to what it may see, and up to the day it left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.values.archives import ArchiveFile, json_lines
from cordee_web.apps.cooperations.values.sights import Sight


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes: the actor of a firm, how they see the cooperation, every party that the firm was in it."""

    actor: Actor
    cooperation: Any
    sight: Sight
    firm_id: UUID
    parties: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Own:
    """Rows of the firm's own, which become `<name>.jsonl`, and files that belong to them."""

    name: str
    rows: tuple[Mapping[str, Any], ...]
    files: tuple[ArchiveFile, ...] = ()


type Take = Callable[[Taker], Iterable[Own]]

_takings: dict[str, Take] = {}


def register_takeaway(name: str, query: Take) -> None:
    """Adds a source of what a firm takes with it. It asks the sight first what it shows."""
    _takings[name] = query


def taken(taker: Taker) -> list[ArchiveFile]:
    """Every file that a firm takes with it, by name; what it has nothing of is not there."""
    found: list[ArchiveFile] = []
    for _name, take in sorted(_takings.items()):
        for own in take(taker):
            if own.rows:
                found.append(ArchiveFile(f"{own.name}.jsonl", json_lines(own.rows)))
            found += own.files
    return sorted(found, key=lambda one: one.name)
