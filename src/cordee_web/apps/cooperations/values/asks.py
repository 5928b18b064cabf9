"""What is asked of someone in the cooperations that they see: on top of the page, and on the home page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked: in which cooperation, what, where to answer, until when."""

    cooperation_id: UUID
    message: Message
    url: str
    icon: str = "checklist"
    due: date | None = None
    urgent: bool = False


type Asking = Callable[[Actor, Collection[UUID]], Iterable[Asked]]
"""Of an actor and ids of cooperations that they see: what is asked of them there, in a query or two."""

_askings: dict[str, tuple[int, Asking]] = {}


def register_asks(name: str, query: Asking, *, order: int = 50) -> None:
    """Adds a source of asks."""
    _askings[name] = (order, query)


def asks(actor: Actor, cooperation_ids: Collection[UUID]) -> list[Asked]:
    """All that is asked of the actor in these cooperations, what is urgent first, then what is due."""
    if not cooperation_ids:
        return []
    found = [
        one
        for _order, _name, asking in sorted((o, n, a) for n, (o, a) in _askings.items())
        for one in asking(actor, cooperation_ids)
    ]
    return sorted(found, key=lambda one: (not one.urgent, one.due or date.max))
