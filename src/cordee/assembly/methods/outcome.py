"""What a search hands back."""

from __future__ import annotations

from typing import NamedTuple

from cordee.assembly.methods.pool import Members


class Found(NamedTuple):
    """A grouping of the answer; `proved`: the best at its rank."""

    members: Members
    value: float
    bound: float
    proved: bool


class Outcome(NamedTuple):
    """What the search found, and whether it went to its end (nothing else can be found)."""

    found: tuple[Found, ...]
    exhausted: bool
    bound: float
    first_seconds: float | None
