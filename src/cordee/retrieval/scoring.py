"""The inner loops: what each term brings to each firm, then the values of all firms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.compiled import compiled
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.segment import Segment
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import POOLED, Pool, Query

type Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Values:
    """By firm number: `fit` without and `total` with what ties it to the others; `known` marks
    the firms that hold a code, a word, a name or a certificate of the brick."""

    fit: Floats
    total: Floats
    known: NDArray[np.bool_]


def values_of(index: CompanyIndex, query: Query, params: RankParams) -> Values:
    """All firms' values for a query; linear in the firms that hold one of its terms."""
    pools = np.zeros((len(Pool), len(index)), dtype=np.float32)
    mean = index.mean_length()
    _add(pools, index.base, query, params, mean, np.empty(0, dtype=np.int32))
    if index.changes is not None:
        pools[:, index.changes.replaced] = 0
        _add(pools, index.changes.segment, query, params, mean, index.changes.numbers)
    fit = (
        pools[Pool.FIT] + _weighed(pools, Pool.WORDS, params) + _weighed(pools, Pool.NAMES, params)
    )
    best = float(pools[Pool.WORDS].max(initial=0.0))
    if best > 0:
        fit += np.float32(params.best_words / best) * pools[Pool.WORDS]
    total = fit + pools[Pool.TIE]
    for pool in POOLED:
        if pool > Pool.NAMES and any(one.pool == pool for one in query.terms):
            total += _weighed(pools, pool, params)
    known = (pools[Pool.FIT] != 0) | (pools[Pool.WORDS] > 0) | (pools[Pool.NAMES] > 0)
    return Values(fit, total, known)


def _weighed(pools: Floats, pool: Pool, params: RankParams) -> Floats:
    weight = params.weight(POOLED[pool])
    row = pools[pool]
    held = (row > 0).astype(np.float32) * np.float32(weight.held)
    return np.asarray(held + np.float32(weight.more) * np.log1p(row), dtype=np.float32)


def _add(
    pools: Floats,
    segment: Segment,
    query: Query,
    params: RankParams,
    mean: float,
    numbers: NDArray[np.int32],
) -> None:
    """Adds a segment's counts to the pools; `numbers` empty: firms are numbered as in the segment."""
    for one in query.terms:
        number = segment.find_term(one.term)
        if number is None:
            continue
        start, stop = int(segment.post_start[number]), int(segment.post_start[number + 1])
        firms, counts = segment.post_firm[start:stop], segment.post_count[start:stop]
        if one.pool == Pool.WORDS:
            _add_words(
                pools[one.pool], firms, counts, segment.length, numbers,
                np.float32(one.scale), np.float32(mean), np.float32(params.saturation),
                np.float32(params.length_effect),
            )  # fmt: skip
        else:
            table = _table(one.pool, one.weight.held, one.weight.more, one.scale)
            _add_table(pools[one.pool], firms, counts, table, numbers)


_COUNTS = np.arange(256, dtype=np.float32)
_LOGS = np.log1p(_COUNTS)


def _table(pool: Pool, held: float, more: float, scale: float) -> Floats:
    """What each count from 0 to 255 adds."""
    if pool in POOLED:
        return _COUNTS * np.float32(scale)
    table = np.float32(scale) * (np.float32(held) + np.float32(more) * _LOGS)
    return np.asarray(table, dtype=np.float32)


@compiled
def _add_table(
    pool: Floats,
    firms: NDArray[np.int32],
    counts: NDArray[np.uint8],
    table: Floats,
    numbers: NDArray[np.int32],
) -> None:
    mapped = len(numbers) > 0
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        pool[firm] += table[counts[place]]


@compiled
def _add_words(
    pool: Floats,
    firms: NDArray[np.int32],
    counts: NDArray[np.uint8],
    lengths: Floats,
    numbers: NDArray[np.int32],
    scale: np.float32,
    mean: np.float32,
    saturation: np.float32,
    length_effect: np.float32,
) -> None:
    """BM25 (Robertson and Zaragoza 2009): saturating counts, longer texts weighing less."""
    mapped = len(numbers) > 0
    one = np.float32(1.0)
    for place in range(len(firms)):
        firm = numbers[firms[place]] if mapped else firms[place]
        count = np.float32(counts[place])
        burden = saturation * (one - length_effect + length_effect * lengths[firms[place]] / mean)
        pool[firm] += scale * count * (saturation + one) / (count + burden)
