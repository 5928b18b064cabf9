"""Who can do this brick, and why: the one ranker behind `who`, the assembly and its measure."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from cordee.retrieval.counting import Desk
from cordee.retrieval.leaders import best
from cordee.retrieval.params import RankParams, chances, learnt
from cordee.retrieval.place import within
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.proof import odds_of
from cordee.retrieval.query import Query, query_of
from cordee.retrieval.reasons import fit_of
from cordee.retrieval.result import RankedFirms, Ranking
from cordee.retrieval.scoring import Values, values_of

LARGE = 200_000
"""Firms from which the bricks of a lot are worth sharing out between cores."""
FEW = 1000
"""Firms of the directory for each one shown, from which odds are looked up for these alone."""


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
    values, ranked = _ranked(problem, query, chosen, Desk.of(len(problem.index)))
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

    workers = min(len(problems), os.process_cpu_count() or 1)
    if workers < 2 or all(len(one.index) < LARGE for one in problems):
        return tuple(_in_turn(problems, chosen))
    shares = [problems[first::workers] for first in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        found = [list(one) for one in pool.map(lambda share: _in_turn(share, chosen), shares)]
    return tuple(found[place % workers][place // workers] for place in range(len(problems)))


def _in_turn(problems: Sequence[RankProblem], params: RankParams) -> list[RankedFirms]:
    """Each brick after the other, on one desk."""
    found, desk = [], Desk.of(0)
    for one in problems:
        if len(desk.total) != len(one.index):
            desk = Desk.of(len(one.index))
        found.append(_ranked(one, query_of(one, params), params, desk)[1])
    return found


def _ranked(
    problem: RankProblem, query: Query, params: RankParams, desk: Desk
) -> tuple[Values, RankedFirms]:
    """All firms' values, and the first firms allowed. Odds are looked up for few, else told for all."""
    index = problem.index
    few = index.changes is None and problem.limit * FEW < len(index)
    values = values_of(index, query, params, proving=not few, desk=desk)
    allowed = values.known.copy()
    for firm in (*problem.others, *problem.exclude):
        number = index.number(firm)
        if number is not None:
            allowed[number] = False
    if problem.radius_km is not None:
        allowed &= within(problem)
    firms = best(values.total, allowed, problem.limit)
    odds = odds_of(index, query, params, firms) if few else values.odds[firms]
    return values, RankedFirms(firms, chances(odds), values.total[firms])
