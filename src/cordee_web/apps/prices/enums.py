"""Closed lists of the sealed prices."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """Where a round stands."""

    KEYS = "keys"
    """Members make their keys."""
    SEALING = "sealing"
    """Members seal their prices, and may seal them anew."""
    OPENING = "opening"
    """A first member has opened: nothing is sealed any more."""
    OPENED = "opened"
    """Enough have opened: the prices are there for all members."""
    DROPPED = "dropped"
    """It was given up, and its envelopes destroyed."""
