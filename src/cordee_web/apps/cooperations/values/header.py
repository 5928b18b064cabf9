"""What stands on top of every page of a cooperation."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.conditions import Lack


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on the way: "past", "now" or "ahead"."""

    key: str
    label: str | Promise
    state: str


@dataclass(frozen=True, slots=True)
class Header:
    """Where the cooperation stands, what comes next and what is missing for it, who is in, what is asked.

    `members` are the names that the reader may read, `more` how many of the members they may not.
    `following` is the next stage's key, "" when there is none.
    """

    name: str
    object_label: str | Promise
    icon: str
    steps: tuple[Step, ...]
    following: str
    lacks: tuple[Lack, ...]
    members: tuple[str, ...]
    more: int
    mandataire: str
    asks: tuple[Asked, ...]
    closed: bool
    steers: bool
