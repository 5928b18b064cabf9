"""What evidence proves of a few firms, read firm by firm: the same odds as `scoring.values_of`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.compiled import compiled
from cordee.retrieval.counting import Floats, Numbers, Weighing, weight_of
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import KNOW_HOW, Query
from cordee.retrieval.scoring import gains_of, strength_of


def odds_of(index: CompanyIndex, query: Query, params: RankParams, asked: Numbers) -> Floats:
    """The log-odds that each firm asked fits, in an index without changes.

    By reading each firm's own terms: worth it for hundreds of firms, not for all of them.
    """
    base, coded = index.base, index.coded[asked]
    odds = np.where(coded, params.coded.least_odds, params.bare.least_odds).astype(np.float32)
    for name in (one for one in query.features if one in KNOW_HOW):
        weighing = Weighing.of(name, index, params)
        known = [
            (number, weighing.figures(scale))
            for term, scale in query.features[name].items()
            if (number := base.find_term(term)) is not None
        ]
        if not known:
            continue
        terms, figures = zip(*known, strict=True)
        counts = _held(
            asked, np.array(terms, dtype=np.int32), np.stack(figures), weighing.texts,
            base.firm_start, base.firm_term, base.firm_count, base.length,
        )  # fmt: skip
        _prove(odds, counts, coded, gains_of(name, params), query.whole(name))
    return odds


@compiled
def _prove(
    odds: Floats, counts: Floats, coded: NDArray[np.bool_], gains: Floats, whole: np.float32
) -> None:
    """Adds what the strength of each count proves."""
    for place in range(len(counts)):
        if counts[place] > 0:
            first = 0 if coded[place] else 2
            odds[place] += gains[first] + gains[first + 1] * strength_of(counts[place], whole)


@compiled
def _held(
    asked: Numbers,
    terms: Numbers,
    figures: NDArray[np.float32],
    texts: bool,
    firm_start: NDArray[np.int64],
    firm_term: Numbers,
    firm_count: NDArray[np.uint8],
    lengths: Floats,
) -> Floats:
    """What each firm asked holds of the terms, added in their order as `counting` does."""
    counts = np.zeros(len(asked), dtype=np.float32)
    for place in range(len(asked)):
        firm = asked[place]
        for term in range(len(terms)):
            scale, least, by_length = figures[term]
            for own in range(firm_start[firm], firm_start[firm + 1]):
                if firm_term[own] != terms[term]:
                    continue
                if texts:
                    counts[place] += weight_of(
                        firm_count[own], lengths[firm], scale, least, by_length
                    )
                else:
                    counts[place] += scale * np.float32(firm_count[own])
    return counts
