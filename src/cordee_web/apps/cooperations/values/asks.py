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

type Narrowing = Callable[[Collection[UUID]], Collection[UUID]]
"""Of ids of cooperations: those that have what a group of sources asks about."""

_askings: dict[str, tuple[int, str, Asking]] = {}
_narrowings: dict[str, Narrowing] = {"": lambda cooperation_ids: cooperation_ids}


def register_narrowing(among: str, narrowing: Narrowing) -> None:
    """Names the cooperations that several sources look at, so that they are looked for once."""
    _narrowings[among] = narrowing


def register_asks(name: str, query: Asking, *, order: int = 50, among: str = "") -> None:
    """Adds a source of asks; `among`: only in the cooperations of this narrowing."""
    _askings[name] = (order, among, query)


def asks(actor: Actor, cooperation_ids: Collection[UUID]) -> list[Asked]:
    """All that is asked of the actor in these cooperations, what is urgent first, then what is due."""
    if not cooperation_ids:
        return []
    found: list[Asked] = []
    looked_at: dict[str, Collection[UUID]] = {}
    for _order, _name, among, asking in sorted(
        (order, name, among, asking) for name, (order, among, asking) in _askings.items()
    ):
        if among not in looked_at:
            looked_at[among] = _narrowings[among](cooperation_ids)
        if looked_at[among]:
            found += asking(actor, looked_at[among])
    return sorted(found, key=lambda one: (not one.urgent, one.due or date.max))
