"""A brick: one competence that the need asks for, small enough that one firm can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cordee.vocabulary.message import Value
from cordee.vocabulary.place import Place
from cordee.vocabulary.reason import Reason


@dataclass(frozen=True, slots=True)
class Brick:
    """What one firm, or several in shares, must do.

    `quantity` in `unit` (a year when the unit is a rate) is what 100 % of the brick means; None: not said.
    `weight` is its part of the value (positive; they are normalised over the lot). `level` is the least
    level asked (1–5). `certificates` must be held by whoever does it. `reasons` say why it exists and
    from which text or code. `titles` is the title by language, where a classification gives it.
    """

    id: str
    title: str
    words: str
    cpv: tuple[str, ...] = ()
    naf: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str | None = None
    level: int | None = None
    certificates: tuple[str, ...] = ()
    place: Place | None = None
    weight: float = 1.0
    language: str | None = None
    reasons: tuple[Reason, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> Value:
        """Its title as a value of a message: each reader gets it in its own language."""
        return self.titles or self.title

    def title_in(self, language: str) -> str:
        """Its title in this language, as it was written where there is none."""
        return self.titles.get(language, self.title)

    def plain(self) -> dict[str, Any]:
        """What is asked, as plain values for a file: neither its place nor its reasons."""
        return {
            "id": self.id,
            "title": self.title,
            "words": self.words,
            "cpv": list(self.cpv),
            "naf": list(self.naf),
            "quantity": self.quantity,
            "unit": self.unit,
            "level": self.level,
            "certificates": list(self.certificates),
            "weight": self.weight,
        }
