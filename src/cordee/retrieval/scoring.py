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
from cordee.retrieval.counting import Counter, Desk, Floats, Numbers, postings_of
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import KNOW_HOW, PRECISE, TEXTS, Query
from cordee.retrieval.surprise import level_of, surprises, surprises_of_counts

NOTHING: Floats = np.empty(0, dtype=np.float32)
NOBODY: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Values:
    """By firm number: `odds` is the log-odds that it fits, from the evidence of its know-how; `total` is
    what the order rests on: rarity of know-how, place and ties. `known` marks the firms of which
    something says that they can do the brick."""

    odds: Floats
    total: Floats
    known: NDArray[np.bool_]


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
    counter = Counter(index, query, params, desk)
    for name, terms in query.features.items():
        weight, gains = _worth(name, params, proving=proving)
        if not proving and weight == 0 and _implied(name, query):
            continue
        if _alone(index, query, name):
            for firms, held, scale in postings_of(index.base, terms):
                _credit_term(
                    total, odds, known, firms, held, np.float32(scale), weight, coded, gains
                )
            continue
        firms, counts = counter.count(name)
        levels, width = surprises(counts, len(total)) if weight > 0 else (NOTHING, 0.0)
        whole = query.whole(name)
        _credit(total, odds, known, firms, counts, levels, width, weight, coded, gains, whole)
    return Values(odds, total, known)


@compiled
def _least(coded: NDArray[np.bool_], with_codes: float, without: float) -> Floats:
    """The log-odds of firms of which nothing more is known."""
    odds = np.empty(len(coded), dtype=np.float32)
    for firm in range(len(coded)):
        odds[firm] = with_codes if coded[firm] else without
    return odds


def _implied(name: str, query: Query) -> bool:
    """Whether all who hold a feature hold a code's division as well: they are known without it."""
    return name in PRECISE and "code 2" in query.features


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


def strength(name: str, counts: Floats, query: Query) -> Floats:
    """How much counts prove, whatever the rest of the directory (see `strength_of`)."""
    whole = query.whole(name)
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
    firms: Numbers,
    counts: Floats,
    levels: Floats,
    scale: float,
    weight: np.float32,
    coded: NDArray[np.bool_],
    gains: Floats,
    whole: np.float32,
) -> None:
    """Adds to each holder what the level of its count is worth, and what its strength proves: the first two
    gains with codes, the last two without."""
    if weight > 0:
        worth = weight * levels
        for place in range(len(firms)):
            total[np.uint32(firms[place])] += worth[np.uint32(level_of(counts[place], scale))]
    if len(gains) > 0:
        for place in range(len(firms)):
            known[np.uint32(firms[place])] = True
    if len(gains) > 1:
        for place in range(len(firms)):
            firm = firms[place]
            first = 0 if coded[firm] else 2
            odds[firm] += gains[first] + gains[first + 1] * strength_of(counts[place], whole)


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
    for name, firms, counts in counted(index, query, params):
        row = np.zeros(len(index), dtype=np.float32)
        levels, width = surprises(counts, len(index))
        _credit(
            row, NOTHING, NOBODY, firms, counts, levels, width, np.float32(1), NOBODY, NOTHING,
            np.float32(0),
        )  # fmt: skip
        found[name] = row
    return found


def counted(
    index: CompanyIndex, query: Query, params: RankParams
) -> Iterator[tuple[str, Numbers, Floats]]:
    """Each feature with the numbers of the firms that hold any, and how much each holds.

    The arrays are used again: read them before asking for the next.
    """
    counter = Counter(index, query, params, Desk.of(len(index)))
    for name in query.features:
        yield name, *counter.count(name)
