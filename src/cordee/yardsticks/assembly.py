"""How fast the assembly proves its answers, on realistic networks, beside rivals in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from cordee.assembly import (
    AssemblyParams,
    AssemblyProblem,
    AssemblyResult,
    GroupRules,
    Stop,
    ValueWeights,
    assemble,
    warm,
)
from cordee.vocabulary import InvalidProblem, Message, _
from cordee.yardsticks.assembly_rivals import highs_best
from cordee.yardsticks.networks import Network, make_need, make_network, make_problem

MANY_BRICKS, LARGEST, LARGEST_OF_MANY = 20, 8, 12
"""Groupings have at most 8 members, 12 from 20 bricks on."""
TRIES_BY_CASE = 5
STOPPED_CASES, STOPPED_AT = 3, (0.05, 0.3, 0.6, 0.9)
"""The needs that took longest are stopped at these parts of their time."""
RIVAL_CASES, RIVAL_SECONDS = 5, 5.0
"""A general solver is shown on the smallest problems only, with this time for each size."""

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
    needs whose k groupings are all proved within 2 s; `gap` is the largest one left. Needs that no
    grouping can answer are replaced by others and counted in `without_answer`. `rival` "highs"
    answers the smallest ones too (see `beside_highs`).
    """
    if rival not in (None, "highs"):
        raise InvalidProblem(
            Message(_("this rival is not known: {name}"), {"name": rival}), where="rival"
        )
    network = make_network(firms, seed)
    warm()
    timed, without = answer_cases(network, bricks, radius, k, cases, seed, progress)
    found = summary(timed, k) | {
        "stop_latest_seconds": latest_stop(timed, AssemblyParams(answers=k)),
        "firms": firms,
        "bricks": bricks,
        "radius_km": radius,
        "without_answer": without,
    }
    return found | ({"rival": beside_highs(timed)} if rival else {})


def answer_cases(
    network: Network,
    bricks: int,
    radius: float,
    k: int,
    cases: int,
    seed: int,
    progress: Progress | None,
) -> tuple[list[Timed], int]:
    """Needs answered until there are `cases` with an answer, and how many had none."""
    params = AssemblyParams(answers=k, substitutes=False)
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
    return timed, without


def latest_stop(timed: list[Timed], params: AssemblyParams) -> float | None:
    """How long after the time allowed the answer came, at worst, over the needs that took longest.

    Each is stopped at several parts of the time it took; its answer is then told in full.
    """
    hardest = sorted(timed, key=lambda each: -each.seconds)[:STOPPED_CASES]
    late = []
    for each in hardest:
        for part in STOPPED_AT:
            allowed = part * each.seconds
            began = time.perf_counter()
            assemble(each.problem, params=params, stop=Stop(seconds=allowed))
            late.append(time.perf_counter() - began - allowed)
    return max(late, default=None)


def beside_highs(timed: list[Timed]) -> dict[str, Any]:
    """HiGHS on the smallest problems of the run, all sizes, without spare capacity nor idle rule.

    Both answer the same lightened problem, so that the values compare: `agree` counts equal ones.
    """
    params = AssemblyParams(ValueWeights(spare=0.0), answers=1, idle="allowed", substitutes=False)
    smallest = sorted(timed, key=lambda each: each.result.candidates)[:RIVAL_CASES]
    ours, theirs, agree = [], [], 0
    for each in smallest:
        began = time.perf_counter()
        result = assemble(each.problem, params=params, stop=Stop(seconds=60.0))
        middle = time.perf_counter()
        value = highs_best(each.problem, params, RIVAL_SECONDS)
        theirs.append(time.perf_counter() - middle)
        ours.append(middle - began)
        agree += value is not None and abs(value - result.groupings[0].value) < 1e-5
    return {
        "name": "highs",
        "cases": len(smallest),
        "candidates": [each.result.candidates for each in smallest],
        "median_seconds": float(np.median(theirs)) if theirs else None,
        "ours_median_seconds": float(np.median(ours)) if ours else None,
        "agree": f"{agree}/{len(smallest)}",
        "seconds_allowed_by_size": RIVAL_SECONDS,
    }


def summary(timed: list[Timed], k: int) -> dict[str, Any]:
    """The figures of one run."""
    if not timed:
        return {"k": k, "cases": 0, "proved": "0/0"}
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
        "median_gap": float(np.median(gaps)),
        "median_candidates": float(np.median([each.result.candidates for each in timed])),
        "median_nodes": float(np.median([each.result.nodes for each in timed])),
        "median_groupings": float(np.median([len(each.result.groupings) for each in timed])),
    }
