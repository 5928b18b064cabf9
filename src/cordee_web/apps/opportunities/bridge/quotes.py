"""The text that a brick came from, with the element of the file where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cordee.taxonomy.words import fold
from cordee.vocabulary import Brick, Lot, Opportunity, text_in

LONGEST = 400
MOST = 4
TAKEN = 300
"""Letters of a part that the engine takes among the words of a brick."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")

type Quote = dict[str, str]


def quotes_of(found: Opportunity, lot: Lot, brick: Brick) -> list[Quote]:
    """The places of the notice that a brick rests on: {"text", "source"}, each once, four at most.

    A code is quoted as it is written; words are quoted with the sentence around them. `source` is the
    element (XPath or JSON pointer), "" where the format has none.
    """
    place = found.lots.index(lot)
    quotes: dict[tuple[str, str], None] = {}
    for reason in brick.reasons:
        for text, source in _of_reason(
            found, lot, place, brick, reason.code, reason.message.values
        ):
            quotes.setdefault((text[:LONGEST], source))
    for text, source in _of_words(found, lot, place, brick):
        quotes.setdefault((text[:LONGEST], source))
    return [{"text": text, "source": source} for text, source in list(quotes)[:MOST]]


def _of_reason(
    found: Opportunity, lot: Lot, place: int, brick: Brick, code: str, values: object
) -> Iterator[tuple[str, str]]:
    said = values if isinstance(values, dict) else {}
    if code == "cpv":
        own = f"lots.{place}.cpv"
        yield str(said.get("code", "")), _source(found, own if lot.cpv else "cpv", "cpv")
    elif code in {"trade", "cpv-from-title", "title"}:
        yield from _sentences(found, lot, place, str(said.get("quote", "")))
    elif code == "written":
        yield brick.title, _source(found, f"lots.{place}.bricks", "bricks")


def _of_words(found: Opportunity, lot: Lot, place: int, brick: Brick) -> Iterator[tuple[str, str]]:
    """The parts of the lot's texts that the brick took among its words."""
    language = found.languages[0] if found.languages else "fr"
    for texts, path in (
        (lot.descriptions or found.descriptions, f"lots.{place}.descriptions"),
        (lot.titles or found.titles, f"lots.{place}.titles"),
    ):
        for sentence in _SENTENCE.split(text_in(texts, language) or ""):
            bare = sentence.strip()
            if bare and bare[:TAKEN] in brick.words:
                field = path.split(".")[-1]
                yield bare, _source(found, f"{path}.{language}", f"{field}.{language}", field)


def _sentences(found: Opportunity, lot: Lot, place: int, quote: str) -> Iterator[tuple[str, str]]:
    """The first sentence that holds these words, in the lot's texts, then the notice's; titles without
    words asked for."""
    language = found.languages[0] if found.languages else "fr"
    for texts, path in (
        (lot.titles, f"lots.{place}.titles"),
        (found.titles, "titles"),
        (lot.descriptions, f"lots.{place}.descriptions"),
        (found.descriptions, "descriptions"),
    ):
        text = text_in(texts, language) or ""
        for sentence in _SENTENCE.split(text):
            if sentence.strip() and fold(quote) in fold(sentence):
                yield sentence.strip(), _source(found, f"{path}.{language}", path.split(".")[-1])
                return


def _source(found: Opportunity, *paths: str) -> str:
    """The element of the first of these fields whose place in the file is known."""
    singular = {"titles": "title", "descriptions": "description"}
    known = found.provenance
    return next(
        (known[one] for path in paths for one in (path, singular.get(path, path)) if one in known),
        "",
    )
