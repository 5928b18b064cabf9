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

LEVELS = 1023
"""Counts are compared as whole parts of the greatest one out of this many."""


@dataclass(frozen=True, slots=True)
class Values:
    """By firm number: `fit` from know-how alone, `total` with its place and what ties it to the others;
    `known` marks the firms of which something says that they can do the brick."""

    fit: Floats
    total: Floats
    known: NDArray[np.bool_]


def values_of(index: CompanyIndex, query: Query, params: RankParams) -> Values:
    """All firms' values for a query; linear in the firms that hold one of its terms."""
    fit = np.zeros(len(index), dtype=np.float32)
    rest = np.zeros(len(index), dtype=np.float32)
    known = np.zeros(len(index), dtype=np.bool_)
    for name, counts in counted(index, query, params):
        kept = fit if name in KNOW_HOW else rest
        weight = np.float32(params.weights[name])
        _add(kept, known, counts, *surprises(counts), weight, name in KNOW_HOW)
    return Values(fit, fit + rest, known)


def features_of(index: CompanyIndex, query: Query, params: RankParams) -> dict[str, Floats]:
    """Each feature's value by firm, before it is weighed: what the weights are learnt from."""
    found = {}
    nobody = np.zeros(len(index), dtype=np.bool_)
    for name, counts in counted(index, query, params):
        row = np.zeros(len(index), dtype=np.float32)
        _add(row, nobody, counts, *surprises(counts), np.float32(1), False)
        found[name] = row
    return found


def counted(index: CompanyIndex, query: Query, params: RankParams) -> Iterator[tuple[str, Floats]]:
    """Each feature with how much every firm holds of it. The array is reused: read it before the next."""
    counts = np.zeros(len(index), dtype=np.float32)
    mean = index.mean_length()
    everyone = np.empty(0, dtype=np.int32)
    for name, terms in query.features.items():
        counts[:] = 0
        bm25 = (params.saturation, params.length_effect, mean) if name in TEXTS else None
        _count(counts, index.base, terms, everyone, bm25)
        if index.changes is not None:
            counts[index.changes.replaced] = 0
            _count(counts, index.changes.segment, terms, index.changes.numbers, bm25)
        counts[list(query.others)] = 0
        yield name, counts


def _count(
    counts: Floats,
    segment: Segment,
    terms: Terms,
    numbers: NDArray[np.int32],
    bm25: tuple[float, float, float] | None,
) -> None:
    """Adds what a segment's firms hold; `numbers` empty: they are numbered as in the segment."""
    for term, scale in terms.items():
        number = segment.find_term(term)
        if number is None:
            continue
        start, stop = int(segment.post_start[number]), int(segment.post_start[number + 1])
        firms, held = segment.post_firm[start:stop], segment.post_count[start:stop]
        if bm25 is None:
            _add_counts(counts, firms, held, np.float32(scale), numbers)
        else:
            figures = tuple(np.float32(one) for one in (scale, *bm25))
            _add_words(counts, firms, held, segment.length, numbers, *figures)


@compiled
def _add_counts(
    counts: Floats,
    firms: NDArray[np.int32],
    held: NDArray[np.uint8],
    scale: np.float32,
    numbers: NDArray[np.int32],
) -> None:
    mapped = len(numbers) > 0
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        counts[firm] += scale * np.float32(held[place])


@compiled
def _add_words(
    counts: Floats,
    firms: NDArray[np.int32],
    held: NDArray[np.uint8],
    lengths: Floats,
    numbers: NDArray[np.int32],
    scale: np.float32,
    saturation: np.float32,
    length_effect: np.float32,
    mean: np.float32,
) -> None:
    """BM25 (Robertson and Zaragoza 2009): saturating counts, longer texts weighing less."""
    mapped = len(numbers) > 0
    one = np.float32(1.0)
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        count = np.float32(held[place])
        burden = saturation * (one - length_effect + length_effect * lengths[firms[place]] / mean)
        counts[firm] += scale * count * (saturation + one) / (count + burden)


@compiled
def _level(count: np.float32, scale: float) -> int:
    """The level of a count above 0; in double precision, for both who count and who read."""
    return min(LEVELS, max(1, int(np.float64(count) * scale + 1e-6)))


@compiled
def surprises(counts: Floats) -> tuple[Floats, float]:
    """`log(firms / mean rank)` of each level of count, and what turns a count into its level.

    Level 0, for firms that hold none, is worth 0.
    """
    greatest = np.float32(0.0)
    for firm in range(len(counts)):
        greatest = max(greatest, counts[firm])
    levels = np.zeros(LEVELS + 1, dtype=np.float32)
    if greatest <= 0:
        return levels, 0.0
    scale = LEVELS / np.float64(greatest)
    holders = np.zeros(LEVELS + 1, dtype=np.int64)
    for firm in range(len(counts)):
        if counts[firm] > 0:
            holders[_level(counts[firm], scale)] += 1
    above = 0
    for level in range(LEVELS, 0, -1):
        if holders[level] > 0:
            mean_rank = above + (holders[level] + 1) / 2
            levels[level] = np.float32(np.log(len(counts) / mean_rank))
            above += holders[level]
    return levels, scale


@compiled
def _add(
    values: Floats,
    known: NDArray[np.bool_],
    counts: Floats,
    levels: Floats,
    scale: float,
    weight: np.float32,
    know_how: bool,
) -> None:
    """Adds to each firm what the level of its count is worth, and marks it when it is know-how."""
    for firm in range(len(counts)):
        if counts[firm] > 0:
            values[firm] += weight * levels[_level(counts[firm], scale)]
            known[firm] = known[firm] or know_how
