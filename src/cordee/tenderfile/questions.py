"""What a criterion of the ESPD is made of: questions, in groups, in groups.

A path names each of them, as in the published model (ESPD-EDM 4.0.0). The model's rules want the whole
structure of a criterion that is answered, whatever is answered of it: groups are built here as it has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

VERSION: Final = "4.0.0"
CRITERION_LIST: Final = ("http://publications.europa.eu/resource/authority/criterion", "20230315-0")

type When = Literal["ON*", "ONTRUE", "ONFALSE"]
type Part = Literal["QUESTION", "REQUIREMENT", "CAPTION"]
type Asked = tuple[str, str]
"""What is asked, and the type of its answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A property of a criterion: its path, what it asks, the type of its answer.

    `part` "QUESTION" is what an operator answers; a "REQUIREMENT" is the buyer's, a "CAPTION" is read only:
    the model wants one of them in a group that asks nothing itself.
    """

    path: str
    asks: str
    kind: str
    part: Part = "QUESTION"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions asked together; `when` is the code that says when they are: always (ON*), or when the
    question of the group above was answered by yes (ONTRUE) or no (ONFALSE)."""

    path: str
    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()
    when: When = "ON*"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its identifier, its code, its headings, its groups; `answered` are the paths of the
    questions whose answers we hold, in the order in which `answers` gives them."""

    uuid: str
    code: str
    heading: str
    french: str
    groups: tuple[Group, ...]
    answered: tuple[str, ...]
    by_lot: bool = False

    def kind(self, path: str) -> str:
        """The type of the answer to the question of that path."""
        return next(
            one.kind for group in self.groups for one in _questions(group) if one.path == path
        )


def _questions(group: Group) -> tuple[Question, ...]:
    return group.questions + tuple(one for inner in group.groups for one in _questions(inner))


def asking(path: str, *asked: Asked, groups: tuple[Group, ...] = (), when: When = "ON*") -> Group:
    """A group of questions, numbered from 1."""
    questions = tuple(Question(f"{path}/Q{n}", *one) for n, one in enumerate(asked, 1))
    return Group(path, questions, groups, when)


def yes_no(path: str, asks: str, *groups: Group, when: When = "ON*") -> Group:
    """A group of one question answered by yes or no, and what depends on it."""
    return asking(path, (asks, "INDICATOR"), groups=groups, when=when)


def told(path: str, asks: str, *, when: When = "ONTRUE") -> Group:
    """A group of one question answered in words."""
    return asking(path, (asks, "DESCRIPTION"), when=when)


def proof(path: str) -> Group:
    """Whether the proof is on line and, if so, which: nearly every group of questions ends with it."""
    which = asking(f"{path}/QSG1", ("Proof", "EVIDENCE_IDENTIFIER"), when="ONTRUE")
    return yes_no(path, "Is the proof available electronically?", which)
