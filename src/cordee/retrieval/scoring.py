"""The inner loops: how much each firm holds of each feature, and how rare that is in the directory.

A feature counts for a firm by how few firms do as well: `log(firms / rank)`, where `rank` is the mean rank
of its count among the firms that hold any (1 for the best alone), and 0 for a firm that holds none.
A code held by half of the directory says little, one held by three firms says much, whatever the
size of the counts.
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
from cordee.retrieval.query import KNOW_HOW, TEXTS, Query, Terms
from cordee.retrieval.surprise import level_of, surprises, surprises_of_counts

type Floats = NDArray[np.float32]
type Numbers = NDArray[np.int32]

EVERYONE: Numbers = np.empty(0, dtype=np.int32)
NOTHING: Floats = np.empty(0, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Values:
    """By firm number: `odds` is the log-odds that it fits, from the evidence of its know-how; `total` is
    what the order rests on: rarity of know-how, place and ties. `known` marks the firms of which
    something says that they can do the brick."""

    odds: Floats
    total: Floats
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Desk:
    """The arrays by firm in which one question is worked out; used again from one question to the next.

    `counts` is all 0 between two features; `holders` has one place more than there are firms.
    """

    counts: Floats
    holders: Numbers
    total: Floats
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, firms: int) -> Desk:
        """For a directory of so many firms."""
        return cls(
            np.zeros(firms, dtype=np.float32),
            np.empty(firms + 1, dtype=np.int32),
            np.empty(firms, dtype=np.float32),
            np.empty(firms, dtype=np.bool_),
        )


def values_of(
    index: CompanyIndex,
    query: Query,
    params: RankParams,
    *,
    proving: bool = True,
    desk: Desk | None = None,
) -> Values:
    """All firms' values for a query; linear in the firms that hold one of its terms.

    Without `proving` no odds are told (`proof.odds_of` tells those of a few firms). What is written on a
    `desk` given lasts until its next use.
    """
    coded = index.coded
    desk = Desk.of(len(index)) if desk is None else desk
    total, known, odds = desk.total, desk.known, NOTHING
    total.fill(0)
    known.fill(False)
    if proving:
        odds = _least(coded, params.coded.least_odds, params.bare.least_odds)
    counter = Counter.of(index, query, params, desk)
    for name, terms in query.features.items():
        weight, gains = _worth(name, params, proving=proving)
        if _alone(index, query, name):
            for firms, held, scale in postings_of(index.base, terms):
                _credit_term(total, odds, known, firms, held, scale, weight, coded, gains)
            continue
        counts, holders = counter.count(name)
        levels, width = surprises(counts, holders) if weight > 0 else (NOTHING, 0.0)
        whole = whole_of(name, terms)
        _credit(total, odds, known, counts, holders, levels, width, weight, coded, gains, whole)
    return Values(odds, total, known)


@compiled
def _least(coded: NDArray[np.bool_], with_codes: float, without: float) -> Floats:
    """The log-odds of firms of which nothing more is known."""
    odds = np.empty(len(coded), dtype=np.float32)
    for firm in range(len(coded)):
        odds[firm] = with_codes if coded[firm] else without
    return odds


def _alone(index: CompanyIndex, query: Query, name: str) -> bool:
    """Whether a feature is one plain term of an index without changes: its list of firms says it all."""
    plain = len(query.features[name]) == 1 and name not in TEXTS
    return plain and index.changes is None and not query.others


def _worth(name: str, params: RankParams, *, proving: bool) -> tuple[np.float32, Floats]:
    """A feature's weight in the order, and its gains: none when it is no know-how, one when it is
    not asked what it proves."""
    weight = np.float32(params.weights.get(name, 0.0))
    if name not in KNOW_HOW:
        return weight, NOTHING
    return weight, gains_of(name, params) if proving else gains_of(name, params)[:1]


def gains_of(name: str, params: RankParams) -> Floats:
    """What a feature proves: the first two gains with codes, the last two without."""
    return np.array((*params.coded.of(name), *params.bare.of(name)), dtype=np.float32)


def whole_of(name: str, terms: Terms) -> np.float32:
    """For texts, the weight of all the words asked; 0 for features that are plain counts."""
    return np.float32(max(sum(terms.values()), 1e-9) if name in TEXTS else 0)


def strength(name: str, counts: Floats, terms: Terms) -> Floats:
    """How much counts prove, whatever the rest of the directory (see `strength_of`)."""
    whole = whole_of(name, terms)
    return np.array([strength_of(count, whole) for count in counts], dtype=np.float32)


_LOGS: Floats = np.log1p(np.arange(1024)).astype(np.float32)
"""Logarithms of one more, for the whole counts that most are."""


@compiled
def strength_of(count: np.float32, whole: np.float32) -> float:
    """For texts, the part of the words found, weighed by rarity, at most 1; else log(1 + count)."""
    if whole > 0:
        return 1.0 if count >= whole else float(count / whole)
    floor = int(count)
    if floor == count and floor < len(_LOGS):
        return float(_LOGS[floor])
    return float(np.log1p(count))


@compiled
def _credit(
    total: Floats,
    odds: Floats,
    known: NDArray[np.bool_],
    counts: Floats,
    holders: Numbers,
    levels: Floats,
    scale: float,
    weight: np.float32,
    coded: NDArray[np.bool_],
    gains: Floats,
    whole: np.float32,
) -> None:
    """Adds to each holder what the level of its count is worth, and what its strength proves: the first two
    gains with codes, the last two without. Sets the counts back to 0."""
    for firm in holders:
        if weight > 0:
            total[firm] += weight * levels[level_of(counts[firm], scale)]
        if len(gains) > 0:
            known[firm] = True
        if len(gains) > 1:
            first = 0 if coded[firm] else 2
            odds[firm] += gains[first] + gains[first + 1] * strength_of(counts[firm], whole)
        counts[firm] = 0


@compiled
def _credit_term(
    total: Floats,
    odds: Floats,
    known: NDArray[np.bool_],
    firms: Numbers,
    held: NDArray[np.uint8],
    scale: np.float32,
    weight: np.float32,
    coded: NDArray[np.bool_],
    gains: Floats,
) -> None:
    """The same as counting one term and `_credit`, in one pass: its counts are of 256 values only."""
    spread = np.zeros(256, dtype=np.int64)
    for one in held:
        spread[one] += 1
    counts = scale * np.arange(256).astype(np.float32)
    levels, width = surprises_of_counts(counts, spread, len(total))
    worth = np.zeros(256, dtype=np.float32)
    proof = np.zeros((2, 256))
    for one in range(1, 256):
        if spread[one] > 0:
            worth[one] = weight * levels[level_of(counts[one], width)]
            if len(gains) > 1:
                strength = strength_of(counts[one], np.float32(0))
                proof[0, one] = gains[2] + gains[3] * strength
                proof[1, one] = gains[0] + gains[1] * strength
    for place in range(len(firms)):
        firm, one = firms[place], held[place]
        total[firm] += worth[one]
        if len(gains) > 0:
            known[firm] = True
        if len(gains) > 1:
            odds[firm] += proof[np.int64(coded[firm]), one]


def features_of(index: CompanyIndex, query: Query, params: RankParams) -> dict[str, Floats]:
    """Each feature's value by firm, before it is weighed: what the weights are learnt from."""
    found = {}
    for name, counts, holders in counted(index, query, params):
        row = np.zeros(len(index), dtype=np.float32)
        _add(row, counts, holders, *surprises(counts, holders), np.float32(1))
        found[name] = row
    return found


