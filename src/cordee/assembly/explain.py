"""From the members found to an answer that can be read, checked and contested."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cordee.assembly.methods.outcome import Found
from cordee.assembly.prepare import brick_shares, threshold_cover
from cordee.assembly.problem import Floats
from cordee.assembly.result import (
    Assembled,
    Hole,
    PooledFigure,
    Replacement,
    Task,
    ThresholdState,
    ToConfirm,
)
from cordee.assembly.workplan import (
    EXACT,
    Work,
    distances,
    independent,
    open_parts,
    shares_of,
    value_parts,
)

NEAREST = 5
"""How many candidates a hole names."""


def explain(
    work: Work, found: Found, replacements: tuple[Replacement, ...], partial: bool
) -> Assembled:
    """One grouping with everything that its members and their leaders may ask."""
    problem, members = work.problem, found.members
    tasks = shares_of(work, members)
    parts = value_parts(work, members, tasks)
    value = sum(parts.values())
    uncovered = open_parts(problem, tasks)
    thresholds = pooled_figures(work, members)
    lead = propose_lead(work, members, tasks)
    apart = distances(problem, members)
    known = apart[~np.isnan(apart)]
    idle, removable = spare_members(work, members, tasks)
    shares = brick_shares(problem)
    return Assembled(
        members=members,
        lead=lead,
        tasks=tasks,
        value=value,
        parts=parts,
        bound=value + max(0.0, found.bound - found.value),
        proved=found.proved,
        covered_weight=1.0 - sum(shares[r] * part for r, part in uncovered.items()),
        uncovered=uncovered,
        thresholds=thresholds,
        to_confirm=to_confirm(work, members, tasks, thresholds, lead),
        mean_distance_km=float(known.mean()) if len(known) else None,
        independent=independent(problem, members),
        idle=idle,
        removable=() if partial else removable,
        replacements=replacements,
    )


def pooled_figures(work: Work, members: Sequence[int]) -> tuple[PooledFigure, ...]:
    """Each threshold against what the members bring together."""
    problem = work.problem
    if problem.held is None:
        return ()
    figures = []
    for t, required in enumerate(problem.required.tolist()):
        brought = {i: float(problem.held[t, i]) for i in members}
        unknown = tuple(i for i, figure in brought.items() if np.isnan(figure))
        proved = {i: figure for i, figure in brought.items() if figure > 0}
        pooled = sum(proved.values())
        state: ThresholdState = "missing"
        if pooled >= required * (1 - EXACT):
            state = "met"
        elif unknown and not work.params.strict:
            state = "to_confirm"
        figures.append(PooledFigure(t, required, pooled, proved, unknown, state))
    return tuple(figures)


def propose_lead(work: Work, members: Sequence[int], tasks: Sequence[Task]) -> int | None:
    """The mandataire: eligible for sure if possible, then the one who does most, then the first."""
    able = work.problem.can_lead
    done = dict.fromkeys(members, 0.0)
    shares = brick_shares(work.problem)
    for task in tasks:
        done[task.firm] += task.part * float(shares[task.brick])

    def rank(i: int) -> tuple[float, float, int]:
        sure = 1.0 if able is None else float(np.nan_to_num(able[i], nan=0.5))
        return (-sure, -done[i], i)

    best = min(members, key=rank)
    if able is None:
        return best
    hope = np.isnan(able[best]) and not work.params.strict
    return best if able[best] == 1 or hope else None


def to_confirm(
    work: Work,
    members: Sequence[int],
    tasks: Sequence[Task],
    thresholds: Sequence[PooledFigure],
    lead: int | None,
) -> tuple[ToConfirm, ...]:
    """Every unknown figure that the answer relies on."""
    problem = work.problem
    open_questions = [
        ToConfirm("capacity", task.firm, task.brick) for task in tasks if task.to_confirm
    ]
    open_questions += [
        ToConfirm("place", i) for i in members if np.isnan(problem.position[i]).any()
    ]
    open_questions += [
        ToConfirm("threshold", i, figure.threshold)
        for figure in thresholds
        if figure.state == "to_confirm"
        for i in figure.unknown
    ]
    if lead is not None and problem.can_lead is not None and np.isnan(problem.can_lead[lead]):
        open_questions.append(ToConfirm("lead", lead))
    return tuple(open_questions)


def row_cover(work: Work, members: Sequence[int]) -> Floats:
    """What each member covers of each brick, threshold and lead, as parts of 1."""
    problem = work.problem
    entries = work.entries_of(members)
    place = {i: q for q, i in enumerate(members)}
    capacity = problem.capacity[entries]
    bricks = np.zeros((len(members), problem.bricks))
    rows = [place[int(i)] for i in problem.firm[entries]]
    bricks[rows, problem.brick[entries]] = np.minimum(
        np.where(np.isnan(capacity), 1.0, capacity), 1.0
    )
    pooled = threshold_cover(problem, work.params, np.array(members, dtype=np.int64))
    return np.concatenate([bricks, pooled], axis=1)


def spare_members(
    work: Work, members: Sequence[int], tasks: Sequence[Task]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Members who do nothing that matters, and members who can leave without opening a hole."""
    cover = row_cover(work, members)
    busy = {task.firm for task in tasks}
    idle, removable = [], []
    for q, i in enumerate(members):
        others = cover.sum(axis=0) - cover[q]
        pooled = slice(work.problem.bricks, None)
        needed = (cover[q, pooled] > 0) & (others[pooled] < 1 - EXACT)
        if i not in busy and not needed.any():
            idle.append(i)
        if (others >= 1 - EXACT).all():
            removable.append(i)
    return tuple(idle), tuple(removable)


def find_holes(work: Work, grouping: Assembled) -> tuple[Hole, ...]:
    """The profile of the firm that is missing for each open brick, heaviest hole first."""
    problem = work.problem
    shares = brick_shares(problem)
    place = problem.position[list(grouping.members)]
    known = place[~np.isnan(place).any(axis=1)]
    centre = (float(known[:, 0].mean()), float(known[:, 1].mean())) if len(known) else None
    holes = []
    for r in sorted(grouping.uncovered, key=lambda r: (-shares[r] * grouping.uncovered[r], r)):
        of_brick = np.flatnonzero(problem.brick == r)
        capacity = np.where(np.isnan(problem.capacity[of_brick]), 1.0, problem.capacity[of_brick])
        best = of_brick[np.lexsort((problem.firm[of_brick], -problem.fit[of_brick] * capacity))]
        away = [int(i) for i in problem.firm[best] if int(i) not in grouping.members]
        holes.append(
            Hole(r, grouping.uncovered[r], float(capacity.sum()), tuple(away[:NEAREST]), centre)
        )
    return tuple(holes)
