"""The draft: clauses filled and in order, what is left open, what the 23 headings still miss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.agreements.headings import Heading
from cordee.agreements.problem import Agreement
from cordee.vocabulary import Message, Reason, Texts


@dataclass(frozen=True, slots=True)
class DraftedClause:
    """A clause, filled. `text` is French, with each blank as "[à compléter : …]"; `summary` says it in
    English and German; `blanks` names what is open; `sources` says what it rests on."""

    id: str
    heading: Heading
    title: str
    text: str
    summary: Texts
    sources: tuple[Reason, ...]
    key: str | None = None
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """Something left open: its name, what is asked (by language), and the clauses that wait for it.
    `party` is the firm it is about, None for the agreement as a whole."""

    name: str
    label: Texts
    clauses: tuple[str, ...]
    party: str | None = None


@dataclass(frozen=True, slots=True)
class HeadingCheck:
    """One of the 23 headings: covered by clauses, missing, or not applicable for a reason."""

    heading: Heading
    name: Message
    state: Literal["covered", "missing", "not_applicable"]
    clauses: tuple[str, ...] = ()
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement drafted. `objections` say what speaks against signing it as it is."""

    agreement: Agreement
    clauses: tuple[DraftedClause, ...]
    blanks: tuple[Blank, ...]
    headings: tuple[HeadingCheck, ...]
    objections: tuple[Reason, ...]

    @property
    def missing(self) -> tuple[Heading, ...]:
        """The headings that nothing covers yet."""
        return tuple(one.heading for one in self.headings if one.state == "missing")

    @property
    def complete(self) -> bool:
        """Whether no heading is missing, no blank is open, and nothing speaks against it."""
        return not (self.missing or self.blanks or self.objections)
