"""Why given firms fit a brick, or do not: for firms that were chosen elsewhere, whatever their rank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cordee.retrieval.params import RankParams, chances, learnt
from cordee.retrieval.problem import RankProblem
from cordee.retrieval.proof import odds_of
from cordee.retrieval.query import query_of
from cordee.retrieval.reasons import fit_of
from cordee.retrieval.scoring import values_of
from cordee.vocabulary import Fit


def explain(
    problem: RankProblem, firms: Sequence[int], *, params: RankParams | None = None
) -> tuple[Fit, ...]:
    """The fit of each firm (its number in the index), in the order given, with its reasons.

    The chances are those of `rank`; 0 for a firm of which nothing says that it can do the brick. Some
    milliseconds for hundreds of firms, whatever the directory; one ranking more in an index with changes.
    """
    chosen = learnt() if params is None else params
    query, asked = query_of(problem, chosen), np.array(firms, dtype=np.int32)
    if problem.index.changes is None:
        odds = odds_of(problem.index, query, chosen, asked)
    else:
        odds = values_of(problem.index, query, chosen).odds[asked]
    told = zip(asked.tolist(), chances(odds).tolist(), strict=True)
    return tuple(fit_of(problem, query, firm, chance) for firm, chance in told)
