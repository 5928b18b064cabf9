"""Who can do this brick, and why: the one ranker behind `who`, the assembly and its measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from cordee.retrieval.params import RankParams, chances, learnt
from cordee.retrieval.place import within
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.query import query_of
from cordee.retrieval.reasons import fit_of
from cordee.retrieval.result import RankedFirms, Ranking
from cordee.retrieval.scoring import Values, values_of


def rank(
    problem: RankProblem,
    *,
    stop: Callable[[], bool] | None = None,
    seed: int = 0,
    params: RankParams | None = None,
) -> Ranking:
    """The firms that can do the brick, best first, with their chances and their reasons.

    A linear model of what the directory knows (`docs/engine/retrieval.md`), linear in the firms that hold
    a code or a word of the brick. `stop` and `seed` are there as in every room: it takes
    milliseconds and leaves nothing to chance. Ties are broken by the firm's number.
    """
    chosen = learnt() if params is None else params
    query = query_of(problem, chosen)
    values = values_of(problem.index, query, chosen)
    ranked = _ranked(problem, values)
    shown = zip(ranked.firms.tolist(), ranked.fits.tolist(), strict=True)
    fits = tuple(fit_of(problem, query, firm, chance) for firm, chance in shown)
    return Ranking(fits=fits, considered=int(values.known.sum()), ranked=ranked)


def rank_arrays(
    problems: Sequence[RankProblem], *, params: RankParams | None = None
) -> tuple[RankedFirms, ...]:
    """The same order in numbers, without reasons: what the assembly reads for all bricks of a lot."""
    chosen = learnt() if params is None else params
    return tuple(
        _ranked(one, values_of(one.index, query_of(one, chosen), chosen)) for one in problems
    )


def _ranked(problem: RankProblem, values: Values) -> RankedFirms:
    allowed = values.known.copy()
    index = problem.index
    for firm in (*problem.others, *problem.exclude):
        number = index.number(firm)
        if number is not None:
            allowed[number] = False
    if problem.radius_km is not None:
        allowed &= within(problem)
    firms = np.flatnonzero(allowed).astype(np.int32)
    totals = values.total[firms]
    if len(firms) > problem.limit:
        cut = np.partition(totals, len(totals) - problem.limit)[len(totals) - problem.limit]
        kept = np.flatnonzero(totals >= cut)
        firms, totals = firms[kept], totals[kept]
    order = np.lexsort((firms, -totals))[: problem.limit]
    firms = firms[order]
    return RankedFirms(firms, chances(values.odds[firms]), totals[order])
