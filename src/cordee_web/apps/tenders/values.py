"""Values that the floors of the tender room speak."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from cordee.vocabulary import Message

type Grade = Literal["missing", "look"]
"""What the answer cannot go without, and what is to be looked at."""


@dataclass(frozen=True, slots=True)
class Relied:
    """A firm outside the group on whose means a member relies. `firm`: the same where the directory knows it;
    `committed`: its signed commitment to lend them is there."""

    party: UUID
    name: str
    firm: UUID | None
    committed: bool


@dataclass(frozen=True, slots=True)
class ReliedSource:
    """Where members say on whom they rely: `of` a `Room`; `lent_to`: the rooms to which a firm of the
    directory has committed its means (ids)."""

    of: Callable[[Any], Iterable[Relied]]
    lent_to: Callable[[UUID], Collection[UUID]]


_relied: dict[str, ReliedSource] = {}


def register_relied(name: str, source: ReliedSource) -> None:
    """Adds a place where members say on whom they rely, under a name of its own."""
    _relied[name] = source


def relied_sources() -> Mapping[str, ReliedSource]:
    """All of them, by name."""
    return _relied


@dataclass(frozen=True, slots=True)
class LetRead:
    """A member let all the others read what a competitor should not know of it: what, from when on."""

    party: UUID
    what: Message
    at: datetime


_let_read: dict[str, Callable[[Any], Iterable[LetRead]]] = {}


def register_let_read(name: str, source: Callable[[Any], Iterable[LetRead]]) -> None:
    """Adds a place where members let the others read such a thing: `source` takes a `Room`."""
    _let_read[name] = source


def let_read_sources() -> Mapping[str, Callable[[Any], Iterable[LetRead]]]:
    """All of them, by name."""
    return _let_read


@dataclass(frozen=True, slots=True)
class Held:
    """Someone's part of a task; `percent` None is unknown. `inside`: the firm is a member of today."""

    party: str
    name: str
    percent: Decimal | None
    scope: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """A task of a lot, and who holds it."""

    key: str
    title: str
    lot: str
    holders: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """An interface: from a task to a task; `giver` and `receiver` "" are unknown, `due` None too."""

    what: str
    source: str
    target: str
    giver: str
    receiver: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Covered:
    """A guarantee or an insurance; `holder` "" is nobody yet, `until` None unknown; `term` is the key of what
    the notice says and this answers."""

    kind: str
    what: str
    holder: str
    until: date | None
    proved: bool
    term: str = ""


@dataclass(frozen=True, slots=True)
class Threat:
    """A risk: its weight from 1 to 9, whether someone answers for it; `term` as of a cover."""

    what: str
    weight: int
    answered: bool
    term: str = ""


@dataclass(frozen=True, slots=True)
class SaidTerm:
    """What the notice says of guarantees, payment or performance (`kind`, as the engine names it), verbatim.

    `asks`: its words name a guarantee or an insurance, and do not only send to other papers.
    """

    key: str
    kind: str
    text: str
    asks: bool = False
    insurance: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a joint answer is made of. `members` are the names of the members by party;
    `last_day` is that of the deadline, None when unknown."""

    members: Sequence[tuple[str, str]]
    duties: Sequence[Duty]
    handovers: Sequence[Handover] = ()
    covers: Sequence[Covered] = ()
    threats: Sequence[Threat] = ()
    terms: Sequence[SaidTerm] = ()
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the answer lacks, why, and the page of its remedy (`url_name` takes the
    cooperation's id, then `task` when it names one). `term`: the key of what the notice says, which one
    gesture makes a line of."""

    code: str
    grade: Grade
    message: Message
    url_name: str
    task: UUID | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the turnkey check found, what is missing first."""

    findings: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What the answer cannot go without."""
        return tuple(one for one in self.findings if one.grade == "missing")

    @property
    def whole(self) -> bool:
        """Nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Tally:
    """Where a vote stands: how many said each, who has not yet, whether enough have."""

    go: int
    no_go: int
    abstain: int
    quorum: int
    silent: tuple[str, ...]

    @property
    def said(self) -> int:
        """How many members said something."""
        return self.go + self.no_go + self.abstain

    @property
    def enough(self) -> bool:
        """Whether the quorum is there."""
        return self.said >= self.quorum
