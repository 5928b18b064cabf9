"""The rivals of the hidden partner: what one would do without a model, on the same directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from cordee.retrieval import RankProblem, rank_arrays
from cordee.retrieval.params import RankParams
from cordee.retrieval.query import Query
from cordee.retrieval.regions import home_of
from cordee.retrieval.scoring import counted
from cordee.taxonomy.words import analyse
from cordee.yardsticks.partner_cases import Scores

type Ranker = Callable[[RankProblem, RankParams], Scores]

FIRST = 1e6
"""Past partners come before all others, whatever these are worth."""


def ours(problem: RankProblem, params: RankParams) -> Scores:
    """The ranker of `who` and of the assembly, as it is; firms that it does not answer come last."""
    ranked = rank_arrays([problem], params=params)[0]
    scores = np.full(len(problem.index), -np.inf)
    scores[ranked.firms] = ranked.values
    return scores


def popularity(problem: RankProblem, params: RankParams) -> Scores:
    """Works in the division of the code."""
    return _held(problem, params, *(f"c{code[:2]}" for code in problem.brick.cpv))


def exact_code(problem: RankProblem, params: RankParams) -> Scores:
    """Works under the very code."""
    return _held(problem, params, *(f"c{code}" for code in problem.brick.cpv))


def past_partner(problem: RankProblem, params: RankParams) -> Scores:
    """Works done with the other members."""
    return _held(problem, params, *(f"p{firm}" for firm in problem.others))


def local_class(problem: RankProblem, params: RankParams) -> Scores:
    """Works of the code's class done in the département, or done anywhere by its firms."""
    place = problem.brick.place
    home = None if place is None else home_of(place)
    kinds = {code[:4] for code in problem.brick.cpv}
    there = _held(problem, params, *(f"y{home}|{kind}" for kind in kinds))
    based = _held(problem, params, f"h{home}") > 0
    return np.maximum(there, based * _held(problem, params, *(f"c{kind}" for kind in kinds)))


def bm25_titles(problem: RankProblem, params: RankParams) -> Scores:
    """BM25 of the words of the titles of past contracts."""
    words = set(analyse(problem.brick.words))
    firms = len(problem.index)
    terms = {}
    for word in sorted(words):
        spread = problem.index.spread(f"w{word}")
        if spread:
            terms[f"w{word}"] = float(np.log(1 + (firms - spread + 0.5) / (spread + 0.5)))
    return _counted(problem, params, Query({"words": terms}))


def _held(problem: RankProblem, params: RankParams, *terms: str) -> Scores:
    return _counted(problem, params, Query({"held": dict.fromkeys(terms, 1.0)}))


def _counted(problem: RankProblem, params: RankParams, query: Query) -> Scores:
    _name, firms, counts = next(counted(problem.index, query, params))
    scores = np.zeros(len(problem.index))
    scores[firms] = counts
    return scores


def _then(first: Ranker, second: Ranker) -> Ranker:
    def both(problem: RankProblem, params: RankParams) -> Scores:
        return FIRST * first(problem, params) + second(problem, params)

    return both


OURS = "ours"
POPULARITY = "past partner then popularity"
LOCAL = "past partner then département × class"
RANKERS: Mapping[str, Ranker] = {
    OURS: ours,
    POPULARITY: _then(past_partner, popularity),
    LOCAL: _then(past_partner, local_class),
    "past partner": past_partner,
    "popularity": popularity,
    "département × class": local_class,
    "CPV exact": exact_code,
    "BM25 titles": bm25_titles,
}
