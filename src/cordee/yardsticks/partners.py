"""The hidden partner: hide one member of a real grouping, rank all other firms, where does it stand?

Only French groupings whose members have a SIRET; a case is a member that won at least one other
contract. The directory is strict: every fact that the contract asked about, its siblings or its repeats
tell is taken out before the question is put (`partner_directory`). Ties count by their mean rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval import CompanyIndex, RankProblem
from cordee.retrieval.params import RankParams, learnt
from cordee.vocabulary import Brick, InvalidProblem, Message, Place, _
from cordee.yardsticks.award_records import WinningGroup, read_awards, read_groups
from cordee.yardsticks.partner_directory import Facts
from cordee.yardsticks.partner_rivals import LOCAL, OURS, POPULARITY, RANKERS, Scores

DEPTHS = (1, 10, 100)
RESAMPLES = 2000

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One question: `hidden` is the firm to be found; `together` whether it had worked with the others
    in what is left of the directory."""

    group: int
    hidden: str
    family: str
    problem: RankProblem
    together: bool


def cases_of(facts: Facts, *, progress: Progress | None = None) -> Iterator[Case]:
    """The cases of all groupings, each with its own strict directory."""
    index = facts.index()
    for place, group in enumerate(facts.groups):
        if progress is not None:
            progress(place, len(facts.groups))
        strict = facts.without(index, group)
        gone = facts.leaks(group)
        for hidden in group.members:
            if set(facts.won.get(hidden, ())) - gone:
                yield _case(facts, strict, place, hidden)


def _case(facts: Facts, strict: CompanyIndex, place: int, hidden: str) -> Case:
    group = facts.groups[place]
    others = tuple(sorted(set(group.members) - {hidden}))
    number = strict.number(hidden)
    terms = {} if number is None else strict.terms(number)
    return Case(
        group=place,
        hidden=hidden,
        family=group.family,
        problem=RankProblem(
            index=strict,
            brick=brick_of(group),
            limit=len(strict),
            others=others,
            client=group.buyer or None,
        ),
        together=any(f"p{other}" in terms for other in others),
    )


def brick_of(group: WinningGroup) -> Brick:
    """The question as a user would put it: the title, the code and the département."""
    return Brick(
        id="asked",
        title=group.title,
        words=group.title,
        cpv=(group.cpv,) if group.cpv else (),
        place=Place(departement=group.departement) if group.departement else None,
        language="fr",
    )


def mean_rank(scores: Scores, hidden: int, others: Sequence[int]) -> float:
    """Where the hidden firm stands, 1 for the first; firms tied with it count for half."""
    kept = np.ones(len(scores), dtype=bool)
    kept[list(others)] = False
    better = int((kept & (scores > scores[hidden])).sum())
    tied = int((kept & (scores == scores[hidden])).sum()) - 1
    return better + 1 + tied / 2


def run(
    awards: Sequence[Path],
    groupings: Path,
    *,
    params: RankParams | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """The table by ranker (`hit@1`, `hit@10`, `hit@100`, `mrr`, `cases`), pooled; with `by_source`,
    `never_together` (pairs that had not worked together), `ratios` with their bootstrap 95 %
    intervals over groupings, and `settings`. Same files, same figures. About a minute for 320 cases.

    Raises UnreadableFile on files of another form, InvalidProblem when no case is left.
    """
    chosen = learnt() if params is None else params
    contracts = read_awards(awards)
    facts = Facts(contracts, read_groups(groupings, contracts))
    asked, ranks = ranks_of(cases_of(facts, progress=progress), chosen)
    if not asked:
        raise InvalidProblem(
            Message(_("no grouping has a member that won another contract")), where=groupings
        )
    families = np.array([one.family for one in asked])
    together = np.array([one.together for one in asked])
    groups = np.array([one.group for one in asked])
    return {
        **table(ranks),
        "by_source": {
            family: table(_part(ranks, families == family)) for family in sorted(set(families.tolist()))
        },
        "never_together": table(_part(ranks, ~together)) if not together.all() else {},
        "ratios": {
            rival: ratio(ranks[OURS], ranks[rival], groups) for rival in (POPULARITY, LOCAL)
        },
        "ratios_never_together": {
            rival: ratio(ranks[OURS][~together], ranks[rival][~together], groups[~together])
            for rival in (POPULARITY, LOCAL)
        },
        "settings": {"firms": len(facts.firms), "contracts": len(contracts), "groupings": len(facts.groups)},
    }  # fmt: skip


def ranks_of(
    cases: Iterator[Case], params: RankParams
) -> tuple[list[Case], dict[str, NDArray[np.float64]]]:
    """Where each ranker puts the hidden firm of each case."""
    asked: list[Case] = []
    found: dict[str, list[float]] = {name: [] for name in RANKERS}
    for case in cases:
        index = case.problem.index
        hidden = index.number(case.hidden)
        others = [n for firm in case.problem.others if (n := index.number(firm)) is not None]
        if hidden is None:
            continue
        asked.append(case)
        for name, ranker in RANKERS.items():
            scores = ranker(case.problem, params)
            found[name].append(mean_rank(scores, hidden, others))
    return asked, {name: np.array(ranks) for name, ranks in found.items()}


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
