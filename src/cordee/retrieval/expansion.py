"""The words to look for: those of the brick, those of its codes in other languages, near spellings."""

from __future__ import annotations

import math

from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.tokens import tokens
from cordee.taxonomy import cpv
from cordee.vocabulary import Brick

OWN = 1.0
LABEL = 0.3
"""What a word of the code's official label weighs beside a word of the brick."""
LANGUAGES = ("fr", "en", "de")


def words_of(brick: Brick, index: CompanyIndex, *, most: int) -> dict[str, float]:
    """Tokens with their weights (their rarity in the directory included), the heaviest `most`."""
    scales: dict[str, float] = {}
    for code in brick.cpv[:3]:
        for language in LANGUAGES:
            label = cpv.label(code, language)
            for token in tokens(label) if label else ():
                scales[token] = LABEL
    for token in tokens(f"{brick.title} {brick.words}"):
        scales[token] = OWN
    weighed = {
        token: scale * rarity(index.spread(f"w{token}"), len(index))
        for token, scale in scales.items()
    }
    heaviest = sorted(weighed, key=lambda token: (-weighed[token], token))[:most]
    return {token: weighed[token] for token in heaviest if weighed[token] > 0}


def rarity(spread: int, firms: int) -> float:
    """BM25's inverse document frequency, 0 for a word that nobody has."""
    return math.log(1 + (firms - spread + 0.5) / (spread + 0.5)) if spread else 0.0
