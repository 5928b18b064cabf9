"""How fast the assembly proves its answers, on realistic networks, beside rivals in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from cordee.assembly import AssemblyParams, AssemblyProblem, AssemblyResult, GroupRules, Stop
from cordee.assembly.assemble import assemble
from cordee.yardsticks.networks import Network, make_need, make_network, make_problem

MANY_BRICKS, LARGEST, LARGEST_OF_MANY = 20, 8, 12
"""Groupings have at most 8 members, 12 from 20 bricks on."""
TRIES_BY_CASE = 5

type Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Timed:
    """One need answered: the whole time from the index to the answer, and where the answer stands."""

    problem: AssemblyProblem
    result: AssemblyResult
    seconds: float
    cpu_seconds: float
    first_seconds: float


def answer(
    network: Network, bricks: int, radius: float, seed: int, params: AssemblyParams
) -> Timed | None:
    """Answer one need, candidates included; None when some brick has no one to do it."""
    rules = GroupRules(3, LARGEST_OF_MANY if bricks >= MANY_BRICKS else LARGEST)
    need = make_need(network, bricks, seed)
    began, cpu = time.perf_counter(), time.process_time()
    problem, _ = make_problem(network, need, radius, rules)
    built = time.perf_counter() - began
    total = np.bincount(problem.brick, weights=np.minimum(problem.capacity, 1.0), minlength=bricks)
    if (total < 1.0).any():
        return None
    result = assemble(problem, params=params, stop=Stop(seconds=2.0))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    first = built + (result.first_seconds or 0.0)
    return Timed(problem, result, seconds, cpu, first)


def run(
    firms: int,
    bricks: int,
    radius: float,
    k: int = 1,
    rival: str | None = None,
    cases: int = 20,
    seed: int = 0,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Median, 90th percentile and largest time to prove the k best groupings of `cases` needs.

    Times go from the open index to the answer, candidates included, in seconds. `proved` counts the
    needs whose k groupings are all proved within 2 s; `gap` is the largest one left. Needs that no grouping
    can answer are replaced by others and counted in `without_answer`.
    """
    network = make_network(firms, seed)
    params = AssemblyParams(answers=k, substitutes=False)
    answer(network, min(bricks, 5), radius, seed + 1, params)
    timed: list[Timed] = []
    without = 0
    for number in range(cases * TRIES_BY_CASE):
        if len(timed) == cases:
            break
        one = answer(network, bricks, radius, seed * 1000 + number, params)
        if one is None or not one.result.complete:
            without += 1
            continue
        timed.append(one)
        if progress is not None:
            progress(f"{len(timed)}/{cases}")
    return summary(timed, k) | {"without_answer": without, "firms": firms, "bricks": bricks}


def summary(timed: list[Timed], k: int) -> dict[str, Any]:
    """The figures of one run."""
    seconds = np.array([each.seconds for each in timed])
    first = np.array([each.first_seconds for each in timed])
    proved = sum(each.result.proved for each in timed)
    gaps = [max(g.gap for g in each.result.groupings) for each in timed]
    return {
        "k": k,
        "cases": len(timed),
        "median_seconds": float(np.median(seconds)),
        "p90_seconds": float(np.quantile(seconds, 0.9)),
        "max_seconds": float(seconds.max()),
        "median_cpu_seconds": float(np.median([each.cpu_seconds for each in timed])),
        "first_median_seconds": float(np.median(first)),
        "first_max_seconds": float(first.max()),
        "proved": f"{proved}/{len(timed)}",
        "gap": float(max(gaps)),
        "median_candidates": float(np.median([each.result.candidates for each in timed])),
        "median_nodes": float(np.median([each.result.nodes for each in timed])),
        "median_groupings": float(np.median([len(each.result.groupings) for each in timed])),
    }
