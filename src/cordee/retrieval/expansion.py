"""The words to look for: those of the brick, and those of its codes in three languages."""

from __future__ import annotations

import math
from collections.abc import Iterable

from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.tokens import tokens
from cordee.taxonomy import cpv
from cordee.vocabulary import Brick

LANGUAGES = ("fr", "en", "de")
MOST_LABELS = 3
"""Codes whose labels are looked for: the first ones say most."""


def own_words(brick: Brick, index: CompanyIndex, *, most: int) -> dict[str, float]:
    """Tokens of the brick's title and words with their rarity in the directory, the rarest `most`."""
    return _weighed(tokens(f"{brick.title} {brick.words}"), index, most)


def label_words(brick: Brick, index: CompanyIndex, *, most: int) -> dict[str, float]:
    """Tokens of the official labels of its codes: they meet firms that write in another language."""
    labels = [
        cpv.label(code, language) for code in brick.cpv[:MOST_LABELS] for language in LANGUAGES
    ]
    return _weighed([token for label in labels if label for token in tokens(label)], index, most)


def _weighed(found: Iterable[str], index: CompanyIndex, most: int) -> dict[str, float]:
    weighed = {
        token: rarity(index.spread(f"w{token}"), len(index)) for token in dict.fromkeys(found)
    }
    heaviest = sorted(weighed, key=lambda token: (-weighed[token], token))[:most]
    return {token: weighed[token] for token in heaviest if weighed[token] > 0}


def rarity(spread: int, firms: int) -> float:
    """BM25's inverse document frequency, 0 for a word that nobody has."""
    return math.log(1 + (firms - spread + 0.5) / (spread + 0.5)) if spread else 0.0
