"""What a report is made of, whatever paper it is written on: HTML and PDF lay out the same blocks.

Texts are already in the reader's language. They are data: each paper escapes them in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.documents.pictures.drawing import Drawing

type Tone = Literal["plain", "good", "confirm", "missing"]
"""good: proved or met; confirm: someone must ask; missing: nobody has it, or a reason against."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `level` 2 for a part, 3 for a section, 4 below. `anchor` names the place for links."""

    text: str
    level: int = 3
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; `lead` ones are the answer itself, written larger."""

    text: str
    tone: Tone = "plain"
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts: what, and how much."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with its badge and the source that it rests on."""

    text: str
    badge: str = ""
    tone: Tone = "plain"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Badges:
    """States in a few words each, side by side."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head. `numeric` are the columns set flush right, by number from 0."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title, what it shows in words, and the table that says the same."""

    drawing: Drawing
    title: str
    description: str
    twin: Table
    note: str = ""


@dataclass(frozen=True, slots=True)
class Doer:
    """A firm that does a brick, or a part of it."""

    name: str
    part: str
    why: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A brick and who does it; nobody when it is open."""

    brick: str
    detail: str
    doers: tuple[Doer, ...]
    open_part: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """Who does what."""

    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A grouping at a glance, to compare with others."""

    title: str
    figure: str
    lines: tuple[str, ...]
    badges: tuple[Item, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """Groupings side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that a reader opens when needed; on paper they are simply there, or left out."""

    summary: str
    blocks: tuple[Block, ...]
    anchor: str | None = None
    on_paper: bool = True


type Block = Heading | Paragraph | Facts | Items | Badges | Table | Picture | Work | Cards | Fold


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `summary` is one line under the title, `foot` says how it was made; only a long one
    has a table of contents."""

    language: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    foot: str
    contents: tuple[tuple[str, str], ...] = ()
    contents_title: str = ""
