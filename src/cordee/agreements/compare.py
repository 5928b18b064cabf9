"""The verb: what changed between two versions of an agreement, clause by clause, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, Protocol

from cordee.vocabulary import InvalidProblem, Message, _

_WORDS = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 20_000
"""Of one clause; the comparison takes a time that grows with the square of its words at worst."""

type Stop = Callable[[], bool]


class Article(Protocol):
    """A clause as one version has it."""

    @property
    def id(self) -> str:
        """Its name, the same in every version."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def text(self) -> str:
        """Its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both versions have, or that one of them has."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause in the two versions. `pieces` are the words of title and text, a line between them; read
    without the removed ones they are the new clause, without the added ones the old one."""

    id: str
    title: str
    kind: Literal["added", "removed", "changed", "moved", "same"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every clause of the new version in its order, then those that are gone."""

    changes: tuple[ClauseChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs, order included."""
        return all(one.kind == "same" for one in self.changes)


def compare(
    old: Sequence[Article], new: Sequence[Article], *, stop: Stop | None = None, seed: int = 0
) -> Comparison:
    """Compares two versions by clause. A clause is "moved" when its words are the same and its place
    among the clauses of both versions is another.

    InvalidProblem when a clause appears twice in a version, or is longer than `MOST_WORDS`.
    """
    before, after = _by_id(old, "old"), _by_id(new, "new")
    moved = _moved([name for name in before if name in after], [n for n in after if n in before])
    changes = [_change(before.get(name), one, name in moved) for name, one in after.items()]
    changes += [_gone(one) for name, one in before.items() if name not in after]
    return Comparison(tuple(changes))


def _by_id(version: Sequence[Article], where: str) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for one in version:
        if one.id in found:
            raise InvalidProblem(
                Message(_("The clause {name} appears twice."), {"name": one.id}), where=where
            )
        long = len(_whole(one)) > MOST_WORDS  # in letters, of which a word has one at least
        if long and len(_words(one)) > MOST_WORDS:
            raise InvalidProblem(
                Message(_("The clause {name} is too long to be compared."), {"name": one.id}),
                where=where,
            )
        found[one.id] = one
    return found


def _moved(before: list[str], after: list[str]) -> frozenset[str]:
    """The clauses outside a longest run of clauses that keep their order."""
    kept = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    standing = {name for block in kept for name in before[block.a : block.a + block.size]}
    return frozenset(after) - standing


def _whole(one: Article) -> str:
    return f"{one.title}\n{one.text}"


def _words(one: Article) -> list[str]:
    return _WORDS.findall(_whole(one))


def _change(old: Article | None, new: Article, moved: bool) -> ClauseChange:
    if old is None:
        return ClauseChange(new.id, new.title, "added", (Piece("added", "".join(_words(new))),))
    if (whole := _whole(new)) == _whole(old):
        kept = (Piece("same", whole),)
        return ClauseChange(new.id, new.title, "moved" if moved else "same", kept)
    return ClauseChange(new.id, new.title, "changed", _pieces(_words(old), _words(new)))


def _gone(old: Article) -> ClauseChange:
    return ClauseChange(old.id, old.title, "removed", (Piece("removed", "".join(_words(old))),))


def _pieces(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[right:right_end])))
            continue
        if left < left_end:
            pieces.append(Piece("removed", "".join(old[left:left_end])))
        if right < right_end:
            pieces.append(Piece("added", "".join(new[right:right_end])))
    return tuple(pieces)
