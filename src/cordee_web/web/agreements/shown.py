"""Clauses, comments and proofs as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from cordee.vocabulary import Message
from cordee_web.apps.agreements.bridge import sources_of
from cordee_web.apps.agreements.models import ClauseText, Comment
from cordee_web.apps.common.register import history
from cordee_web.web.agreements.sentences import SENTENCES
from cordee_web.web.kit.cooperation import Looked
from cordee_web.web.kit.history import told

BLANK = "[à compléter"


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause with its paragraphs, what it says in the reader's language, and how often it was commented."""

    clause: ClauseText
    key: str
    title: str
    paragraphs: tuple[str, ...]
    summary: str
    own: bool
    open: bool
    comments: int

    @property
    def sources(self) -> list[Message]:
        """What it rests on."""
        return sources_of(self.clause)


def clauses_shown(clauses: Iterable[ClauseText], comments: Iterable[Comment]) -> list[ShownClause]:
    """The clauses of a version, in order."""
    counted: dict[str, int] = {}
    for one in comments:
        counted[one.clause] = counted.get(one.clause, 0) + 1
    language = (get_language() or "fr").split("-")[0]
    return [
        ShownClause(
            one,
            one.key,
            one.title,
            tuple(
                part for part in one.text.replace("\n- ", "\n\n– ").split("\n\n") if part.strip()
            ),
            one.summary.get(language, ""),
            one.own,
            BLANK in one.text,
            counted.get(one.key, 0),
        )
        for one in clauses
    ]


def history_of(looked: Looked) -> list[Any]:
    """The register's entries about the agreement, for those who are members."""
    if not looked.sight.member:
        return []
    entries = history(looked.cooperation).filter(verb__startswith="agreements.")
    return list(told(entries, SENTENCES))
