"""Other ways to choose a team at a small sum of distances: three heuristics and two solvers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix

TIME_LIMIT = 10.0
"""Seconds given to a solver for one instance."""

type Floats = NDArray[np.float64]
type Skills = NDArray[np.bool_]


class Rival(NamedTuple):
    """A rival: `cost(distance, skills)` gives its sum of distances, None when it finds no team."""

    cost: Callable[[Floats, Skills], float | None]
    slow: bool


def team_cost(distance: Floats, team: list[int]) -> float:
    """Sum of the distances of all pairs."""
    return float(distance[np.ix_(team, team)].sum() / 2)


def nearest_holders(distance: Floats, skills: Skills, root: int) -> list[int]:
    """The root and, for each skill it lacks, the nearest holder."""
    team = [root]
    for skill in range(skills.shape[1]):
        if not skills[root, skill]:
            holders = np.flatnonzero(skills[:, skill])
            team.append(int(holders[np.argmin(distance[root, holders])]))
    return sorted(set(team))


def rarest_first(distance: Floats, skills: Skills) -> float | None:
    """RarestFirst (Lappas, Liu and Terzi, KDD 2009): least diameter from the holders of the rarest skill."""
    rarest = int(np.argmin(skills.sum(axis=0)))
    best: tuple[float, list[int]] | None = None
    for root in np.flatnonzero(skills[:, rarest]):
        team = nearest_holders(distance, skills, int(root))
        reach = float(distance[root, team].max())
        if best is None or reach < best[0]:
            best = (reach, team)
    return None if best is None else team_cost(distance, best[1])


def best_sum(distance: Floats, skills: Skills) -> float | None:
    """Star of the least sum of distances to its root, over all holders (after Kargar and An, CIKM 2011)."""
    best: tuple[float, list[int]] | None = None
    for root in np.flatnonzero(skills.any(axis=1)):
        team = nearest_holders(distance, skills, int(root))
        total = float(distance[root, team].sum())
        if best is None or total < best[0]:
            best = (total, team)
    return None if best is None else team_cost(distance, best[1])


def greedy(distance: Floats, skills: Skills) -> float | None:
    """From each holder of the rarest skill, add the member of the least distance by new skill."""
    rarest = int(np.argmin(skills.sum(axis=0)))
    costs = [
        team_cost(distance, team)
        for root in np.flatnonzero(skills[:, rarest])
        if (team := grown_from(distance, skills, int(root)))
    ]
    return min(costs, default=None)


def grown_from(distance: Floats, skills: Skills, root: int) -> list[int]:
    """A team grown greedily from its root; empty when a skill has no holder."""
    team, lacking = [root], ~skills[root]
    added = distance[root].copy()
    while lacking.any():
        gained = skills[:, lacking].sum(axis=1)
        if not gained.any():
            return []
        price = np.where(gained > 0, added / np.maximum(gained, 1), np.inf)
        comer = int(np.argmin(price))
        team.append(comer)
        lacking &= ~skills[comer]
        added = added + distance[comer]
    return team


def highs(distance: Floats, skills: Skills) -> float | None:
    """HiGHS on the model of Glover (1975): one continuous variable by person for half of its pairs."""
    holders = np.flatnonzero(skills.any(axis=1))
    apart = np.minimum(distance[np.ix_(holders, holders)], 1e3) / 2
    wanted = skills[holders].astype(float)
    count, most = len(holders), apart.sum(axis=1)
    eye = np.arange(count)
    linked = coo_matrix(np.concatenate([-apart - np.diag(most), np.eye(count)], axis=1)).tocsr()
    cover = csr_matrix(np.concatenate([wanted.T, np.zeros((wanted.shape[1], count))], axis=1))
    result = milp(
        np.concatenate([np.zeros(count), np.ones(count)]),
        constraints=[LinearConstraint(cover, 1, np.inf), LinearConstraint(linked, -most, np.inf)],
        integrality=np.concatenate([np.ones(count), np.zeros(count)]),
        bounds=Bounds(0, np.concatenate([np.ones(count), most[eye]])),
        options={"time_limit": TIME_LIMIT, "mip_rel_gap": 1e-6},
    )
    if result.x is None:
        return None
    return team_cost(distance, [int(i) for i in holders[result.x[:count] > 0.5]])


CP_SAT = """
import json, sys
from ortools.sat.python import cp_model
given = json.load(sys.stdin)
distance, skills = given["distance"], given["skills"]
model = cp_model.CpModel()
chosen = [model.new_bool_var("") for _ in distance]
for skill in range(len(skills[0])):
    model.add_bool_or([chosen[i] for i in range(len(skills)) if skills[i][skill]])
terms, costs = [], []
for i in range(len(distance)):
    for j in range(i):
        both = model.new_bool_var("")
        model.add_bool_or([both, chosen[i].Not(), chosen[j].Not()])
        terms.append(both)
        costs.append(distance[i][j])
model.minimize(cp_model.LinearExpr.weighted_sum(terms, costs))
solver = cp_model.CpSolver()
solver.parameters.max_time_in_seconds = given["seconds"]
solver.parameters.num_workers = 2
status = solver.solve(model)
done = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
print(json.dumps([i for i, one in enumerate(chosen) if solver.value(one)] if done else None))
"""
"""Run in a process of its own: ortools and highspy cannot be loaded together."""


def cp_sat(distance: Floats, skills: Skills) -> float | None:
    """CP-SAT with one variable by pair, in a process of its own."""
    holders = np.flatnonzero(skills.any(axis=1))
    apart = np.minimum(distance[np.ix_(holders, holders)], 1e3)
    given = {
        "distance": np.rint(apart * 1000).astype(int).tolist(),
        "skills": skills[holders].astype(int).tolist(),
        "seconds": TIME_LIMIT,
    }
    ended = subprocess.run(  # noqa: S603 - our own text, run by our own interpreter
        [sys.executable, "-c", CP_SAT],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    team = json.loads(ended.stdout) if ended.returncode == 0 else None
    return None if team is None else team_cost(distance, [int(holders[i]) for i in team])


RIVALS = {
    "rarest-first": Rival(rarest_first, slow=False),
    "best-sum": Rival(best_sum, slow=False),
    "greedy": Rival(greedy, slow=True),
    "highs": Rival(highs, slow=True),
    "cp-sat": Rival(cp_sat, slow=True),
}
