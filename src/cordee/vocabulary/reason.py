"""Why: every ranking, refusal and proposal carries its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.vocabulary.message import Message


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that a firm's leader can check and contest.

    `code` is stable for machines (`"cpv-exact"`), `message` is the sentence, `source` names the rule,
    article or element it rests on, `weight` is what it added to the figure it explains (None: no figure).
    """

    code: str
    message: Message
    source: str | None = None
    weight: float | None = None
