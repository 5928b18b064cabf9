"""What evidence proves of a few firms, looked up firm by firm: the same odds as `scoring.values_of`."""

from __future__ import annotations

import numpy as np

from cordee.retrieval.compiled import compiled
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import KNOW_HOW, TEXTS, Query
from cordee.retrieval.scoring import (
    Floats,
    Numbers,
    bm25_of,
    gains_of,
    postings_of,
    strength_of,
    whole_of,
)

NO_LENGTHS: Floats = np.empty(0, dtype=np.float32)


def odds_of(index: CompanyIndex, query: Query, params: RankParams, asked: Numbers) -> Floats:
    """The log-odds that each firm asked fits, in an index without changes.

    By binary search in the list of each term: worth it for hundreds of firms, not for all of them.
    """
    base, coded = index.base, index.coded[asked]
    odds = np.where(coded, params.coded.least_odds, params.bare.least_odds).astype(np.float32)
    for name in (one for one in query.features if one in KNOW_HOW):
        terms, texts = query.features[name], name in TEXTS
        counts = np.zeros(len(asked), dtype=np.float32)
        bm25 = params.saturation, params.length_effect, index.mean_length()
        for firms, held, scale in postings_of(base, terms):
            figures = np.array((scale, *bm25), dtype=np.float32)
            _look_up(counts, asked, firms, held, base.length if texts else NO_LENGTHS, figures)
        gains, whole = gains_of(name, params), whole_of(name, terms)
        for place in np.flatnonzero(counts > 0):
            first = 0 if coded[place] else 2
            strength = strength_of(counts[place], whole)
            odds[place] = np.float64(odds[place]) + (
                np.float64(gains[first]) + np.float64(gains[first + 1]) * strength
            )
    return odds


@compiled
def _look_up(
    counts: Floats,
    asked: Numbers,
    firms: Numbers,
    held: np.ndarray,
    lengths: Floats,
    figures: Floats,
) -> None:
    """Adds what each firm asked holds of a term."""
    for place in range(len(asked)):
        found = np.searchsorted(firms, asked[place])
        if found == len(firms) or firms[found] != asked[place]:
            continue
        if len(lengths) > 0:
            counts[place] += bm25_of(held[found], lengths[asked[place]], figures)
        else:
            counts[place] += figures[0] * np.float32(held[found])
