"""A contract's title to its CPV division, among 45: our classifier beside what needs no learning.

Titles are asked by folds of connected components: those of one buyer, and those that say the same,
are learnt from together or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from cordee.retrieval.text_to_cpv import BUCKETS, DivisionModel, features, shipped
from cordee.taxonomy import cpv
from cordee.taxonomy.trades import all_trades
from cordee.taxonomy.words import fold
from cordee.yardsticks.award_records import Contract, read_awards

FOLDS = 5
ASKED = 2_000
PENALTY = 2e-5
LABEL_SHARE = 0.05
"""What an official label weighs in learning beside a title."""


def run(awards: Sequence[Path], *, seed: int = 0) -> dict[str, Any]:
    """`top1`, `top10` and `titles` by method: `ours, cross-validated`, `ours, as shipped` (which saw
    the development awards: read it on others), and two that learn from labels only."""
    contracts = titled(read_awards(awards))
    fold_of = folds(contracts)
    draw = np.random.default_rng(seed).permutation(len(contracts))[:ASKED]
    texts = [contracts[place].title for place in draw]
    truth = [str(contracts[place].cpv)[:2] for place in draw]
    crossed: list[dict[str, float]] = [{} for _one in draw]
    for one in range(FOLDS):
        model = train(
            [contract for place, contract in enumerate(contracts) if fold_of[place] != one]
        )
        for at in np.flatnonzero(fold_of[draw] == one):
            crossed[at] = model.chances(texts[at])
    ours = shipped()
    return {
        "ours, cross-validated": _table(crossed, truth),
        "ours, as shipped": _table([ours.chances(text) for text in texts], truth),
        "labels, characters 3-5": _table(_by_label(texts, characters), truth),
        "labels, words": _table(_by_label(texts, words), truth),
    }


def titled(contracts: Sequence[Contract]) -> list[Contract]:
    """Those that have a title and a code."""
    return [one for one in contracts if one.title and one.cpv]


def _table(found: Sequence[dict[str, float]], truth: Sequence[str]) -> dict[str, float | int]:
    ranks = np.array(
        [[*one].index(own) if own in one else 99 for one, own in zip(found, truth, strict=True)]
    )
    return {
        "top1": round(float((ranks < 1).mean()), 4),
        "top10": round(float((ranks < 10).mean()), 4),
        "titles": len(ranks),
    }


def folds(contracts: Sequence[Contract]) -> NDArray[np.int64]:
    """A fold by contract, whole components together."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    buyers = [f"buyer {one.buyer}" for one in contracts]
    for buyer, one in zip(buyers, contracts, strict=True):
        parent[root(f"title {_letters(one.title)}")] = root(buyer)
    sizes: dict[str, int] = {}
    for buyer in buyers:
        sizes[root(buyer)] = sizes.get(root(buyer), 0) + 1
    load, chosen = [0] * FOLDS, {}
    for top in sorted(sizes, key=lambda key: (-sizes[key], key)):
        chosen[top] = int(np.argmin(load))
        load[chosen[top]] += sizes[top]
    return np.array([chosen[root(buyer)] for buyer in buyers])


def _letters(title: str) -> str:
    return re.sub(r"[^a-z]", "", fold(title))


def train(contracts: Sequence[Contract], *, iterations: int = 25) -> DivisionModel:
    """A softmax regression on titles, labels of the whole CPV and terms of the trades; some 30 s."""
    divisions = tuple(sorted({code[:2] for code in cpv.codes()}))
    texts = [one.title for one in contracts]
    told = [str(one.cpv)[:2] for one in contracts]
    shares = [1.0] * len(texts)
    for text, division in _taught():
        texts.append(text)
        told.append(division)
        shares.append(LABEL_SHARE)
    table = _matrix(texts, features)
    classes = np.array([divisions.index(one) for one in told])
    weights, bias = _softmax(table, classes, np.array(shares), len(divisions), iterations)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return DivisionModel(
        divisions,
        np.round(weights / scale).astype(np.int8),
        scale.astype(np.float32),
        bias.astype(np.float32),
    )


