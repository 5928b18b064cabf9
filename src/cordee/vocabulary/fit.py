"""How well one firm fits one brick."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.vocabulary.reason import Reason


@dataclass(frozen=True, slots=True)
class Fit:
    """A firm's score for a brick: the chance in [0, 1] that it truly fits, with its reasons.

    `to_confirm` lists what the directory does not know (a certificate, a capacity) and that someone
    must check before relying on it.
    """

    company: str
    score: float
    reasons: tuple[Reason, ...] = ()
    to_confirm: tuple[Reason, ...] = ()
