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

type Floats = NDArray[np.float32]
type Numbers = NDArray[np.int32]

EVERYONE: Numbers = np.empty(0, dtype=np.int32)

LEVELS = 1023
"""Counts are compared as whole parts of the greatest one out of this many."""


@dataclass(frozen=True, slots=True)
class Values:
    """By firm number: `odds` is the log-odds that it fits, from the evidence of its know-how; `total` is
    what the order rests on: rarity of know-how, place and ties. `known` marks the firms of which
    something says that they can do the brick."""

    odds: Floats
    total: Floats
    known: NDArray[np.bool_]


def values_of(index: CompanyIndex, query: Query, params: RankParams) -> Values:
    """All firms' values for a query; linear in the firms that hold one of its terms."""
    coded = index.coded
    odds = np.where(coded, params.coded.least_odds, params.bare.least_odds).astype(np.float32)
    total = np.zeros(len(index), dtype=np.float32)
    known = np.zeros(len(index), dtype=np.bool_)
    for name, counts, holders in counted(index, query, params):
        weight = np.float32(params.weights.get(name, 0.0))
        if weight > 0:
            _add(total, counts, holders, *surprises(counts, holders), weight)
        if name in KNOW_HOW:
            gains = np.array((*params.coded.of(name), *params.bare.of(name)), dtype=np.float32)
            whole = _whole(name, query.features[name])
            _prove(odds, known, counts, holders, coded, gains, whole)
    return Values(odds, total, known)


def _whole(name: str, terms: Terms) -> np.float32:
    """For texts, the weight of all the words asked; 0 for features that are plain counts."""
    return np.float32(max(sum(terms.values()), 1e-9) if name in TEXTS else 0)


def strength(name: str, counts: Floats, terms: Terms) -> Floats:
    """How much counts prove, whatever the rest of the directory (see `_strength`)."""
    whole = _whole(name, terms)
    return np.array([_strength(count, whole) for count in counts], dtype=np.float32)


_LOGS: Floats = np.log1p(np.arange(1024)).astype(np.float32)
"""Logarithms of one more, for the whole counts that most are."""


@compiled
def _strength(count: np.float32, whole: np.float32) -> float:
    """For texts, the part of the words found, weighed by rarity, at most 1; else log(1 + count)."""
    if whole > 0:
        return 1.0 if count >= whole else float(count / whole)
    floor = int(count)
    if floor == count and floor < len(_LOGS):
        return float(_LOGS[floor])
    return float(np.log1p(count))


@compiled
def _prove(
    odds: Floats,
    known: NDArray[np.bool_],
    counts: Floats,
    holders: Numbers,
    coded: NDArray[np.bool_],
    gains: Floats,
    whole: np.float32,
) -> None:
    """Adds to each holder what its strength proves: the first two gains with codes, the last without."""
    for firm in holders:
        known[firm] = True
        first = 0 if coded[firm] else 2
        odds[firm] += gains[first] + gains[first + 1] * _strength(counts[firm], whole)


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
    counts = np.zeros(len(index), dtype=np.float32)
    holders = np.empty(len(index), dtype=np.int32)
    mean = index.mean_length()
    for name, terms in query.features.items():
        bm25 = (params.saturation, params.length_effect, mean) if name in TEXTS else None
        found = _count(counts, holders, 0, index.base, terms, EVERYONE, bm25)
        if index.changes is not None:
            counts[index.changes.replaced] = 0
            found = _kept(counts, holders, found)
            changes = index.changes
            found = _count(counts, holders, found, changes.segment, terms, changes.numbers, bm25)
        if query.others:
            counts[list(query.others)] = 0
            found = _kept(counts, holders, found)
        yield name, counts, holders[:found]
        counts[holders[:found]] = 0


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
    for term, scale in terms.items():
        number = segment.find_term(term)
        if number is None:
            continue
        start, stop = int(segment.post_start[number]), int(segment.post_start[number + 1])
        firms, held = segment.post_firm[start:stop], segment.post_count[start:stop]
        if bm25 is None:
            found = _add_counts(counts, holders, found, firms, held, np.float32(scale), numbers)
        else:
            figures = np.array((scale, *bm25), dtype=np.float32)
            found = _add_words(
                counts, holders, found, firms, held, segment.length, numbers, figures
            )
    return found


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
        if counts[firm] == 0:
            holders[found] = firm
            found += 1
        counts[firm] += scale * np.float32(held[place])
    return found


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
    """BM25 (Robertson and Zaragoza 2009): saturating counts, longer texts weighing less."""
    scale, saturation, length_effect, mean = figures
    mapped = len(numbers) > 0
    one = np.float32(1.0)
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        if counts[firm] == 0:
            holders[found] = firm
            found += 1
        count = np.float32(held[place])
        burden = saturation * (one - length_effect + length_effect * lengths[firms[place]] / mean)
        counts[firm] += scale * count * (saturation + one) / (count + burden)
    return found


@compiled
def _level(count: np.float32, scale: float) -> int:
    """The level of a count above 0; in double precision, for both who count and who read."""
    return min(LEVELS, max(1, int(np.float64(count) * scale + 1e-6)))


@compiled
def surprises(counts: Floats, holders: Numbers) -> tuple[Floats, float]:
    """`log(firms / mean rank)` of each level of count, and what turns a count into its level.

    Level 0, for firms that hold none, is worth 0.
    """
    levels = np.zeros(LEVELS + 1, dtype=np.float32)
    greatest = np.float32(0.0)
    for firm in holders:
        greatest = max(greatest, counts[firm])
    if greatest <= 0:
        return levels, 0.0
    scale = LEVELS / np.float64(greatest)
    spread = np.zeros(LEVELS + 1, dtype=np.int64)
    for firm in holders:
        spread[_level(counts[firm], scale)] += 1
    above = 0
    for level in range(LEVELS, 0, -1):
        if spread[level] > 0:
            mean_rank = above + (spread[level] + 1) / 2
            levels[level] = np.float32(np.log(len(counts) / mean_rank))
            above += spread[level]
    return levels, scale


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
        values[firm] += weight * levels[_level(counts[firm], scale)]
