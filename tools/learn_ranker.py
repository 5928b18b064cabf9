"""Learns the weights of the ranker and its calibration from public awards; prints what they are worth.

    python tools/learn_ranker.py --awards FILE… --groupings FILE [--write]

Weights: the firm to be found is the choice of a conditional logit (softmax) over all firms, linear in
the features of `cordee.retrieval.query`, penalised, weights at least 0. It learns from two questions:
the hidden member of a real grouping, and, with a tenth of the weight, the winner of a contract that
nobody shared. Folds are connected components of buyers, hidden firms and sets of members.
Calibration: isotonic regression on `cordee.yardsticks.reliability`, checked on folds of its bricks.
`--write` stores what is learnt on all cases in the parameters shipped with the package.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from cordee.retrieval import CompanyIndex, RankProblem
from cordee.retrieval.params import RankParams, learnt
from cordee.retrieval.query import FEATURES, query_of
from cordee.retrieval.scoring import features_of
from cordee.yardsticks import reliability
from cordee.yardsticks.award_records import WinningGroup, read_awards, read_groups
from cordee.yardsticks.partner_directory import Facts
from cordee.yardsticks.partners import brick_of, cases_of, mean_rank

SHIPPED = Path(__file__).parents[1] / "src/cordee/retrieval/data/ranker.json"
FOLDS = 5
PENALTY = 100.0
AWARDS_SHARE = 0.1
AWARDS_ASKED = 500
"""Contracts asked of each file of awards."""
STRONGEST = 1200
"""Rows kept of a case to learn from: the firms with most evidence."""
GIVEN = {"naf": 0.12, "certificate": 0.15}
"""Weights that awards cannot teach, for they name neither: set near those of a class and a home."""
POINTS = (0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1)
"""Quantiles of the values between which chances are read."""


@dataclass
class Example:
    """A firm to be found: `table` is firms x features, `own` its row; the keys tie what must share a fold."""

    table: np.ndarray
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


def table_of(problem: RankProblem) -> np.ndarray:
    """Firms x features."""
    params = every(learnt())
    found = features_of(problem.index, query_of(problem, params), params)
    none = np.zeros(len(problem.index), dtype=np.float32)
    return np.stack([found.get(name, none) for name in FEATURES], axis=1)


def group_examples(facts: Facts) -> Iterator[Example]:
    """The hidden members."""
    for case in cases_of(facts):
        group, index = facts.groups[case.group], case.problem.index
        keys = (
            ("buyer", group.buyer or group.id),
            ("firm", case.hidden),
            ("group", case.group),
            ("set", frozenset(group.members)),
        )
        others = [n for firm in case.problem.others if (n := index.number(firm)) is not None]
        yield Example(table_of(case.problem), index.number(case.hidden) or 0, others, keys, 1.0)


def award_examples(facts: Facts, index: CompanyIndex) -> Iterator[Example]:
    """Winners of contracts drawn at random that no grouping won."""
    shared = {place for group in facts.groups for place in group.contracts}
    asked: dict[int, int] = {}
    for place in np.random.default_rng(3).permutation(len(facts.contracts)).tolist():
        one = facts.contracts[place]
        if asked.get(one.source, 0) >= AWARDS_ASKED or place in shared or len(one.winners) > 3:
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
        yield Example(table_of(problem), strict.number(found[0]) or 0, [], keys, AWARDS_SHARE)


def folds_of(examples: list[Example]) -> np.ndarray:
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


def fit(examples: list[Example]) -> np.ndarray:
    """The penalised conditional logit, weights at least 0."""
    spread = np.sqrt(np.mean([one.table.var(0) for one in examples], axis=0)) + 1e-2

    def objective(scaled: np.ndarray) -> tuple[float, np.ndarray]:
        weights = (scaled / spread).astype(np.float32)
        loss, slope = 0.0, np.zeros_like(scaled)
        for one in examples:
            values = (one.table @ weights).astype(np.float64)
            chances = np.exp(values - values.max())
            chances /= chances.sum()
            loss -= one.share * np.log(chances[one.own] + 1e-30)
            pull = chances.astype(np.float32) @ one.table - one.table[one.own]
            slope += one.share * pull / spread
        return loss + PENALTY * scaled @ scaled / 2, slope + PENALTY * scaled

    found = minimize(
        objective, np.full(len(FEATURES), 0.1), jac=True, method="L-BFGS-B",
        bounds=[(0, None)] * len(FEATURES), options={"maxiter": 60},
    )  # fmt: skip
    return found.x / spread


def cross_validated(groups: list[Example], awards: list[Example], small: list[Example]) -> None:
    """Prints where the hidden members stand under weights that saw none of their component.

    Contracts asked are tied to the components too: what shares a buyer or a firm with a fold's cases is
    not learnt from.
    """
    fold = folds_of(groups)
    ranks = np.zeros(len(groups))
    for one in range(FOLDS):
        tested = {key for place in np.flatnonzero(fold == one) for key in groups[place].keys}
        kept = [small[place] for place in np.flatnonzero(fold != one)]
        kept += [example for example in awards if not tested & set(example.keys)]
        weights = fit(kept).astype(np.float32)
        for place in np.flatnonzero(fold == one):
            case = groups[place]
            ranks[place] = mean_rank((case.table @ weights).astype(float), case.own, case.others)
    hits = {f"hit@{depth}": round(float((ranks <= depth).mean()), 4) for depth in (1, 10, 100)}
    print("cross-validated:", hits, "mrr", round(float((1 / ranks).mean()), 4))


def calibration(facts: Facts, params: RankParams, size: int) -> dict[str, object]:
    """Chances at the points, by isotonic regression; prints the Brier score of held-out bricks."""
    pairs = reliability.answers_of(facts, size, params, seed=1)
    fold = pairs.question % FOLDS
    told = np.zeros(len(pairs.values))
    for one in range(FOLDS):
        knots, chances = points(pairs.values[fold != one], pairs.truly[fold != one])
        told[fold == one] = np.interp(pairs.values[fold == one], knots, chances)
    mean = np.full(len(told), pairs.truly.mean())
    print(
        size,
        "held-out Brier",
        reliability.brier(told, pairs.truly),
        "of",
        reliability.brier(mean, pairs.truly),
    )
    for row in reliability.table(told, pairs.truly):
        print("  ", row)
    knots, chances = points(pairs.values, pairs.truly)
    return {"firms": size, "values": knots.round(3).tolist(), "chances": chances.round(4).tolist()}


def points(values: np.ndarray, truly: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The isotonic curve averaged between the points, made strictly increasing; the last pairs, too few
    to trust, take the mean of the last two stretches."""
    order = np.argsort(values, kind="stable")
    curve = reliability.increasing(values[order], truly[order])
    at = (np.array(POINTS) * (len(curve) - 1)).astype(int)
    half = np.maximum(np.diff(at, prepend=0), np.diff(at, append=at[-1])) // 4 + 1
    level = np.array(
        [curve[max(0, a - h) : a + h + 1].mean() for a, h in zip(at, half, strict=True)]
    )
    level[-1] = level[-2] + 0.02
    knots = values[order][at]
    steps = np.arange(len(at)) * 1e-4
    return knots + steps, np.clip(np.maximum.accumulate(level) + steps, 0, 1)


def main() -> None:
    """Cross-validates, prints, and writes when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--awards", type=Path, nargs="+", required=True)
    parser.add_argument("--groupings", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    contracts = read_awards(asked.awards)
    facts = Facts(contracts, read_groups(asked.groupings, contracts))
    groups = list(group_examples(facts))
    awards = [one.pruned() for one in award_examples(facts, facts.index())]
    small = [one.pruned() for one in groups]
    cross_validated(groups, awards, small)
    weights = fit(small + awards)
    learned = {
        name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True) if w > 5e-3
    }
    learned |= GIVEN
    print(json.dumps(learned, indent=1))
    params = replace(learnt(), weights=learned)
    titled = Facts(reliability.told(contracts), [])
    found = [calibration(titled, params, size) for size in reliability.SIZES]
    if asked.write:
        shipped = {"weights": learned, "calibrations": found}
        SHIPPED.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
