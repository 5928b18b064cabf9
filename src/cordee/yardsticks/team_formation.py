"""The published team-formation instances: optima proved, time, and rivals in the same run.

Instances of Berktaş and Yaman (INFORMS Journal on Computing 33(3), 2021), in three files: people
(`person, works, skills`), collaborations (`person_a, person_b, shared_works`) and instances
(`instance, skills, published_optimum`, other columns are carried along).
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from cordee.assembly.methods.team_distance import Team, closest_team
from cordee.assembly.stop import Stop
from cordee.vocabulary import Message, UnreadableFile, _
from cordee.yardsticks.team_rivals import RIVALS

RESOLUTION = 0.001
"""Distances are rounded up to three decimals."""
SAME = 1e-9

type Floats = NDArray[np.float64]
type Progress = Callable[[str], None]


class People(NamedTuple):
    """Everyone: distances between all pairs, and who holds which skill (people × skills)."""

    distance: Floats
    skills: NDArray[np.bool_]


class Instance(NamedTuple):
    """Skills wanted, by column, and the optimum that was published (None: not given)."""

    name: str
    skills: tuple[int, ...]
    published: float | None


def read_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a CSV file that must have these columns."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            Message(_("the file cannot be read ({reason})"), {"reason": str(error)}), where=path
        ) from error
    missing = [name for name in columns if not rows or name not in rows[0]]
    if missing:
        raise UnreadableFile(
            Message(_("columns are missing: {columns}"), {"columns": tuple(missing)}), where=path
        )
    return rows


def numbers(path: Path, row: int, text: str) -> tuple[int, ...]:
    """Whole numbers separated by spaces."""
    try:
        return tuple(int(part) for part in text.split())
    except ValueError as error:
        raise UnreadableFile(
            Message(_("row {row}: whole numbers are expected"), {"row": row + 2}), where=path
        ) from error


def read_people(people: Path, collaborations: Path) -> People:
    """Distances and skills from the two files.

    Two collaborators with a and b works of which c are shared are max(1 - c/(a+b-c), 1e-9) apart; any
    two people by the shortest path, rounded up to three decimals.
    """
    rows = read_rows(people, ("person", "works", "skills"))
    place = {row["person"].strip(): i for i, row in enumerate(rows)}
    works = [numbers(people, i, row["works"])[0] for i, row in enumerate(rows)]
    held = [numbers(people, i, row["skills"]) for i, row in enumerate(rows)]
    skills = np.zeros(
        (len(rows), 1 + max((max(each, default=0) for each in held), default=0)), bool
    )
    for i, each in enumerate(held):
        skills[i, list(each)] = True
    ends, lengths = [], []
    names = ("person_a", "person_b", "shared_works")
    for number, row in enumerate(read_rows(collaborations, names)):
        pair = [place.get(row[name].strip()) for name in names[:2]]
        if None in pair:
            raise UnreadableFile(
                Message(_("row {row}: this person is not in the list"), {"row": number + 2}),
                where=collaborations,
            )
        shared = numbers(collaborations, number, row["shared_works"])[0]
        one, other = (int(each or 0) for each in pair)
        ends.append((one, other))
        lengths.append(max(1 - shared / (works[one] + works[other] - shared), 1e-9))
    return People(shortest_paths(len(rows), ends, lengths), skills)


def shortest_paths(people: int, ends: list[tuple[int, int]], lengths: list[float]) -> Floats:
    """Distances between all pairs over the collaborations, rounded up to three decimals."""
    one, other = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    graph = csr_matrix((lengths, (one, other)), shape=(people, people))
    graph = graph.maximum(graph.T)
    apart: Floats = np.ceil(dijkstra(graph, directed=False) * 1000 - 1e-6) / 1000
    return apart


def read_instances(path: Path) -> tuple[Instance, ...]:
    """The instances of a file, in its order."""
    rows = read_rows(path, ("instance", "skills"))
    return tuple(
        Instance(
            row["instance"],
            numbers(path, number, row["skills"]),
            float(row["published_optimum"]) if row.get("published_optimum") else None,
        )
        for number, row in enumerate(rows)
    )


def solve(people: People, instance: Instance, seconds: float) -> tuple[Team | None, float]:
    """The closest team of one instance, and the time it took."""
    began = time.perf_counter()
    wanted = people.skills[:, list(instance.skills)]
    holders = np.flatnonzero(wanted.any(axis=1))
    distance = people.distance[np.ix_(holders, holders)]
    team = closest_team(
        distance, wanted[holders], stop=Stop(seconds=seconds), resolution=RESOLUTION
    )
    if team is not None:
        team = team._replace(members=tuple(int(holders[i]) for i in team.members))
    return team, time.perf_counter() - began


def run(
    people: Path,
    collaborations: Path,
    instances: Path,
    *,
    seconds: float = 60.0,
    rivals: tuple[str, ...] = (),
    rival_cases: int = 20,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Solve every instance and compare with the published optima.

    `rivals` among `RIVALS`; the slow ones answer the first `rival_cases` instances only, evenly
    spread over the file. Gives `instances` (one dict each), `totals` and `rivals`.
    """
    known, wanted = read_people(people, collaborations), read_instances(instances)
    if wanted:
        solve(known, wanted[0], seconds)
    solved = []
    for number, instance in enumerate(wanted):
        team, taken = solve(known, instance, seconds)
        solved.append(
            {
                "instance": instance.name,
                "skills": len(instance.skills),
                "optimum": None if team is None else round(team.distance, 6),
                "published_optimum": instance.published,
                "proved": team is not None and team.proved,
                "team": [] if team is None else list(team.members),
                "nodes": 0 if team is None else team.nodes,
                "seconds": taken,
            }
        )
        if progress is not None:
            progress(f"{number + 1}/{len(wanted)}")
    beside = {name: beside_rival(name, known, wanted, solved, rival_cases) for name in rivals}
    return {"instances": solved, "totals": totals(solved), "rivals": beside}


