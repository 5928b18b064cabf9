"""Small random problems with every rule that the assembly knows."""

from __future__ import annotations

from typing import Any

import numpy as np

from cordee.assembly import AssemblyParams, AssemblyProblem, GroupRules, ValueWeights

type Generator = np.random.Generator


def random_problem(seed: int, *, firms: int = 9) -> tuple[AssemblyProblem, AssemblyParams]:
    """A problem of about `firms` firms and 2 to 4 bricks, and settings, drawn from a seed."""
    draw = np.random.default_rng(seed)
    bricks = int(draw.integers(2, 5))
    able = draw.random((firms, bricks)) < draw.uniform(0.25, 0.7)
    firm, brick = np.nonzero(able)
    fit = draw.random(len(firm)) if draw.random() < 0.5 else draw.integers(0, 5, len(firm)) / 4
    capacity = draw.uniform(0.2, 2.5, len(firm))
    capacity[draw.random(len(firm)) < 0.1] = np.nan
    position = draw.uniform(0, 150, (firms, 2))
    position[draw.random(firms) < 0.1] = np.nan
    smallest = int(draw.integers(1, 4))
    furthest = float(draw.uniform(60, 160)) if draw.random() < 0.3 else None
    pairs = np.array([(i, j) for i in range(firms) for j in range(i)])
    linked = pairs[draw.random(len(pairs)) < 0.25]
    refused = pairs[draw.random(len(pairs)) < 0.08] if draw.random() < 0.4 else pairs[:0]
    problem = AssemblyProblem(
        firms=firms,
        weights=draw.uniform(0.5, 2, bricks),
        firm=firm,
        brick=brick,
        fit=fit,
        capacity=capacity,
        position=position,
        scale_km=float(draw.uniform(80, 220)),
        rules=GroupRules(smallest, smallest + int(draw.integers(0, 4)), furthest),
        link_firms=linked,
        cooperation=draw.random(len(linked)),
        trust=draw.random(len(linked)),
        refusals=refused,
        owner=draw.integers(-1, firms // 2, firms) if draw.random() < 0.4 else None,
        **_thresholds(draw, firms),
        **_members(draw, firms, smallest, refused, furthest),
    )
    return problem, _params(draw)


def _thresholds(draw: Generator, firms: int) -> dict[str, Any]:
    count = int(draw.integers(0, 3))
    held = draw.uniform(0, 1, (count, firms))
    held[draw.random((count, firms)) < 0.15] = np.nan
    lead = (draw.random(firms) < 0.5).astype(float)
    lead[draw.random(firms) < 0.1] = np.nan
    return {
        "required": draw.uniform(0.5, 2.0, count),
        "held": held if count else None,
        "can_lead": lead if draw.random() < 0.5 else None,
    }


def _members(
    draw: Generator, firms: int, smallest: int, refused: Any, furthest: float | None
) -> dict[str, Any]:
    order = draw.permutation(firms)
    simple = len(refused) == 0 and furthest is None
    mandatory = order[: int(draw.integers(0, min(3, smallest + 1)))]
    excluded = order[3 : 3 + int(draw.integers(0, 2))]
    return {
        "mandatory": mandatory if simple and draw.random() < 0.4 else order[:0],
        "excluded": excluded,
    }


def _params(draw: Generator) -> AssemblyParams:
    weights = ValueWeights(*draw.uniform(0, 1, 6)) if draw.random() < 0.5 else ValueWeights()
    return AssemblyParams(
        weights=weights,
        answers=int(draw.choice([1, 1, 2, 4])),
        overlap=float(draw.choice([0.0, 0.34, 0.5, 0.67])),
        strict=bool(draw.random() < 0.3),
        minimal=bool(draw.random() < 0.25),
        idle=str(draw.choice(["never", "to_reach_minimum", "allowed"])),  # type: ignore[arg-type]
    )
