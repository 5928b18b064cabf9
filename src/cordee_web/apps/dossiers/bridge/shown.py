"""A piece of the file as its list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cordee.vocabulary import Message
from cordee_web.apps.dossiers.enums import PieceKind, PieceState


@dataclass(frozen=True, slots=True)
class PieceLine:
    """Which piece, whose it is, how far, what it misses, until when it holds.

    `about` says what it is about (a task, a relied-on firm); it is "" for whom a wall hides it. `made`:
    Cordée makes it and it may be looked at; `given`: somebody gave a file; `part` is the part of the memo.
    """

    key: str
    kind: PieceKind
    about: str
    party_id: UUID | None
    owner: str
    state: PieceState
    lacks: tuple[Message, ...] = ()
    until: date | None = None
    made: bool = False
    given: bool = False
    takes_file: bool = False
    why_not_needed: str = ""
    not_needed_by: str = ""
