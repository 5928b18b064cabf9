"""Learns the weights of the ranker and its calibration from public awards; prints what they are worth.

    python tools/learn_ranker.py --awards FILE… --groupings FILE [--write]

Weights: the firm to be found is the choice of a conditional logit (softmax) over all firms, linear in
the features of `cordee.retrieval.query`, penalised, weights at least 0 (`yardsticks.partner_learning`).
It learns from two questions:
the hidden member of a real grouping, and, with a tenth of the weight, the winner of a contract that
nobody shared. Folds are connected components of buyers, hidden firms and sets of members.
Chances: a logistic regression on the evidence of know-how, over `cordee.yardsticks.reliability`, evidence
at or above 0, checked on held-out bricks of directories of several sizes.
`--write` stores what is learnt on all cases in the parameters shipped with the package.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from cordee.retrieval.params import learnt
from cordee.retrieval.query import FEATURES, KNOW_HOW, query_of
from cordee.retrieval.scoring import counted, strength
from cordee.yardsticks import reliability
from cordee.yardsticks.award_records import read_awards, read_groups
from cordee.yardsticks.partner_cases import cases_of
from cordee.yardsticks.partner_directory import Facts
from cordee.yardsticks.partner_learning import (
    FOLDS,
    award_examples,
    every,
    fit,
    group_examples,
    unseen_ranks,
)

SHIPPED = Path(__file__).parents[1] / "src/cordee/retrieval/data/ranker.json"
GIVEN = {"naf": 0.12, "certificate": 0.15}
"""Weights that awards cannot teach, for they name neither: set near those of a class and a home."""
GIVEN_CODED = {"naf": [0.4, 0.4], "certificate": [0.2, 0.0]}
GIVEN_BARE = {"naf": [1.0, 1.5], "certificate": [0.2, 0.0]}
"""Set likewise: where there is no CPV code, an exact activity is worth nearly a code of the class."""
LEARNT = tuple(name for name in KNOW_HOW if name not in GIVEN)


def evidence_table(
    facts: Facts, size: int, coded: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs x (held, strength by feature), whether each truly fits, and its brick's number."""
    params = every(learnt())
    tables, truths, bricks = [], [], []
    for number, (problem, fitting) in enumerate(
        reliability.questions(facts, size, seed=1, coded=coded)
    ):
        query = query_of(problem, params)
        table = np.zeros((len(problem.index), 2 * len(LEARNT)), dtype=np.float32)
        for name, firms, counts in counted(problem.index, query, params):
            if name in LEARNT:
                column = 2 * LEARNT.index(name)
                table[firms, column] = 1
                table[firms, column + 1] = strength(name, counts, query)
        known = table.any(axis=1)
        known[[problem.index.number(one) or 0 for one in problem.exclude]] = False
        tables.append(table[known])
        truths.append(fitting[known])
        bricks.append(np.full(int(known.sum()), number))
    return np.concatenate(tables), np.concatenate(truths), np.concatenate(bricks)


type Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]
"""The evidence of pairs, whether each truly fits, and its brick's number."""


def logistic(tables: list[Pairs]) -> tuple[np.ndarray, float]:
    """Evidence at or above 0, and the least odds; every size of directory counts alike."""
    table = np.concatenate([one[0] for one in tables])
    signs = np.where(np.concatenate([one[1] for one in tables]), 1.0, -1.0)
    mean = len(signs) / len(tables)
    weights = np.concatenate([np.full(len(one[1]), mean / len(one[1])) for one in tables])

    def objective(full: np.ndarray) -> tuple[float, np.ndarray]:
        odds = table @ full[:-1] + full[-1]
        slope = -signs * weights / (1 + np.exp(signs * odds))
        loss = weights @ np.logaddexp(0, -signs * odds) + full[:-1] @ full[:-1] / 2
        return loss, np.append(table.T @ slope + full[:-1], slope.sum())

    count = table.shape[1]
    found = minimize(
        objective, np.append(np.full(count, 0.1), -4.0), jac=True, method="L-BFGS-B",
        bounds=[(0, None)] * count + [(None, None)], options={"maxiter": 200},
    )  # fmt: skip
    return found.x[:-1], float(found.x[-1])


def evidence(facts: Facts, coded: bool) -> dict[str, object]:
    """The evidence learnt on directories of every size, checked on held-out bricks of each."""
    tables = [evidence_table(facts, size, coded) for size in reliability.SIZES]
    told = [np.zeros(len(truly)) for _table, truly, _brick in tables]
    for one in range(FOLDS):
        held, least = logistic([_part(pairs, pairs[2] % FOLDS != one) for pairs in tables])
        for own, (table, _truly, brick) in zip(told, tables, strict=True):
            kept = brick % FOLDS == one
            own[kept] = 1 / (1 + np.exp(-(table[kept] @ held + least)))
    for size, own, (_table, truly, _brick) in zip(reliability.SIZES, told, tables, strict=True):
        mean = np.full(len(own), truly.mean())
        scores = reliability.brier(own, truly), reliability.brier(mean, truly)
        print(size, len(truly), "held-out Brier, and that of the mean:", scores)
        for row in reliability.table(own, truly):
            print("  ", row)
    held, least = logistic(tables)
    pairs = held.reshape(-1, 2).round(3).tolist()
    learned = {name: pair for name, pair in zip(LEARNT, pairs, strict=True) if max(pair) > 0.05}
    given = GIVEN_CODED if coded else GIVEN_BARE
    return {"gains": learned | given, "least_odds": round(least, 3)}


def _part(pairs: Pairs, kept: np.ndarray) -> Pairs:
    table, truly, brick = pairs
    return table[kept], truly[kept], brick[kept]


def main() -> None:
    """Cross-validates, prints, and writes when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--awards", type=Path, nargs="+", required=True)
    parser.add_argument("--groupings", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--chances-only", action="store_true", help="keep the weights as shipped")
    asked = parser.parse_args()
    contracts = read_awards(asked.awards)
    learned = dict(learnt().weights)
    if not asked.chances_only:
        learned = weights_of(Facts(contracts, read_groups(asked.groupings, contracts)))
    titled = Facts(reliability.told(contracts), [])
    found = {"coded": evidence(titled, True), "bare": evidence(titled, False)}
    print(json.dumps(found))
    if asked.write:
        shipped = {"weights": learned, **found}
        SHIPPED.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")


def weights_of(facts: Facts) -> dict[str, float]:
    """Cross-validates, then learns on all cases."""
    groups = list(group_examples(facts, cases_of(facts)))
    awards = [one.pruned() for one in award_examples(facts, facts.index())]
    ranks = unseen_ranks(groups, awards)
    assert ranks is not None
    hits = {f"hit@{depth}": round(float((ranks <= depth).mean()), 4) for depth in (1, 10, 100)}
    print("cross-validated:", hits, "mrr", round(float((1 / ranks).mean()), 4))
    weights = fit([*(one.pruned() for one in groups), *awards])
    learned = {
        name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True) if w > 5e-3
    }
    learned |= GIVEN
    print(json.dumps(learned, indent=1))
    return learned


if __name__ == "__main__":
    main()
