"""The assembly by trying every set: slow, plain, and written apart from the search."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from cordee.assembly import AssemblyParams, AssemblyProblem

SMALL = 1e-9


@dataclass(frozen=True)
class Oracle:
    """A problem read entry by entry into dictionaries."""

    problem: AssemblyProblem
    params: AssemblyParams
    can_do: dict[tuple[int, int], tuple[float, float]]
    candidates: list[int]

    @classmethod
    def of(cls, problem: AssemblyProblem, params: AssemblyParams) -> Oracle:
        excluded = set(problem.excluded.tolist())
        can_do = {}
        for e in range(len(problem.firm)):
            firm, brick = int(problem.firm[e]), int(problem.brick[e])
            capacity = float(problem.capacity[e])
            if firm in excluded or (math.isnan(capacity) and params.strict):
                continue
            can_do[firm, brick] = (
                float(problem.fit[e]),
                1.0 if math.isnan(capacity) else capacity,
            )
        firms = {firm for firm, _ in can_do} | set(problem.mandatory.tolist())
        return cls(problem, params, can_do, sorted(firms))

    def sets(self, smallest: int | None = None) -> Iterator[tuple[int, ...]]:
        rules = self.problem.rules
        for size in range(smallest or rules.smallest, rules.largest + 1):
            for members in itertools.combinations(self.candidates, size):
                if set(self.problem.mandatory.tolist()) <= set(members):
                    yield members

    def distance(self, i: int, j: int) -> float:
        (a, b), (c, d) = self.problem.position[i].tolist(), self.problem.position[j].tolist()
        return math.sqrt((a - c) ** 2 + (b - d) ** 2)

    def agree(self, members: tuple[int, ...]) -> bool:
        refusals = {frozenset(pair) for pair in self.problem.refusals.tolist()}
        furthest = self.problem.rules.furthest_km
        for i, j in itertools.combinations(members, 2):
            if frozenset((i, j)) in refusals:
                return False
            apart = self.distance(i, j)
            if furthest is not None and (
                apart > furthest or (math.isnan(apart) and self.params.strict)
            ):
                return False
        return True

    def independent(self, members: tuple[int, ...]) -> int:
        owner = self.problem.owner
        if owner is None:
            return len(members)
        return len({("group", owner[i]) if owner[i] >= 0 else ("firm", i) for i in members})

    def capacity(self, members: tuple[int, ...], brick: int) -> float:
        return sum(min(1.0, self.can_do[i, brick][1]) for i in members if (i, brick) in self.can_do)

    def covers_bricks(self, members: tuple[int, ...]) -> bool:
        return all(
            self.capacity(members, brick) >= 1 - SMALL for brick in range(self.problem.bricks)
        )

    def meets(self, members: tuple[int, ...], t: int) -> bool:
        assert self.problem.held is not None
        figures = [float(self.problem.held[t, i]) for i in members]
        unknown = any(math.isnan(figure) for figure in figures)
        known = sum(figure for figure in figures if not math.isnan(figure))
        required = float(self.problem.required[t])
        return known >= required * (1 - SMALL) or (unknown and not self.params.strict)

    def has_lead(self, members: tuple[int, ...]) -> bool:
        if self.problem.can_lead is None:
            return True
        able = [float(self.problem.can_lead[i]) for i in members]
        return any(a == 1 or (math.isnan(a) and not self.params.strict) for a in able)

    def meets_all(self, members: tuple[int, ...]) -> bool:
        return self.has_lead(members) and all(
            self.meets(members, t) for t in range(self.problem.thresholds)
        )

    def complete(self, members: tuple[int, ...]) -> bool:
        return self.covers_bricks(members) and self.meets_all(members)

    def has_work(self, i: int, members: tuple[int, ...]) -> bool:
        for brick in range(self.problem.bricks):
            if (i, brick) not in self.can_do:
                continue
            fit = self.can_do[i, brick][0]
            better = sum(
                min(1.0, self.can_do[j, brick][1])
                for j in members
                if (j, brick) in self.can_do and self.can_do[j, brick][0] > fit
            )
            if better < 1 - SMALL:
                return True
        return False

    def needed_for_threshold(self, i: int, members: tuple[int, ...]) -> bool:
        rest = tuple(j for j in members if j != i)
        if self.has_lead(members) and not self.has_lead(rest):
            return True
        return any(
            self.meets(members, t) and not self.meets(rest, t)
            for t in range(self.problem.thresholds)
        )

    def useful(self, members: tuple[int, ...]) -> bool:
        policy = self.params.idle
        if policy == "allowed":
            return True
        for i in set(members) - set(self.problem.mandatory.tolist()):
            rest = tuple(j for j in members if j != i)
            if self.has_work(i, members) or self.needed_for_threshold(i, members):
                continue
            smallest = self.problem.rules.smallest
            if policy == "to_reach_minimum" and self.independent(rest) < smallest:
                continue
            return False
        return True

    def minimal(self, members: tuple[int, ...]) -> bool:
        movable = set(members) - set(self.problem.mandatory.tolist())
        return not any(self.complete(tuple(j for j in members if j != i)) for i in movable)

    def stands(self, members: tuple[int, ...]) -> bool:
        return (
            self.agree(members)
            and self.independent(members) >= self.problem.rules.smallest
            and self.complete(members)
            and self.useful(members)
            and (not self.params.minimal or self.minimal(members))
        )

    def fit(self, members: tuple[int, ...], brick: int) -> float:
        left, total = 1.0, 0.0
        able = [self.can_do[i, brick] for i in members if (i, brick) in self.can_do]
        for fit, capacity in sorted(able, reverse=True):
            part = min(left, capacity)
            total += part * fit
            left -= part
        return total

    def covered(self, members: tuple[int, ...]) -> float:
        weights = self.problem.weights / self.problem.weights.sum()
        return sum(
            float(weights[brick]) * min(1.0, self.capacity(members, brick))
            for brick in range(self.problem.bricks)
        )

    def pair_value(self, i: int, j: int) -> float:
        problem, weights = self.problem, self.params.weights
        value = 0.0
        for e, pair in enumerate(problem.link_firms.tolist()):
            if set(pair) == {i, j}:
                value += weights.cooperation * float(problem.cooperation[e])
                value += weights.trust * float(problem.trust[e])
        apart = self.distance(i, j)
        part = 0.5 if math.isnan(apart) else min(1.0, apart / problem.scale_km)
        return value - weights.travel * part

    def value(self, members: tuple[int, ...]) -> float:
        problem, weights = self.problem, self.params.weights
        shares = problem.weights / problem.weights.sum()
        total = weights.travel
        for brick in range(problem.bricks):
            room = sum(
                min(2.0, self.can_do[i, brick][1]) for i in members if (i, brick) in self.can_do
            )
            total += weights.fit * float(shares[brick]) * self.fit(members, brick)
            total += weights.spare * float(shares[brick]) * min(1.0, max(0.0, room - 1.0))
        pairs = list(itertools.combinations(members, 2))
        total += sum(self.pair_value(i, j) for i, j in pairs) / max(1, len(pairs))
        rules = problem.rules
        if rules.largest == rules.smallest:
            return total + weights.fewness
        few = 1 - (len(members) - rules.smallest) / (rules.largest - rules.smallest)
        return total + weights.fewness * min(1.0, few)

    def differ(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        must = set(self.problem.mandatory.tolist())
        shared = len((set(one) & set(other)) - must)
        smaller = min(len(one), len(other)) - len(must)
        return shared <= self.params.overlap * smaller + SMALL

    def ranking(self) -> list[float]:
        """Values of the list that the search must give: best first, each far enough from those before."""
        standing = sorted(
            ((self.value(members), members) for members in self.sets() if self.stands(members)),
            key=lambda item: (-item[0], item[1]),
        )
        chosen: list[tuple[float, tuple[int, ...]]] = []
        for value, members in standing:
            if len(chosen) < self.params.answers and all(
                self.differ(members, other) for _, other in chosen
            ):
                chosen.append((value, members))
        return [value for value, _ in chosen]
