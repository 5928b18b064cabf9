"""Values that every app speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and for whom: a person, for the firm or the network that they chose.

    `animates` says that the person is an animateur of `network_id`; `leads` that they may commit the firm
    (its leader, a delegate or a substitute). `program` names the task when no person acts.
    """

    person_id: UUID | None = None
    firm_id: UUID | None = None
    network_id: UUID | None = None
    animates: bool = False
    leads: bool = False
    program: str = ""

    @classmethod
    def task(cls, name: str, *, network_id: UUID | None = None) -> Self:
        """The actor of a job that no person asked for at that moment."""
        return cls(program=name, network_id=network_id)

    def within(self, network_id: UUID | None) -> Self:
        """The same actor in another of their networks, with no right there but membership."""
        return (
            self
            if network_id == self.network_id
            else replace(self, network_id=network_id, animates=False)
        )


NOBODY = Actor()
"""Someone who has not signed in."""


class Refused(Exception):
    """A business verb says no: its text, in the reader's language, gives the reason and the way out."""
