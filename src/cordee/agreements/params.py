"""What the authors of an agreement want otherwise than the library."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.agreements.library import clauses
from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class DraftParams:
    """`leave_out`: ids of clauses that are not wanted; their headings may then be missing, and are said."""

    leave_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        known = {one.id for one in clauses()}
        for name in sorted(self.leave_out - known):
            raise InvalidProblem(
                Message(_("There is no clause called {name}."), {"name": name}), where="leave_out"
            )