def counted(
    index: CompanyIndex, query: Query, params: RankParams
) -> Iterator[tuple[str, Floats, Numbers]]:
    """Each feature with how much every firm holds of it, and the numbers of those that hold any.

    The arrays are used again: read them before asking for the next.
    """
    counter = Counter.of(index, query, params, Desk.of(len(index)))
    for name in query.features:
        counts, holders = counter.count(name)
        yield name, counts, holders
        counts[holders] = 0


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts one feature after the other in the same arrays, by firm number; `counts` must be set back
    to 0 between them."""

    index: CompanyIndex
    query: Query
    bm25: tuple[float, float, float]
    desk: Desk

    @classmethod
    def of(cls, index: CompanyIndex, query: Query, params: RankParams, desk: Desk) -> Counter:
        """With nothing counted yet."""
        return cls(
            index, query, (params.saturation, params.length_effect, index.mean_length()), desk
        )

    def count(self, name: str) -> tuple[Floats, Numbers]:
        """How much every firm holds of a feature, and the numbers of those that hold any."""
        terms, changes = self.query.features[name], self.index.changes
        bm25 = self.bm25 if name in TEXTS else None
        counts, holders = self.desk.counts, self.desk.holders
        found = _count(counts, holders, 0, self.index.base, terms, EVERYONE, bm25)
        if changes is not None:
            counts[changes.replaced] = 0
            found = _kept(counts, holders, found)
            found = _count(counts, holders, found, changes.segment, terms, changes.numbers, bm25)
        if self.query.others:
            counts[list(self.query.others)] = 0
            found = _kept(counts, holders, found)
        return counts, holders[:found]


def _count(
    counts: Floats,
    holders: Numbers,
    found: int,
    segment: Segment,
    terms: Terms,
    numbers: Numbers,
    bm25: tuple[float, float, float] | None,
) -> int:
    """Adds what a segment's firms hold, and those that held nothing yet to the `found` holders.

    `numbers` empty: firms are numbered as in the segment.
    """
    for firms, held, scale in postings_of(segment, terms):
        if bm25 is None:
            found = _add_counts(counts, holders, found, firms, held, scale, numbers)
        else:
            figures = np.array((scale, *bm25), dtype=np.float32)
            found = _add_words(
                counts, holders, found, firms, held, segment.length, numbers, figures
            )
    return found


def postings_of(
    segment: Segment, terms: Terms
) -> Iterator[tuple[Numbers, NDArray[np.uint8], np.float32]]:
    """The firms that hold each term known, how many times, and what once counts."""
    for term, scale in terms.items():
        number = segment.find_term(term)
        if number is not None:
            start, stop = int(segment.post_start[number]), int(segment.post_start[number + 1])
            yield segment.post_firm[start:stop], segment.post_count[start:stop], np.float32(scale)


@compiled
def _kept(counts: Floats, holders: Numbers, found: int) -> int:
    """Keeps the holders that still hold something."""
    kept = 0
    for place in range(found):
        if counts[holders[place]] > 0:
            holders[kept] = holders[place]
            kept += 1
    return kept


@compiled
def _add_counts(
    counts: Floats,
    holders: Numbers,
    found: int,
    firms: Numbers,
    held: NDArray[np.uint8],
    scale: np.float32,
    numbers: Numbers,
) -> int:
    mapped = len(numbers) > 0
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        holders[found] = firm
        found += counts[firm] == 0
        counts[firm] += scale * np.float32(held[place])
    return found


@compiled
def bm25_of(held: np.uint8, length: np.float32, figures: Floats) -> np.float32:
    """BM25 (Robertson and Zaragoza 2009): saturating counts, longer texts weighing less."""
    scale, saturation, length_effect, mean = figures
    one, count = np.float32(1.0), np.float32(held)
    burden = saturation * (one - length_effect + length_effect * length / mean)
    return np.float32(scale * count * (saturation + one) / (count + burden))


@compiled
def _add_words(
    counts: Floats,
    holders: Numbers,
    found: int,
    firms: Numbers,
    held: NDArray[np.uint8],
    lengths: Floats,
    numbers: Numbers,
    figures: Floats,
) -> int:
    mapped = len(numbers) > 0
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        holders[found] = firm
        found += counts[firm] == 0
        counts[firm] += bm25_of(held[place], lengths[firms[place]], figures)
    return found


@compiled
def _add(
    values: Floats,
    counts: Floats,
    holders: Numbers,
    levels: Floats,
    scale: float,
    weight: np.float32,
) -> None:
    """Adds to each holder what the level of its count is worth."""
    for firm in holders:
        values[firm] += weight * levels[level_of(counts[firm], scale)]
