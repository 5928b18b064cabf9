"""What it means that a member leaves: told before it does, by every app that holds something of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cordee.vocabulary import Message


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows, in words. `blocks`: it must be settled first; `url_name` says where."""

    name: str
    message: Message
    blocks: bool = False
    url_name: str = ""


type Foresee = Callable[[Any, Any], Iterable[Consequence]]
"""Of a `Cooperation` and the `Party` that would leave: what follows."""

_foreseeing: dict[str, Foresee] = {}


def register_consequences(name: str, query: Foresee) -> None:
    """Adds a source of consequences (open promises, the agreement's notice, money owed)."""
    _foreseeing[name] = query


def consequences(cooperation: Any, party: Any) -> list[Consequence]:
    """All that follows when this party leaves, what blocks first."""
    found = [
        one for _name, foresee in sorted(_foreseeing.items()) for one in foresee(cooperation, party)
    ]
    return sorted(found, key=lambda one: not one.blocks)
