"""Cutting a text into sentences and clauses, with their places, so that quotes stay verbatim."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_ABBREVIATIONS = "".join(
    rf"(?<!\b{one})"
    for one in (
        *("mind", "min", "max", "art", "bzw", "inkl", "gem", "env"),
        *("Ziff", "Abs", "Nr", "resp", "cf", "Mio", "Mrd"),
    )
)
FULL_STOP = re.compile(rf"(?<=[^\W\d_]{{2}}){_ABBREVIATIONS}[.!?](?=\s)")
"""The end of a sentence inside a line; the point of an abbreviation isn't one."""

_END = re.compile(
    rf"\n|;|(?<=[^\W\d_]{{2}}){_ABBREVIATIONS}[.!?]"
    r"(?=$|\n|\s+[A-ZÀ-Ý«»\"(—–•-]|\s+\d{1,2}[).°]\s|[A-ZÀ-Ý][a-zà-ÿ]|[A-ZÀ-Ý]['’])"
    r"|(?<=[\d)»\"])[.!?](?=\s+[A-ZÀ-Ý«—-])"
)
_LONGEST_QUOTE = 600
_MOST_ITEMS = 25
_MOST_SENTENCES = 60
_REACH = 4_000
_ITEM = re.compile(r"\s*(?:[—–•·*-]|\(?(?:[A-Za-z]|\d{1,2})(?:\.\d{1,2})?[).°]|\d{3,4}\b)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences (and list items, and clauses parted by semicolons) of a text, in linear time; kept
    for the last texts, because every figure found asks for them again."""
    spans = []
    start = 0
    for match in _END.finditer(text):
        spans.append(Span(start, match.end()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return tuple(span for span in spans if span.of(text).strip())


def around(text: str, start: int, end: int) -> Span:
    """The sentence, or run of sentences, that holds text[start:end]."""
    spans = sentences(text)
    from_ = max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)
    inside = [span for span in spans[from_ : from_ + _MOST_SENTENCES] if span.end > start]
    inside = [span for span in inside if span.start < end]
    if not inside:
        return Span(start, end)
    return Span(inside[0].start, inside[-1].end)


def quote(text: str, span: Span) -> str:
    """The words of a span, verbatim, cut at a space when they are longer than a reader wants."""
    words = span.of(text).strip()
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0]


def heading(text: str, position: int) -> str:
    """The lines ending in a colon that announce the list item at `position`; empty when there is none.

    Looks upwards past the other items; a heading that is itself an item has headings of its own. Stops
    at a paragraph that is neither.
    """
    lines = text[max(0, position - _REACH) : position].split("\n")
    if not _ITEM.match(lines[-1] + text[position : position + 40]):
        return ""
    found: list[str] = []
    for line in reversed(lines[:-1][-_MOST_ITEMS:]):
        announces = line.rstrip().endswith(":")
        if announces:
            found.append(line)
        if not _ITEM.match(line):
            break
    return "\n".join(reversed(found))
