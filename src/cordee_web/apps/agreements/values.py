"""Values of the agreements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Terms:
    """What members settle before clauses are drafted: see `models.Agreement`."""

    form: str
    keys: tuple[str, ...] = ()
    object: str = ""
    client: str = ""
    contract: str = ""
    coordinator: str = ""
    starts: date | None = None
    ends: date | None = None
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)
