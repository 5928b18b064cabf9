"""Who does what in a grouping, and what each part of its value is: the definition, in plain numpy.

The search finds groupings with its own compiled arithmetic; the figures shown come from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cordee.assembly.params import AssemblyParams
from cordee.assembly.prepare import NEUTRAL_TRAVEL, brick_shares, usable_entries
from cordee.assembly.problem import AssemblyProblem, Floats, Ints
from cordee.assembly.result import Task

EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Work:
    """The entries and links of some firms, taken once from a problem to read groupings in them."""

    problem: AssemblyProblem
    params: AssemblyParams
    entries: Ints
    links: Mapping[tuple[int, int], tuple[float, float]]

    @classmethod
    def among(cls, problem: AssemblyProblem, params: AssemblyParams, firms: Sequence[int]) -> Work:
        """Keep what concerns these firms."""
        inside = np.zeros(problem.firms, dtype=bool)
        inside[list(firms)] = True
        used = usable_entries(problem, params)
        both = np.flatnonzero(inside[problem.link_firms].all(axis=1))
        links = {
            (min(i, j), max(i, j)): (float(problem.cooperation[e]), float(problem.trust[e]))
            for e, (i, j) in zip(both, problem.link_firms[both].tolist(), strict=True)
        }
        return cls(problem, params, used[inside[problem.firm[used]]], links)

    def entries_of(self, members: Sequence[int]) -> Ints:
        """The entries of these members, by brick and best fit first."""
        mine = self.entries[np.isin(self.problem.firm[self.entries], members)]
        order = np.lexsort(
            (self.problem.firm[mine], -self.problem.fit[mine], self.problem.brick[mine])
        )
        return mine[order]


def shares_of(work: Work, members: Sequence[int]) -> tuple[Task, ...]:
    """Who does which part of each brick: best fit first, equals in proportion to their capacity."""
    problem, entries = work.problem, work.entries_of(members)
    tasks = []
    left = dict.fromkeys(range(problem.bricks), 1.0)
    for tie in _ties(problem, entries):
        brick = int(problem.brick[tie[0]])
        known = np.where(np.isnan(problem.capacity[tie]), 1.0, problem.capacity[tie])
        able = np.minimum(known, 1.0)
        taken = able * min(1.0, left[brick] / able.sum())
        left[brick] = max(0.0, left[brick] - float(taken.sum()))
        for e, part in zip(tie, taken, strict=True):
            if part > EXACT:
                tasks.append(
                    Task(
                        brick,
                        int(problem.firm[e]),
                        float(part),
                        float(problem.fit[e]),
                        bool(np.isnan(problem.capacity[e])),
                    )
                )
    return tuple(tasks)


def _ties(problem: AssemblyProblem, entries: Ints) -> list[Ints]:
    """Runs of entries of the same brick and the same fit."""
    if len(entries) == 0:
        return []
    brick, fit = problem.brick[entries], problem.fit[entries]
    breaks = np.flatnonzero((np.diff(brick) != 0) | (np.diff(fit) != 0)) + 1
    return np.split(entries, breaks)


def open_parts(problem: AssemblyProblem, tasks: Sequence[Task]) -> dict[int, float]:
    """The part of each brick that nobody does, where there is one."""
    left = np.ones(problem.bricks)
    for task in tasks:
        left[task.brick] -= task.part
    return {int(r): float(left[r]) for r in np.flatnonzero(left > EXACT)}


def distances(problem: AssemblyProblem, members: Sequence[int]) -> Floats:
    """Distances in km of all pairs of members; NaN where a place is unknown."""
    place = problem.position[list(members)]
    one, other = np.triu_indices(len(members), 1)
    apart: Floats = np.hypot(*(place[one] - place[other]).T)
    return apart


def value_parts(work: Work, members: Sequence[int], tasks: Sequence[Task]) -> dict[str, float]:
    """The value of a grouping by part; the sum is its value."""
    problem, weights = work.problem, work.params.weights
    shares = brick_shares(problem)
    fit = sum(shares[task.brick] * task.part * task.fit for task in tasks)
    pairs = max(1, len(members) * (len(members) - 1) // 2)
    linked = [
        work.links[pair]
        for pair in ((i, j) for i in sorted(members) for j in sorted(members) if i < j)
        if pair in work.links
    ]
    apart = distances(problem, members)
    travel = np.minimum(apart, problem.scale_km) / problem.scale_km
    travel = np.where(np.isnan(travel), NEUTRAL_TRAVEL, travel)
    return {
        "fit": weights.fit * float(fit),
        "spare": weights.spare * float(shares @ _spare(work, members)),
        "cooperation": weights.cooperation * sum(link[0] for link in linked) / pairs,
        "trust": weights.trust * sum(link[1] for link in linked) / pairs,
        "travel": weights.travel * (1.0 - float(travel.sum()) / pairs),
        "fewness": weights.fewness * fewness(problem, len(members)),
    }


def _spare(work: Work, members: Sequence[int]) -> Floats:
    """Capacity beyond the need by brick, full (1) at twice the need."""
    problem, entries = work.problem, work.entries_of(members)
    capacity = problem.capacity[entries]
    room = np.bincount(
        problem.brick[entries],
        weights=np.minimum(np.where(np.isnan(capacity), 1.0, capacity), 2.0),
        minlength=problem.bricks,
    )
    return np.clip(room - 1.0, 0.0, 1.0)


def fewness(problem: AssemblyProblem, size: int) -> float:
    """1 at the smallest size allowed (or below), 0 at the largest."""
    rules = problem.rules
    if rules.largest == rules.smallest:
        return 1.0
    return min(1.0, 1.0 - (size - rules.smallest) / (rules.largest - rules.smallest))


def independent(problem: AssemblyProblem, members: Sequence[int]) -> int:
    """How many members count as independent: firms of one group of companies once."""
    if problem.owner is None:
        return len(members)
    owners = [int(problem.owner[i]) for i in members]
    return len({owner for owner in owners if owner >= 0}) + sum(owner < 0 for owner in owners)