def _taught() -> list[tuple[str, str]]:
    """Labels in French (to classes in English and German) and terms of the trades, by division."""
    found = [
        (label, code[:2])
        for code in cpv.codes()
        for language in ("fr", "en", "de")
        if (language == "fr" or code[4:] == "0000")
        if (label := cpv.label(code, language))
    ]
    for trade in all_trades():
        if trade.cpv:
            found += [(term, trade.cpv[0][:2]) for terms in trade.terms.values() for term in terms]
    return found


def _matrix(texts: Sequence[str], read: Any) -> csr_array:
    rows = [read(text) for text in texts]
    ends = np.cumsum([0, *(len(buckets) for buckets, _values in rows)])
    columns = np.concatenate([buckets for buckets, _values in rows])
    values = np.concatenate([values for _buckets, values in rows])
    return csr_array((values, columns, ends), shape=(len(texts), BUCKETS))


def _softmax(
    table: csr_array,
    classes: NDArray[np.int64],
    shares: NDArray[np.float64],
    count: int,
    iterations: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """L-BFGS on the penalised log-likelihood."""
    own = (np.arange(len(classes)), classes)
    turned = table.T.tocsr()
    total = shares.sum()

    def objective(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        full = flat.reshape(BUCKETS + 1, count)
        sums = table @ full[:-1].astype(np.float32) + full[-1].astype(np.float32)
        sums -= sums.max(axis=1, keepdims=True)
        chances = np.exp(sums)
        chances /= chances.sum(axis=1, keepdims=True)
        loss = -float((shares * np.log(chances[own] + 1e-12)).sum() / total)
        chances[own] -= 1
        error = chances * (shares / total).astype(np.float32)[:, None]
        slope = np.concatenate([turned @ error + PENALTY * full[:-1], error.sum(axis=0)[None]])
        return loss + PENALTY / 2 * float((full[:-1] ** 2).sum()), slope.ravel()

    found = minimize(
        objective, np.zeros((BUCKETS + 1) * count), jac=True, method="L-BFGS-B",
        options={"maxiter": iterations},
    )  # fmt: skip
    full = found.x.reshape(BUCKETS + 1, count)
    return full[:-1], full[-1]


def words(text: str) -> list[str]:
    """Folded words."""
    return re.findall(r"[^\W_]+", fold(text))


def characters(text: str) -> list[str]:
    """Runs of 3 to 5 characters within words."""
    framed = [f" {word} " for word in words(text)]
    return [
        word[at : at + size]
        for word in framed
        for size in (3, 4, 5)
        for at in range(len(word) - size + 1)
    ]


def _by_label(texts: Sequence[str], cut: Callable[[str], list[str]]) -> list[dict[str, float]]:
    """Divisions by the nearest of their French labels (cosine of TF-IDF), without learning."""
    codes = cpv.codes()
    labels = [Counter(cut(cpv.label(code) or "")) for code in codes]
    spread = Counter(part for one in labels for part in one)
    known = {part: place for place, part in enumerate(spread)}
    rarity = np.log((1 + len(codes)) / (1 + np.array([*spread.values()]))) + 1

    def table(counts: Sequence[Counter[str]]) -> csr_array:
        rows = [{known[part]: n for part, n in one.items() if part in known} for one in counts]
        ends = np.cumsum([0, *(len(row) for row in rows)])
        columns = np.array([place for row in rows for place in row], dtype=np.int64)
        held = 1 + np.log([float(n) for row in rows for n in row.values()])
        found = csr_array((held * rarity[columns], columns, ends), shape=(len(rows), len(known)))
        norms = np.sqrt(np.asarray((found * found).sum(axis=1)).ravel())
        return csr_array(found.multiply(1 / np.maximum(norms, 1e-9)[:, None]))

    near = np.asarray((table([Counter(cut(text)) for text in texts]) @ table(labels).T).todense())
    divisions = np.array([code[:2] for code in codes])
    starts = np.flatnonzero(np.concatenate([[True], divisions[1:] != divisions[:-1]]))
    best = np.maximum.reduceat(near, starts, axis=1)
    return [
        {
            str(divisions[starts[place]]): float(row[place])
            for place in np.argsort(-row, kind="stable")
        }
        for row in best
    ]
