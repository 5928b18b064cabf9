"""Learns the weights of the ranker from real groupings, by folds, and prints what it is worth.

    python tools/learn_ranker.py --awards FILE… --groupings FILE [--write]

Model: the hidden member is the choice of a conditional logit (softmax) over all firms, linear in the
features of `cordee.retrieval.query`; penalised, weights kept at or above zero. Folds are connected
components of buyers, hidden firms and sets of members, so that nothing of a test case is learnt from.
`--write` stores the weights learnt on all cases in the parameters shipped with the package.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from cordee.retrieval.params import learnt
from cordee.retrieval.query import FEATURES, query_of
from cordee.retrieval.scoring import features_of
from cordee.yardsticks.award_records import read_awards, read_groups
from cordee.yardsticks.partner_directory import Facts
from cordee.yardsticks.partners import Case, cases_of, mean_rank

SHIPPED = Path(__file__).parents[1] / "src/cordee/retrieval/data/ranker.json"
FOLDS = 5
PENALTY = 3.0


def matrices(facts: Facts) -> tuple[list[Case], list[np.ndarray], list[int], list[list[int]]]:
    """Per case: firms x features (unweighed), the hidden firm's number, the others' numbers."""
    every = replace(learnt(), weights=dict.fromkeys(FEATURES, 1.0))
    cases, rows, hidden, others = [], [], [], []
    for case in cases_of(facts):
        index = case.problem.index
        query = query_of(case.problem, every)
        found = features_of(index, query, every)
        table = np.zeros((len(index), len(FEATURES)), dtype=np.float32)
        for column, name in enumerate(FEATURES):
            if name in found:
                table[:, column] = found[name]
        cases.append(case)
        rows.append(table)
        hidden.append(int(index.number(case.hidden) or 0))
        others.append(list(query.others))
    return cases, rows, hidden, others


def folds_of(cases: list[Case], facts: Facts) -> np.ndarray:
    """A fold by case; cases that share a buyer, a hidden firm or a set of members share it."""
    parent: dict[object, object] = {}

    def root(one: object) -> object:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for place, case in enumerate(cases):
        group = facts.groups[case.group]
        for key in (
            ("buyer", group.buyer or group.id),
            ("firm", case.hidden),
            ("group", case.group),
            ("set", frozenset(group.members)),
        ):
            parent[root(("case", place))] = root(key)
    roots = [root(("case", place)) for place in range(len(cases))]
    sizes = {one: roots.count(one) for one in dict.fromkeys(roots)}
    load = [0] * FOLDS
    fold = {}
    for one in sorted(sizes, key=lambda key: -sizes[key]):
        fold[one] = int(np.argmin(load))
        load[fold[one]] += sizes[one]
    return np.array([fold[one] for one in roots])


def fit(
    rows: list[np.ndarray], hidden: list[int], others: list[list[int]], columns: list[int]
) -> np.ndarray:
    """The penalised conditional logit, weights at least 0."""
    tables = [table[:, columns] for table in rows]
    spread = np.sqrt(np.mean([table.var(0) for table in tables], axis=0)) + 1e-3

    def objective(scaled: np.ndarray) -> tuple[float, np.ndarray]:
        weights = (scaled / spread).astype(np.float32)
        loss, slope = 0.0, np.zeros_like(scaled)
        for table, own, gone in zip(tables, hidden, others, strict=True):
            values = (table @ weights).astype(np.float64)
            values[gone] = -1e9
            chances = np.exp(values - values.max())
            chances /= chances.sum()
            loss -= np.log(chances[own] + 1e-300)
            slope += (chances.astype(np.float32) @ table - table[own]) / spread
        return loss + PENALTY * scaled @ scaled / 2, slope + PENALTY * scaled

    found = minimize(
        objective, np.full(len(columns), 0.1), jac=True, method="L-BFGS-B",
        bounds=[(0, None)] * len(columns), options={"maxiter": 60},
    )  # fmt: skip
    return found.x / spread


def main() -> None:
    """Cross-validates, prints, and writes when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--awards", type=Path, nargs="+", required=True)
    parser.add_argument("--groupings", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    contracts = read_awards(asked.awards)
    facts = Facts(contracts, read_groups(asked.groupings, contracts))
    cases, rows, hidden, others = matrices(facts)
    fold = folds_of(cases, facts)
    columns = list(range(len(FEATURES)))
    ranks = np.zeros(len(cases))
    for one in range(FOLDS):
        kept = np.flatnonzero(fold != one)
        weights = fit(
            [rows[i] for i in kept], [hidden[i] for i in kept], [others[i] for i in kept], columns
        )
        for i in np.flatnonzero(fold == one):
            ranks[i] = mean_rank((rows[i] @ weights).astype(np.float64), hidden[i], others[i])
    print(
        "cross-validated", {f"hit@{k}": round(float((ranks <= k).mean()), 4) for k in (1, 10, 100)}
    )
    weights = fit(rows, hidden, others, columns)
    learned = {
        name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True) if w > 5e-4
    }
    print(json.dumps(learned, indent=1))
    if asked.write:
        shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
        shipped["weights"] = learned
        SHIPPED.write_text(
            json.dumps(shipped, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
