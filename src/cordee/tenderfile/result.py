"""What is made: the pieces with their names, what they still miss, the whole as one ZIP."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.vocabulary import Message


@dataclass(frozen=True, slots=True)
class MadePiece:
    """A piece of the file: the name it has there, its title, whose it is, its bytes.

    `kind` tells pieces apart without reading them: "dc1", "dc2", "espd", "espd_pdf", "mandate",
    "commitment", "memo", "prices", "prices_sheet", "joined". `key` is the operator it speaks of.
    """

    kind: str
    name: str
    title: str
    owner: str
    content: bytes
    key: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that a piece leaves open: whose, which piece, what is missing."""

    owner: str
    kind: str
    message: Message
    key: str = ""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A whole file. `zip` holds the pieces and the manifest of their hashes."""

    pieces: tuple[MadePiece, ...]
    blanks: tuple[Blank, ...]
    zip: bytes

    @property
    def size(self) -> int:
        """The sum of the pieces, in bytes."""
        return sum(len(one.content) for one in self.pieces)
