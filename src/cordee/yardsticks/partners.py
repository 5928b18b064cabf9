"""The hidden partner: hide one member of a real grouping, rank all other firms, where does it stand?

Only French groupings whose members have a SIRET; a case is a member that won at least one other
contract. The directory is strict: every fact that the contract asked about, its siblings or its repeats
tell is taken out before the question is put (`partner_directory`). Ties count by their mean rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.params import RankParams, learnt
from cordee.vocabulary import InvalidProblem, Message, _
from cordee.yardsticks.award_records import read_awards, read_groups
from cordee.yardsticks.partner_cases import Case, Progress, cases_of, mean_rank
from cordee.yardsticks.partner_directory import Facts
from cordee.yardsticks.partner_learning import award_examples, group_examples, unseen_ranks
from cordee.yardsticks.partner_rivals import LOCAL, OURS, POPULARITY, RANKERS

DEPTHS = (1, 10, 100)
RESAMPLES = 2000
UNSEEN = "ours, cross-validated"
AWARDS_ASKED = 100
"""Contracts of each file learnt from: a fifth of what the shipped weights saw, with five times the weight."""


def run(
    awards: Sequence[Path],
    groupings: Path,
    *,
    params: RankParams | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """The table by ranker (`hit@1`, `hit@10`, `hit@100`, `mrr`, `cases`), pooled; with `by_source`,
    `never_together` (pairs that had not worked together), `ratios` with their bootstrap 95 %
    intervals over groupings, and `settings`. `UNSEEN` is our ranker with weights learnt anew from the
    other components of these cases; its ratios are in `ratios_unseen`. Same files, same figures. About
    a minute for 320 cases.

    Raises UnreadableFile on files of another form, InvalidProblem when no case is left.
    """
    chosen = learnt() if params is None else params
    contracts = read_awards(awards)
    facts = Facts(contracts, read_groups(groupings, contracts))
    asked = list(cases_of(facts, progress=progress))
    if not asked:
        raise InvalidProblem(
            Message(_("no grouping has a member that won another contract")), where=groupings
        )
    ranks = ranks_of(asked, chosen)
    unseen = _unseen(facts, asked)
    told = ranks if unseen is None else {OURS: ranks[OURS], UNSEEN: unseen, **ranks}
    families = np.array([one.family for one in asked])
    apart = np.array([not one.together for one in asked])
    groups = np.array([one.group for one in asked])
    return {
        **table(told),
        "by_source": {
            family: table(_part(told, families == family)) for family in sorted(set(families.tolist()))
        },
        "never_together": table(_part(told, apart)) if apart.any() else {},
        "ratios": _ratios(ranks[OURS], ranks, groups),
        "ratios_unseen": {} if unseen is None else _ratios(unseen, ranks, groups),
        "ratios_never_together": _ratios(ranks[OURS][apart], _part(ranks, apart), groups[apart]),
        "settings": {"firms": len(facts.firms), "contracts": len(contracts), "groupings": len(facts.groups)},
    }  # fmt: skip


def _unseen(facts: Facts, asked: Sequence[Case]) -> NDArray[np.float64] | None:
    examples = list(group_examples(facts, asked))
    awards = [one.pruned() for one in award_examples(facts, facts.index(), AWARDS_ASKED)]
    return unseen_ranks(examples, awards)


def _ratios(
    own: NDArray[np.float64],
    ranks: Mapping[str, NDArray[np.float64]],
    groups: NDArray[np.int64],
) -> dict[str, dict[str, float | None]]:
    return {rival: ratio(own, ranks[rival], groups) for rival in (POPULARITY, LOCAL)}


def ranks_of(asked: Sequence[Case], params: RankParams) -> dict[str, NDArray[np.float64]]:
    """Where each ranker puts the hidden firm of each case."""
    found: dict[str, list[float]] = {name: [] for name in RANKERS}
    for case in asked:
        index = case.problem.index
        others = [n for firm in case.problem.others if (n := index.number(firm)) is not None]
        for name, ranker in RANKERS.items():
            scores = ranker(case.problem, params)
            found[name].append(mean_rank(scores, index.number(case.hidden) or 0, others))
    return {name: np.array(ranks) for name, ranks in found.items()}


def table(ranks: Mapping[str, NDArray[np.float64]]) -> dict[str, dict[str, float | int]]:
    """Hits by depth (parts of 1), mean reciprocal rank and number of cases, by ranker."""
    return {
        name: {
            **{f"hit@{depth}": round(float((own <= depth).mean()), 4) for depth in DEPTHS},
            "mrr": round(float((1 / own).mean()), 4),
            "cases": len(own),
        }
        for name, own in ranks.items()
    }


def ratio(
    own: NDArray[np.float64], rival: NDArray[np.float64], groups: NDArray[np.int64]
) -> dict[str, float | None]:
    """Our hit@10 over the rival's, with its bootstrap 95 % interval, groupings drawn as wholes.

    None where the rival finds nobody. The draws are seeded.
    """
    _found, place = np.unique(groups, return_inverse=True)
    hits = np.bincount(place, own <= 10), np.bincount(place, rival <= 10)
    drawn = np.random.default_rng(0).integers(0, len(hits[0]), (RESAMPLES, len(hits[0])))
    ours, theirs = (one[drawn].sum(axis=1) for one in hits)
    kept = theirs > 0
    if not hits[1].sum() or not kept.any():
        return {"ratio": None, "low": None, "high": None}
    low, high = np.percentile(ours[kept] / theirs[kept], [2.5, 97.5])
    return {
        "ratio": round(float(hits[0].sum() / hits[1].sum()), 3),
        "low": round(float(low), 3),
        "high": round(float(high), 3),
    }


def _part(
    ranks: Mapping[str, NDArray[np.float64]], kept: NDArray[np.bool_]
) -> dict[str, NDArray[np.float64]]:
    return {name: own[kept] for name, own in ranks.items()}
