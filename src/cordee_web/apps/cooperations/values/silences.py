"""What waits for an answer that does not come: told to one named person, never shown to shame."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cordee.vocabulary import Message


@dataclass(frozen=True, slots=True)
class Silence:
    """Something unanswered: `key` names it for ever ("party:<id>"), so that it is told once."""

    cooperation_id: UUID
    key: str
    since: datetime
    message: Message
    url: str = ""


type Listening = Callable[[datetime], Iterable[Silence]]
"""Of now: what has been silent too long, in every cooperation that still lives."""

_listenings: dict[str, Listening] = {}


def register_silences(name: str, query: Listening) -> None:
    """Adds a source of silences."""
    _listenings[name] = query


def silences(now: datetime) -> list[Silence]:
    """Everything that has been silent too long."""
    return [one for _name, listen in sorted(_listenings.items()) for one in listen(now)]
