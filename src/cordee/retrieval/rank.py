"""Who can do this brick, and why: the one ranker behind `who`, the assembly and its measure."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from cordee.retrieval.leaders import best
from cordee.retrieval.params import RankParams, chances, learnt
from cordee.retrieval.place import within
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.query import query_of
from cordee.retrieval.reasons import fit_of
from cordee.retrieval.result import RankedFirms, Ranking
from cordee.retrieval.scoring import Values, values_of

LARGE = 200_000
"""Firms from which the bricks of a lot are worth sharing out between cores."""


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
    """The same order in numbers, without reasons: what the assembly reads for all bricks of a lot.

    In a directory of `LARGE` firms or more, the bricks are shared out between the processor's cores:
    each is computed alone, so the answers are the same.
    """
    chosen = learnt() if params is None else params

    def ranked(one: RankProblem) -> RankedFirms:
        return _ranked(one, values_of(one.index, query_of(one, chosen), chosen))

    workers = min(len(problems), os.process_cpu_count() or 1)
    if workers < 2 or all(len(one.index) < LARGE for one in problems):
        return tuple(ranked(one) for one in problems)
    with ThreadPoolExecutor(workers) as pool:
        return tuple(pool.map(ranked, problems))


def _ranked(problem: RankProblem, values: Values) -> RankedFirms:
    allowed = values.known.copy()
    index = problem.index
    for firm in (*problem.others, *problem.exclude):
        number = index.number(firm)
        if number is not None:
            allowed[number] = False
    if problem.radius_km is not None:
        allowed &= within(problem)
    firms = best(values.total, allowed, problem.limit)
    totals = values.total[firms]
    return RankedFirms(firms, chances(values.odds[firms]), totals)
