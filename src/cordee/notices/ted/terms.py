"""Guarantees, payment and conditions of performance in TED forms, old and new."""

from __future__ import annotations

from cordee.notices.ted.export import Envelope
from cordee.notices.tree import Trail, name, text_of, within
from cordee.vocabulary import Term
from cordee.vocabulary.opportunity import TermKind

_KINDS: dict[str, TermKind] = {
    "DEPOSIT_GUARANTEE_REQUIRED": "guarantee",
    "DEPOSITS_GUARANTEES_REQUIRED": "guarantee",
    "MAIN_FINANCING_CONDITION": "payment",
    "MAIN_FINANCING_CONDITIONS": "payment",
    "PERFORMANCE_CONDITIONS": "performance",
    "EXISTENCE_OTHER_PARTICULAR_CONDITIONS": "performance",
}


def read_terms(envelope: Envelope, trail: Trail) -> tuple[Term, ...]:
    """What the form says of them in its first language, in its order; they hold for every lot."""
    found: list[Term] = []
    for node in within(envelope.main, *_KINDS):
        text = text_of(node)
        if text is not None:
            trail.note(f"terms.{len(found)}", node)
            found.append(Term(_KINDS[name(node)], text, envelope.language, trail.path(node)))
    return tuple(found)
