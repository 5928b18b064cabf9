"""What a reader asks of the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
