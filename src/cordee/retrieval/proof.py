"""What evidence proves of a few firms, looked up firm by firm: the same odds as `scoring.values_of`."""

from __future__ import annotations

import numpy as np

from cordee.retrieval.compiled import compiled
from cordee.retrieval.counting import Floats, Numbers, Weighing, postings_of, weight_of
from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import KNOW_HOW, Query
from cordee.retrieval.scoring import gains_of, strength_of


def odds_of(index: CompanyIndex, query: Query, params: RankParams, asked: Numbers) -> Floats:
    """The log-odds that each firm asked fits, in an index without changes.

    By binary search in the list of each term: worth it for hundreds of firms, not for all of them.
    """
    base, coded = index.base, index.coded[asked]
    odds = np.where(coded, params.coded.least_odds, params.bare.least_odds).astype(np.float32)
    for name in (one for one in query.features if one in KNOW_HOW):
        weighing = Weighing.of(name, index, params)
        counts = np.zeros(len(asked), dtype=np.float32)
        for firms, held, scale in postings_of(base, query.features[name]):
            figures = weighing.figures(scale)
            _look_up(counts, asked, firms, held, base.length, figures, weighing.texts)
        gains, whole = gains_of(name, params), query.whole(name)
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
    texts: bool,
) -> None:
    """Adds what each firm asked holds of a term."""
    for place in range(len(asked)):
        firm = asked[place]
        found = np.searchsorted(firms, firm)
        if found < len(firms) and firms[found] == firm:
            counts[place] += weight_of(held[found], lengths[firm], figures, texts)
