"""What a reader asks of the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cordee.taxonomy import communes
from cordee.vocabulary import Place

SIZES: dict[str, tuple[int, int | None]] = {
    "1-9": (1, 9),
    "10-49": (10, 49),
    "50-249": (50, 249),
    "250-": (250, None),
}
"""Size classes by staff (Recommendation 2003/361/EC), both ends included; None: no end."""


@dataclass(frozen=True, slots=True)
class Near:
    """Within so many kilometres of a point."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: every part that is given must be met. `month` asks for capacity that is free then."""

    words: str = ""
    trade: str = ""
    certificate: str = ""
    departement: str = ""
    size: str = ""
    near: Near | None = None
    month: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked: the whole directory."""
        return self == Asked()


def located(typed: str) -> Place | None:
    """The place of a postcode, or of a town: the largest of that name."""
    if typed.isdecimal():
        return communes.locate(postcode=typed)
    town, _comma, rest = typed.partition(",")
    named = communes.by_name(town, departement=rest.strip() or None)
    pinned = [one for one in named if one.located]
    return pinned[0] if pinned else None
