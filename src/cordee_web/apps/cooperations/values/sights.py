"""From where someone sees a cooperation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class SightKind(StrEnum):
    """The place from which one looks."""

    MEMBER = "member"
    """All of it, but what is personal to another leader."""
    ASSOCIATE = "associate"
    """What its rights list."""
    OPENER = "opener"
    """The animateur who opened it: the page, as an associate with that right."""
    INVITED = "invited"
    """The invitation: name, object, objective, who invites, members who agree to be named."""
    FORMER = "former"
    """What was there until they left (`until`), and the archive."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How an actor sees a cooperation: their party in it, its rights, up to which moment."""

    kind: SightKind
    party_id: UUID | None = None
    rights: frozenset[str] = frozenset()
    until: datetime | None = None

    def shows(self, right: str) -> bool:
        """Whether a part of it is theirs to see; what came after `until` is not."""
        return right in self.rights

    @property
    def inside(self) -> bool:
        """Whether they take part today."""
        return self.kind in {SightKind.MEMBER, SightKind.ASSOCIATE, SightKind.OPENER}

    @property
    def member(self) -> bool:
        """Whether they are of those who decide."""
        return self.kind == SightKind.MEMBER

    @property
    def insider(self) -> bool:
        """Whether they are or were of those who decide: what members tell one another alone is theirs."""
        return self.kind in {SightKind.MEMBER, SightKind.FORMER}
