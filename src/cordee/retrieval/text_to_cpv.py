"""What a text buys: its likely CPV divisions, and the finest code whose label says the same.

The divisions come from a linear classifier (softmax) over hashed stems, pairs of stems and characters
3 to 5 long, learnt on public awards and on the official labels (`tools/learn_text_to_cpv.py`).
Weights are bytes: 1.5 MB, some 50 µs a title.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from cordee.taxonomy import cpv
from cordee.taxonomy.words import analyse, fold

BUCKETS = 1 << 15
SURE = 0.35
"""Cosine from which a label says the same as a text."""
TELLING = 4.0
"""Rarity (log) from which a word tells one label from others: "travaux" and "services" do not."""


@dataclass(frozen=True, slots=True)
class DivisionModel:
    """`weights` (buckets x divisions, bytes) times `scale`, plus `bias`, are log-odds of `divisions`."""

    divisions: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def chances(self, text: str) -> dict[str, float]:
        """The chance of each division, likeliest first; the shares of the past for an empty text."""
        buckets, values = features(text)
        sums = values @ self.weights[buckets].astype(np.float32) * self.scale + self.bias
        odds = np.exp(sums - sums.max())
        odds /= odds.sum()
        order = np.argsort(-odds, kind="stable")
        return {self.divisions[place]: float(odds[place]) for place in order}


def features(text: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Buckets of the text's stems and characters, and their weights: dampened counts of length 1."""
    counts = Counter(zlib.crc32(part.encode()) % BUCKETS for part in _parts(text))
    buckets = np.fromiter(counts, dtype=np.int32, count=len(counts))
    values = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    norm = float(np.sqrt((values**2).sum()))
    return buckets, (values / norm if norm else values).astype(np.float32)


def _parts(text: str) -> Iterator[str]:
    stems = analyse(text)
    yield from (f"w{stem}" for stem in stems for _twice in range(2))
    yield from (f"p{one} {two}" for one, two in itertools.pairwise(stems))
    for word in fold(text).split():
        framed = f" {word} "
        for size in (3, 4, 5):
            yield from (framed[at : at + size] for at in range(len(framed) - size + 1))


def divisions_of(text: str) -> dict[str, float]:
    """The chance of each CPV division for a text, likeliest first."""
    return shipped().chances(text)


@cache
def shipped() -> DivisionModel:
    """The model shipped with Cordée."""
    raw = files("cordee.retrieval").joinpath("data", "divisions.npz").read_bytes()
    with np.load(BytesIO(raw)) as found:
        return DivisionModel(
            tuple(found["divisions"].tolist()), found["weights"], found["scale"], found["bias"]
        )


def codes_of(text: str, *, within: str = "", most: int = 3) -> tuple[str, ...]:
    """The codes whose French label is nearest to the text, best first; none when no label is near.

    `within` keeps the codes that begin with it. A label weighs by its cosine with the text and by the
    chance of its division.
    """
    labels = _labels()
    chances = divisions_of(text)
    stems = {stem for stem in analyse(text) if stem in labels and _rarity(stem) > TELLING}
    scores: defaultdict[str, float] = defaultdict(float)
    for stem in stems:
        for code, weight in labels[stem].items():
            if code.startswith(within):
                scores[code] += weight * _rarity(stem)
    length = math.sqrt(sum(_rarity(stem) ** 2 for stem in stems)) or 1.0
    near = {code: score / length for code, score in scores.items() if score / length >= SURE}
    ranked = sorted(near, key=lambda code: (-near[code] * math.sqrt(chances[code[:2]]), code))
    return tuple(ranked[:most])


@cache
def _labels() -> dict[str, dict[str, float]]:
    """Stem to the codes whose label holds it, with its part of the label's length (TF-IDF cosine)."""
    stems = {code: set(analyse(cpv.label(code) or "")) for code in cpv.codes()}
    spread = Counter(stem for own in stems.values() for stem in own)
    _SPREAD.update(spread)
    found: dict[str, dict[str, float]] = {}
    for code, own in stems.items():
        length = math.sqrt(sum(_rarity(stem) ** 2 for stem in own)) or 1.0
        for stem in own:
            found.setdefault(stem, {})[code] = _rarity(stem) / length
    return found


_SPREAD: Counter[str] = Counter()


def _rarity(stem: str) -> float:
    return math.log(len(cpv.codes()) / (1 + _SPREAD[stem]))
