"""How rare words are in what public buyers ask for: a measure that no directory changes.

In a small directory most words of a brick are held by nobody. Rarity in the directory cannot weigh these;
rarity over thousands of titles can, so that what is missing counts as missing (`tools/learn_background.py`).
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.tokens import tokens

BUCKETS = 1 << 16
STEPS = 20.0
"""Spreads are kept as whole steps of their logarithm, in one byte."""
LEAST_SPREAD = 3
"""Words of fewer titles are names of places and people: they say nothing of what is asked."""


@dataclass(frozen=True, slots=True)
class Background:
    """`spread`: by hashed token, in how many of `titles` titles it stands, as steps of its logarithm."""

    spread: NDArray[np.uint8]
    titles: int

    def rarity(self, token: str) -> float:
        """The logarithm of titles per title that has the token; 0 for tokens that are hardly known."""
        steps = int(self.spread[bucket_of(token)])
        return max(0.0, math.log(self.titles) - steps / STEPS) if steps else 0.0


def bucket_of(token: str) -> int:
    """Where a token is counted."""
    return zlib.crc32(token.encode()) % BUCKETS


def learnt_from(titles: Iterable[str]) -> Background:
    """Counts the tokens of distinct titles."""
    distinct = sorted(set(titles))
    found = Counter(token for title in distinct for token in set(tokens(title)))
    spread = np.zeros(BUCKETS, dtype=np.uint8)
    for token, count in sorted(found.items()):
        if count >= LEAST_SPREAD:
            place = bucket_of(token)
            spread[place] = max(int(spread[place]), min(255, round(STEPS * math.log(count))))
    return Background(spread, len(distinct))


@cache
def shipped() -> Background:
    """The one shipped with Cordée."""
    raw = files("cordee.retrieval").joinpath("data", "background.npz").read_bytes()
    with np.load(BytesIO(raw)) as found:
        return Background(found["spread"], int(found["titles"]))


def part_known(asked: Iterable[str], index: CompanyIndex) -> float:
    """The part of the tokens asked, weighed by their rarity in the background, that some firm of the
    directory has; 1 when the background has none of them."""
    weights = {token: shipped().rarity(token) for token in asked}
    whole = sum(weights.values())
    held = sum(weight for token, weight in weights.items() if weight and index.spread(f"w{token}"))
    return held / whole if whole else 1.0
