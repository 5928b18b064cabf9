"""How much each firm holds of a feature: its terms' lists joined, block of firms by block.

A block's counts stay in the processor's cache while all lists are read through it, so a feature costs little
more than reading its lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.compiled import compiled
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.segment import Segment
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import TEXTS, Query, Terms

type Floats = NDArray[np.float32]
type Numbers = NDArray[np.int32]

BLOCK = 1 << 14
"""Firms counted together."""
NOBODY: Numbers = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Desk:
    """The arrays in which one question is worked out; used again from one question to the next.

    `firms` and `counts` list holders, with one place more than there are firms; `block` is all 0 between two
    features and `held` lists its holders.
    """

    firms: Numbers
    counts: Floats
    total: Floats
    known: NDArray[np.bool_]
    block: Floats
    held: Numbers

    @classmethod
    def of(cls, firms: int) -> Desk:
        """For a directory of so many firms."""
        return cls(
            np.empty(firms + 1, dtype=np.int32),
            np.empty(firms + 1, dtype=np.float32),
            np.empty(firms, dtype=np.float32),
            np.empty(firms, dtype=np.bool_),
            np.zeros(BLOCK, dtype=np.float32),
            np.empty(BLOCK + 1, dtype=np.int32),
        )


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a count of a term weighs: as it is, or for a text by BM25 (Robertson and Zaragoza 2009), where
    counts saturate and longer texts weigh less."""

    texts: bool
    more: float
    least: float
    by_length: float

    @classmethod
    def of(cls, name: str, index: CompanyIndex, params: RankParams) -> Weighing:
        """Of a feature."""
        k, b = params.saturation, params.length_effect
        return cls(name in TEXTS, k + 1, k * (1 - b), k * b / index.mean_length())

    def figures(self, scale: float) -> Floats:
        """The numbers of `weight_of` for a term of which once counts `scale`."""
        if not self.texts:
            return np.array((scale, 0, 0), dtype=np.float32)
        return np.array((scale * self.more, self.least, self.by_length), dtype=np.float32)


@compiled
def weight_of(
    held: np.uint8, length: np.float32, scale: np.float32, least: np.float32, by_length: np.float32
) -> np.float32:
    """What a count weighs in a text of so many words."""
    count = np.float32(held)
    return np.float32(scale * count / (count + least + by_length * length))


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts one feature after the other on one desk, without the firms already chosen."""

    index: CompanyIndex
    query: Query
    params: RankParams
    desk: Desk

    def count(self, name: str) -> tuple[Numbers, Floats]:
        """The firms that hold any of a feature, each once, and how much each holds."""
        index, terms = self.index, self.query.features[name]
        weighing = Weighing.of(name, index, self.params)
        others, changes = np.array(self.query.others, dtype=np.int32), index.changes
        replaced = NOBODY if changes is None else changes.replaced
        gone = np.unique(np.concatenate([others, replaced]))
        found = self._add(0, index.base, terms, weighing, gone)
        if changes is not None:
            gone = np.flatnonzero(np.isin(changes.numbers, others)).astype(np.int32)
            base, found = found, self._add(found, changes.segment, terms, weighing, gone)
            self.desk.firms[base:found] = changes.numbers[self.desk.firms[base:found]]
        return self.desk.firms[:found], self.desk.counts[:found]

    def _add(
        self,
        found: int,
        segment: Segment,
        terms: Terms,
        weighing: Weighing,
        gone: Numbers,
    ) -> int:
        """Adds a segment's holders after those `found`, but for those `gone` (by place in the segment)."""
        lists = [
            (segment.post_start[number], segment.post_start[number + 1], scale)
            for term, scale in terms.items()
            if (number := segment.find_term(term)) is not None
        ]
        if not lists:
            return found
        starts, stops, scales = zip(*lists, strict=True)
        return _joined(
            self.desk.firms, self.desk.counts, found, self.desk.block, self.desk.held,
            np.array(starts, dtype=np.int64), np.array(stops, dtype=np.int64),
            np.stack([weighing.figures(scale) for scale in scales]), weighing.texts,
            segment.post_firm, segment.post_count, segment.length, gone,
        )  # fmt: skip


def postings_of(
    segment: Segment, terms: Terms
) -> Iterator[tuple[Numbers, NDArray[np.uint8], float]]:
    """The firms that hold each term known, how many times, and what once counts."""
    for term, scale in terms.items():
        number = segment.find_term(term)
        if number is not None:
            start, stop = int(segment.post_start[number]), int(segment.post_start[number + 1])
            yield segment.post_firm[start:stop], segment.post_count[start:stop], scale


@compiled
def _joined(
    firms: Numbers,
    counts: Floats,
    found: int,
    block: Floats,
    held: Numbers,
    at: NDArray[np.int64],
    stops: NDArray[np.int64],
    figures: NDArray[np.float32],
    texts: bool,
    post_firm: Numbers,
    post_count: NDArray[np.uint8],
    lengths: Floats,
    gone: Numbers,
) -> int:
    """Reads the lists from `at` to `stops` through blocks; writes holders from place `found` on."""
    passed = 0
    for first in range(0, len(lengths), len(block)):
        last = first + len(block)
        holders = 0
        for term in range(len(at)):
            start, stop = at[term], stops[term]
            if start < stop and post_firm[start] < last:
                stop = start + np.searchsorted(post_firm[start:stop], last)
                holders = _read(
                    block, held, holders, first, post_firm[start:stop], post_count[start:stop],
                    lengths, figures[term], texts,
                )  # fmt: skip
                at[term] = stop
        while passed < len(gone) and gone[passed] < last:
            block[gone[passed] - first] = 0
            passed += 1
        for place in range(holders):
            own = held[place]
            firms[found] = first + own
            counts[found] = block[own]
            found += block[own] > 0
            block[own] = 0
    return found


@compiled
def _read(
    block: Floats,
    held: Numbers,
    holders: int,
    first: int,
    firms: Numbers,
    times: NDArray[np.uint8],
    lengths: Floats,
    figures: Floats,
    texts: bool,
) -> int:
    """Adds one list to the block that begins at firm `first`; lists who held nothing yet."""
    scale, least, by_length = figures[0], figures[1], figures[2]
    for place in range(len(firms)):
        firm = np.uint32(firms[place])
        own = firm - np.uint32(first)
        if texts:
            weight = weight_of(times[place], lengths[firm], scale, least, by_length)
        else:
            weight = scale * np.float32(times[place])
        before = block[own]
        held[holders] = own
        holders += before == 0
        block[own] = before + weight
    return holders
