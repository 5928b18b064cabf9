"""How the ranker learns its weights from hidden members and from winners, and what it then ranks unseen.

A penalised conditional logit (softmax) over all firms, linear in the features of `cordee.retrieval.query`,
weights at least 0: McFadden 1974. Folds are connected components of buyers, hidden firms and sets of members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from cordee.retrieval import CompanyIndex, RankProblem
from cordee.retrieval.params import RankParams, learnt
from cordee.retrieval.query import FEATURES, query_of
from cordee.retrieval.scoring import features_of
from cordee.yardsticks.award_records import WinningGroup
from cordee.yardsticks.partner_cases import Case, brick_of, mean_rank
from cordee.yardsticks.partner_directory import Facts

type Floats = NDArray[np.float64]

FOLDS = 5
PENALTY = 100.0
AWARDS_SHARE = 0.1
AWARDS_ASKED = 500
"""Contracts asked of each file of awards."""
STRONGEST = 1200
"""Rows kept of a case to learn from: the firms with most evidence."""


@dataclass
class Example:
    """A firm to be found: `table` is firms x features, `own` its row; the keys tie what must share a fold."""

    table: NDArray[np.float32]
    own: int
    others: list[int]
    keys: tuple[object, ...]
    share: float

    def pruned(self) -> Example:
        """Only the rows with most evidence, and the firm's."""
        total = self.table.sum(1)
        total[self.others] = -1
        kept = np.argsort(-total, kind="stable")[:STRONGEST]
        kept = kept[kept != self.own]
        table = np.concatenate([self.table[[self.own]], self.table[kept[total[kept] >= 0]]])
        return Example(table, 0, [], self.keys, self.share)


def every(params: RankParams) -> RankParams:
    """All features, unweighed."""
    return replace(params, weights=dict.fromkeys(FEATURES, 1.0))


def table_of(problem: RankProblem) -> NDArray[np.float32]:
    """Firms x features."""
    params = every(learnt())
    found = features_of(problem.index, query_of(problem, params), params)
    none = np.zeros(len(problem.index), dtype=np.float32)
    return np.stack([found.get(name, none) for name in FEATURES], axis=1)


def group_examples(facts: Facts, cases: Iterable[Case]) -> Iterator[Example]:
    """The hidden members."""
    for case in cases:
        group, index = facts.groups[case.group], case.problem.index
        keys = (
            ("buyer", group.buyer or group.id),
            ("firm", case.hidden),
            ("group", case.group),
            ("set", frozenset(group.members)),
        )
        others = [n for firm in case.problem.others if (n := index.number(firm)) is not None]
        yield Example(table_of(case.problem), index.number(case.hidden) or 0, others, keys, 1.0)


def award_examples(
    facts: Facts, index: CompanyIndex, most: int = AWARDS_ASKED
) -> Iterator[Example]:
    """Winners of contracts drawn at random that no grouping won, `most` of each file; together they weigh
    the same however many."""
    share = AWARDS_SHARE * AWARDS_ASKED / most
    shared = {place for group in facts.groups for place in group.contracts}
    asked: dict[int, int] = {}
    for place in np.random.default_rng(3).permutation(len(facts.contracts)).tolist():
        one = facts.contracts[place]
        if asked.get(one.source, 0) >= most or place in shared or len(one.winners) > 3:
            continue
        members = {winner.siren: winner.name for winner in one.winners}
        group = WinningGroup(
            one.source, "", one.id, one.title, one.cpv, one.amount, one.departement, members,
            one.buyer, one.day, (place,),
        )  # fmt: skip
        gone = facts.leaks(group)
        found = [firm for firm in members if set(facts.won[firm]) - gone]
        if not one.cpv or not found:
            continue
        asked[one.source] = asked.get(one.source, 0) + 1
        strict = facts.without(index, group)
        problem = RankProblem(strict, brick_of(group), client=one.buyer or None)
        keys = (("buyer", one.buyer), ("firm", found[0]))
        yield Example(table_of(problem), strict.number(found[0]) or 0, [], keys, share)


def folds_of(examples: Sequence[Example]) -> NDArray[np.int64]:
    """A fold by example; those that share a key share their fold."""
    parent: dict[object, object] = {}

    def root(one: object) -> object:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for place, example in enumerate(examples):
        for key in example.keys:
            parent[root(("case", place))] = root(key)
    roots = [root(("case", place)) for place in range(len(examples))]
    sizes = {one: roots.count(one) for one in dict.fromkeys(roots)}
    load, fold = [0] * FOLDS, {}
    for one in sorted(sizes, key=lambda key: -sizes[key]):
        fold[one] = int(np.argmin(load))
        load[fold[one]] += sizes[one]
    return np.array([fold[one] for one in roots])


def fit(examples: Sequence[Example]) -> Floats:
    """The penalised conditional logit, weights at least 0."""
    spread = np.sqrt(np.mean([one.table.var(0) for one in examples], axis=0)) + 1e-2

    def objective(scaled: Floats) -> tuple[float, Floats]:
        weights = (scaled / spread).astype(np.float32)
        loss, slope = 0.0, np.zeros_like(scaled)
        for one in examples:
            values = (one.table @ weights).astype(np.float64)
            chances = np.exp(values - values.max())
            chances /= chances.sum()
            loss -= one.share * np.log(chances[one.own] + 1e-30)
            pull = chances.astype(np.float32) @ one.table - one.table[one.own]
            slope += one.share * pull / spread
        return float(loss + PENALTY * scaled @ scaled / 2), slope + PENALTY * scaled

    found = minimize(
        objective, np.full(len(FEATURES), 0.1), jac=True, method="L-BFGS-B",
        bounds=[(0, None)] * len(FEATURES), options={"maxiter": 60},
    )  # fmt: skip
    return np.asarray(found.x / spread)


def unseen_ranks(groups: Sequence[Example], awards: Sequence[Example]) -> Floats | None:
    """Where the hidden members stand under weights that saw none of their component; None when some fold
    would have nothing to learn from.

    Contracts asked are tied to the components too: what shares a buyer or a firm with a fold's cases is
    not learnt from.
    """
    fold = folds_of(groups)
    small = [one.pruned() for one in groups]
    ranks = np.zeros(len(groups))
    for one in range(FOLDS):
        tested = {
            key for place in np.flatnonzero(fold == one).tolist() for key in groups[place].keys
        }
        kept = [small[place] for place in np.flatnonzero(fold != one).tolist()]
        kept += [example for example in awards if not tested & set(example.keys)]
        if not kept:
            return None
        weights = fit(kept).astype(np.float32)
        for place in np.flatnonzero(fold == one).tolist():
            case = groups[place]
            ranks[place] = mean_rank(
                (case.table @ weights).astype(np.float64), case.own, case.others
            )
    return ranks
