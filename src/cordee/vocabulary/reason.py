"""Why: every ranking, refusal and proposal carries its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.vocabulary.message import Message, Value, _


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


@dataclass(frozen=True, slots=True)
class Source:
    """A rule of law, a model or a decision, as one cites it.

    `read`: an excerpt of it was read when it was written down. Where it was not, every sentence that
    rests on it ends with "to be confirmed by counsel".
    """

    cite: str
    read: bool = True

    def reason(self, code: str, template: str, values: Mapping[str, Value] | None = None) -> Reason:
        """A sentence that rests on this source, and says when counsel must confirm it."""
        return Reason(code, self.told(Message(template, values or {})), self.cite)

    def told(self, message: Message) -> Message:
        """The sentence, with its reserve where the source was not read."""
        if self.read:
            return message
        return Message(_("{text} (to be confirmed by counsel)"), {"text": message})
