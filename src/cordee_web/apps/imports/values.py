"""Values of the imports, the names of their jobs, and their refusals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

READ, APPLY, UNDO = "imports.read", "imports.apply", "imports.undo"
"""The long jobs of an import."""


@dataclass(frozen=True, slots=True)
class Named:
    """What recognises a firm: its numbers, its name in its place. `key` is whatever names it for us."""

    key: str
    name: str
    siren: str
    siret: str
    town: str
    postcode: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """Two that may be one: the ground, how close from 0 to 1, and whether `other` is in the same file."""

    one: Named
    other: Named
    ground: str
    closeness: float
    inside: bool


@dataclass(slots=True)
class Written:
    """What a merge wrote in a firm: values before and after by name, the rows it added."""

    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    rows: list[models.Model] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.after or self.rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two firms of a network that may be one."""

    first: UUID
    second: UUID
    ground: str
    closeness: float
