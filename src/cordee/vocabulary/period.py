"""Spans of time: dated periods and durations as notices write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; an open end is None."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in the unit in which it was written."""

    value: float
    unit: Literal["day", "week", "month", "year"] = "month"

    @property
    def months(self) -> float:
        """The length in months (a month is 365.25 / 12 days)."""
        return (
            self.value
            * {"day": 12 / 365.25, "week": 84 / 365.25, "month": 1.0, "year": 12.0}[self.unit]
        )
