"""Does a fit of 0.3 mean three chances in ten? Hidden contracts answer.

One contract of each firm that won at least two is hidden, with its siblings (same buyer, near title).
A hidden contract then becomes a brick, and every other such firm is scored on it. A firm "truly fits"
the brick when its own hidden contract is of the same CPV class. This is strict: a firm that does both
roofs and walls counts as a miss for roofs when the contract hidden was for walls, so true chances are
higher than these. Only contracts with a title and a code as fine as a class are used: the others say
too little to tell who fits. The same directories without any code stand for rosters that have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval import CompanyIndex, RankProblem, build_index, rank_arrays
from cordee.retrieval.params import RankParams, learnt
from cordee.taxonomy.words import analyse
from cordee.vocabulary import Brick
from cordee.yardsticks.award_records import Contract, read_awards
from cordee.yardsticks.partner_directory import Facts

KIND = 4
"""Digits of the CPV that tell kinds of works apart: its classes."""
QUESTIONS = 400
SIZES = (100, 300, 1_000)
"""Directories drawn: so many firms at most."""
DRAWS = 1_000
"""Small directories are drawn again until so many firms were seen."""
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Answers:
    """Scored pairs of a brick and a firm: the chance told, and whether it truly fits."""

    chances: NDArray[np.float64]
    truly: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hidden:
    """The directory without the hidden contracts, and the hidden contract of each firm."""

    index: CompanyIndex
    contracts: dict[str, Contract]


def told(contracts: Sequence[Contract]) -> list[Contract]:
    """The contracts that say what was asked: a title, and a code of class or finer."""
    return [one for one in contracts if one.title and one.cpv and one.cpv[2:4] != "00"]


def hide(facts: Facts, size: int, seed: int, *, coded: bool = True) -> Hidden:
    """Draws `size` firms that won twice or more and hides one contract of each."""
    draw = np.random.default_rng(seed)
    able = [firm for firm in facts.firms if len(facts.won.get(firm, ())) > 1]
    if len(able) > size:
        able = [able[place] for place in sorted(draw.choice(len(able), size, replace=False))]
    companies, hidden = [], {}
    for firm in able:
        own = facts.won[firm]
        chosen = own[int(draw.integers(len(own)))]
        asked = facts.contracts[chosen]
        gone = frozenset(place for place in own if _near(facts.contracts[place], asked))
        if len(gone) < len(own) and asked.cpv:
            company = facts.company(firm, gone)
            works = tuple(replace(work, cpv=()) for work in company.works)
            companies.append(company if coded else replace(company, works=works))
            hidden[firm] = asked
    return Hidden(build_index(companies), hidden)


def _near(one: Contract, asked: Contract) -> bool:
    """The contract itself, and those of the same buyer that look like it."""
    if one is asked or (one.buyer == asked.buyer and one.cpv == asked.cpv):
        return True
    own, words = set(analyse(one.title)), set(analyse(asked.title))
    return one.buyer == asked.buyer and 2 * len(own & words) > len(own | words) > 0


def questions(
    facts: Facts, size: int, seed: int, *, coded: bool = True
) -> Iterator[tuple[RankProblem, NDArray[np.bool_]]]:
    """Bricks of hidden contracts, over enough directories of a size, each with who truly fits it (by
    firm number). Its owner is excluded."""
    for draw in range(max(1, DRAWS // size)):
        hidden = hide(facts, size, seed + draw, coded=coded)
        owners = sorted(hidden.contracts)
        count = min(max(QUESTIONS * size // DRAWS, 1), len(owners))
        kinds = np.array([str(one.cpv)[:KIND] for one in hidden.contracts.values()])
        for place in np.random.default_rng(seed + draw).choice(len(owners), count, replace=False):
            asked = hidden.contracts[owners[place]]
            code = (asked.cpv,) if asked.cpv else ()
            problem = RankProblem(
                hidden.index,
                Brick("asked", asked.title, asked.title, cpv=code, language="fr"),
                limit=len(hidden.index),
                exclude=frozenset({owners[place]}),
            )
            yield problem, kinds == str(asked.cpv)[:KIND]


def answers_of(
    facts: Facts, size: int, params: RankParams, *, seed: int, coded: bool = True
) -> Answers:
    """The known firms of each brick drawn."""
    chances, truly = [], []
    for problem, fitting in questions(facts, size, seed, coded=coded):
        ranked = rank_arrays([problem], params=params)[0]
        chances.append(ranked.fits.astype(float))
        truly.append(fitting[ranked.firms])
    return Answers(np.concatenate(chances), np.concatenate(truly))


def table(chances: NDArray[np.float64], truly: NDArray[np.bool_]) -> list[dict[str, float | int]]:
    """By band of chance: pairs, mean chance told, part that truly fits."""
    band = np.clip(np.digitize(chances, BINS) - 1, 0, len(BINS) - 2)
    return [
        {
            "from": BINS[one],
            "to": BINS[one + 1],
            "pairs": int((band == one).sum()),
            "told": round(float(chances[band == one].mean()), 4),
            "true": round(float(truly[band == one].mean()), 4),
        }
        for one in range(len(BINS) - 1)
        if (band == one).any()
    ]


def brier(chances: NDArray[np.float64], truly: NDArray[np.bool_]) -> float:
    """Mean squared error of the chances (Brier 1950): 0 is perfect."""
    return round(float(((chances - truly) ** 2).mean()), 5)


def run(
    awards: Sequence[Path], *, params: RankParams | None = None, seed: int = 1
) -> dict[str, Any]:
    """Brier score and reliability table of the shipped chances by size of directory; `base` is the
    Brier score of always telling the mean. Same files, same figures."""
    chosen = learnt() if params is None else params
    facts = Facts(told(read_awards(awards)), [])
    found: dict[str, Any] = {}
    for size, coded in ((size, coded) for size in SIZES for coded in (True, False)):
        pairs = answers_of(facts, size, chosen, seed=seed, coded=coded)
        mean = np.full(len(pairs.truly), pairs.truly.mean())
        found[f"{size} firms{'' if coded else ', no codes'}"] = {
            "pairs": len(pairs.truly),
            "brier": brier(pairs.chances, pairs.truly),
            "base": brier(mean, pairs.truly),
            "table": table(pairs.chances, pairs.truly),
        }
    return found
