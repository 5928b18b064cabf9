"""Cutting a text into sentences and clauses, with their places, so that quotes stay verbatim."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(
    r"\n|;|(?<=[^\W\d_]{2})[.!?](?=\s|$|[A-ZÀ-Ý][a-zà-ÿ])|(?<=[\d)»\"])[.!?](?=\s+[A-ZÀ-Ý«—-])"
)
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Span]:
    """The sentences (and list items, and clauses parted by semicolons) of a text."""
    spans = []
    start = 0
    for match in _END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return [span for span in spans if span.of(text).strip()]


def around(text: str, start: int, end: int) -> Span:
    """The sentence, or run of sentences, that holds text[start:end]."""
    inside = [span for span in sentences(text) if span.end > start and span.start < end]
    if not inside:
        return Span(start, end)
    return Span(inside[0].start, inside[-1].end)


def quote(text: str, span: Span) -> str:
    """The words of a span, verbatim, cut at a space when they are longer than a reader wants."""
    words = span.of(text).strip()
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0]