def totals(solved: list[dict[str, Any]]) -> dict[str, Any]:
    """How many are proved, how many equal the published optimum, and the times."""
    seconds = np.array([each["seconds"] for each in solved]) if solved else np.zeros(1)
    compared = [each for each in solved if each["published_optimum"] is not None]
    equal = [
        each
        for each in compared
        if each["optimum"] is not None and abs(each["optimum"] - each["published_optimum"]) <= SAME
    ]
    return {
        "instances": len(solved),
        "proved": sum(each["proved"] for each in solved),
        "compared": len(compared),
        "equal_to_published": len(equal),
        "mean_seconds": float(seconds.mean()),
        "median_seconds": float(np.median(seconds)),
        "max_seconds": float(seconds.max()),
    }


def beside_rival(
    name: str,
    people: People,
    wanted: tuple[Instance, ...],
    solved: list[dict[str, Any]],
    cases: int,
) -> dict[str, Any]:
    """A rival on the same instances: optima found, mean cost against ours, mean time."""
    rival = RIVALS[name]
    count = min(cases, len(wanted)) if rival.slow else len(wanted)
    ratios, times, found = [], [], 0
    for place in np.linspace(0, len(wanted) - 1, count).astype(int):
        best = solved[place]["optimum"]
        began = time.perf_counter()
        cost = rival.cost(people.distance, people.skills[:, list(wanted[place].skills)])
        times.append(time.perf_counter() - began)
        if best is None or cost is None:
            continue
        found += cost <= best + RESOLUTION / 2
        if best > 0:
            ratios.append(cost / best)
    return {
        "cases": count,
        "optima": found,
        "mean_cost_ratio": float(np.mean(ratios)) if ratios else None,
        "mean_seconds": float(np.mean(times)) if times else None,
    }
