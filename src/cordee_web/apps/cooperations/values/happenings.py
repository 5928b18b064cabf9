"""What happened in a life: the lines of its one timeline, told by every app that knows some."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor

LANES = (
    "stage", "party", "meeting", "agreement", "promise", "money", "exchange", "review", "end",
)  # fmt: skip
"""The lines of the picture, from the top; what is of another kind goes to the last."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated event: its lane, what it was, until when it lasted, where to read more."""

    at: datetime
    lane: str
    message: Message
    until: datetime | None = None
    url: str = ""
    short: Message | None = None
    """What a bar says on itself, where it is long enough."""


type Tell = Callable[[Actor, Any], Iterable[Happening]]
"""Of an actor who sees the cooperation from inside, and the cooperation: what they may hear of."""

_tellers: dict[str, Tell] = {}


def register_happenings(name: str, query: Tell) -> None:
    """Adds a source of happenings. It asks its own rights: an associate hears what its rights list."""
    _tellers[name] = query


def happenings(actor: Actor, cooperation: Any) -> list[Happening]:
    """Everything, in time's order."""
    found = [one for _name, tell in sorted(_tellers.items()) for one in tell(actor, cooperation)]
    return sorted(found, key=lambda one: one.at)
