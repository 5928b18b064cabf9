"""The verb: which groupings are worth most, with the proof or the gap."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from cordee.assembly.explain import explain, find_holes
from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import NEVER
from cordee.assembly.kernels.pairs import barred_pair
from cordee.assembly.kernels.replace import substitute
from cordee.assembly.kernels.standing import CLOSED, EVERYWHERE, LEAF_ONLY, Rules
from cordee.assembly.methods.exact import DENSE_AT_ONCE, Search
from cordee.assembly.methods.outcome import Found, Outcome
from cordee.assembly.methods.pool import local_places
from cordee.assembly.methods.sizes import make_node
from cordee.assembly.params import AssemblyParams, ValueWeights
from cordee.assembly.partners import NO_MATRIX
from cordee.assembly.prepare import COVERAGE, prepare
from cordee.assembly.problem import AssemblyProblem
from cordee.assembly.result import AssemblyResult, Replacement, TradeOff
from cordee.assembly.stop import Stop, Watch
from cordee.assembly.workplan import EXACT, Work, fewness, shares_of, value_parts
from cordee.vocabulary import InvalidProblem, Message, _

SLACK = 1e-7
"""Values closer than this are equal: what "proved" means."""
STEPS, STEPS_OF_SEVERAL = 6, 12
"""Price steps at each node; sharper bounds pay when several answers make a large tree."""
DIVE = 16
"""Every so many nodes the search goes straight down to a complete grouping."""
BALANCES = (0.9, 0.5, 0.1)
"""Shares of fit against closeness for which the trade-offs are looked for, in each size."""
PARTIAL_ANSWERS = 3
"""At most so many partial groupings, when none is complete."""

type OnFirst = Callable[[tuple[int, ...], float], None]


def assemble(
    problem: AssemblyProblem,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    params: AssemblyParams | None = None,
    on_first: OnFirst | None = None,
) -> AssemblyResult:
    """The best groupings that differ, each proved the best at its rank or with its gap.

    When no grouping covers everything, the best partial ones (largest covered weight first, then
    value) and the holes. `on_first(members, value)` is called as soon as a first good answer is
    known. Nothing is drawn at random: `seed` is accepted as in every room and changes nothing.
    Raises `InvalidProblem` when the inputs contradict one another.
    """
    del seed
    params = params or AssemblyParams()
    watch = (stop or Stop()).start()
    run = Run(problem, params, watch, on_first)
    model = prepare(problem, params)
    check_mandatory(model)
    outcome, rules = run.search(model, problem.rules.smallest, params.answers)
    if not outcome.found:
        return run.partial(outcome)
    result = run.report(model, rules, outcome)
    if params.trade_offs:
        points = run.trade_offs()
        return replace(result, trade_offs=points, nodes=watch.nodes, seconds=watch.elapsed)
    return result


def warm() -> None:
    """Compile every kernel once and keep the machine code on disk; a few tens of seconds at install.

    A later process then loads it in about half a second, at its first answer. What is loaded by then
    is put out of the reach of the garbage collector: its full round takes 80 ms, in the midst of an answer.
    """
    for candidates in (3, DENSE_AT_ONCE + 8):
        assemble(_tiny_problem(candidates), params=AssemblyParams(answers=2))
    assemble(_tiny_problem(2), params=AssemblyParams(answers=2))
    gc.collect()
    gc.freeze()


def _tiny_problem(firms: int) -> AssemblyProblem:
    """Each firm does one of three bricks; too few firms for a complete answer below three."""
    numbers = np.arange(firms)
    return AssemblyProblem(
        firms=firms,
        weights=np.ones(3),
        firm=numbers,
        brick=numbers % 3,
        fit=0.5 + numbers % 2 / 4,
        capacity=np.ones(firms),
        position=np.stack([numbers % 29, numbers % 31], axis=1).astype(np.float64),
    )


@dataclass(slots=True)
class Run:
    """One call of `assemble`: what it was given, and its watch."""

    problem: AssemblyProblem
    params: AssemblyParams
    watch: Watch
    on_first: OnFirst | None

    def search(self, model: Model, smallest: int, wanted: int) -> tuple[Outcome, Rules]:
        """Search one model from a smallest size up."""
        rules = make_rules(self.problem, self.params, model, wanted)
        largest = self.problem.rules.largest
        sizes = tuple(range(max(smallest, len(model.must), 1), largest + 1))
        ceiling = sum(self.params.weights.as_mapping().values())
        if model.hard == 0:
            ceiling += COVERAGE * (model.filled / model.bricks)
        search = Search(
            model, rules, sizes, wanted, self.params.overlap, ceiling, self.watch, self.on_first
        )
        return search.run(), rules

    def partial(self, complete: Outcome) -> AssemblyResult:
        """The best groupings that leave something open, below the smallest size only if they must."""
        model = prepare(self.problem, self.params, partial=True)
        wanted = min(self.params.answers, PARTIAL_ANSWERS)
        for smallest in (self.problem.rules.smallest, 1):
            reach = model._replace(smallest=smallest)
            outcome, rules = self.search(reach, smallest, wanted)
            if outcome.found:
                return self.report(reach, rules, outcome, complete)
        return AssemblyResult(
            groupings=(),
            complete=False,
            complete_excluded=complete.exhausted,
            candidates=len(model.firms),
            nodes=self.watch.nodes,
            seconds=self.watch.elapsed,
        )

    def trade_offs(self) -> tuple[TradeOff, ...]:
        """The Pareto set: for each size, the best groupings for several balances of fit and closeness."""
        rules = self.problem.rules
        model = prepare(self.problem, self.params)
        smallest = max(rules.smallest, len(model.must), 1)
        wanted = [
            (size, share) for size in range(smallest, rules.largest + 1) for share in BALANCES
        ]
        points = []
        for number, (size, share) in enumerate(wanted):
            if self.watch.over():
                break
            points += self.trade_off(size, share, self.watch.part(len(wanted) - number))
        return undominated(points)

    def trade_off(self, size: int, share: float, watch: Watch) -> list[TradeOff]:
        """The best grouping of one size for `share` of fit against closeness; empty when there is none."""
        only = ValueWeights(share, 0.0, 0.0, 0.0, 1.0 - share, 0.0)
        params = replace(self.params, weights=only, answers=1)
        model = prepare(self.problem, params)
        rules = make_rules(self.problem, params, model, 1)
        outcome = Search(model, rules, (size,), 1, params.overlap, 1.0, watch).run()
        self.watch.nodes += watch.nodes
        return [self.point(found, params) for found in outcome.found]

    def point(self, found: Found, balance: AssemblyParams) -> TradeOff:
        """A trade-off with its grouping valued as all others; its gap is that of its own balance."""
        work = Work.among(self.problem, self.params, found.members)
        parts = value_parts(
            Work.among(self.problem, balance, found.members),
            found.members,
            shares_of(work, found.members),
        )
        weights = balance.weights
        return TradeOff(
            explain(work, found, (), False),
            parts["fit"] / weights.fit,
            parts["travel"] / weights.travel,
            len(found.members),
        )

    def report(
        self, model: Model, rules: Rules, outcome: Outcome, complete: Outcome | None = None
    ) -> AssemblyResult:
        """The groupings explained, with their substitutes, and the holes of a partial answer."""
        replacing = self.replacements(model, rules, outcome)
        firms = sorted(
            {i for found in outcome.found for i in found.members}
            | {new for each in replacing for _, new in each if new is not None}
        )
        work = Work.among(self.problem, self.params, firms)
        partial = complete is not None
        groupings = tuple(
            explain(work, found, described(work, found, each), partial)
            for found, each in zip(outcome.found, replacing, strict=True)
        )
        return AssemblyResult(
            groupings=groupings,
            complete=not partial,
            complete_excluded=complete is not None and complete.exhausted,
            holes=find_holes(work, groupings[0]) if partial else (),
            candidates=len(model.firms),
            nodes=self.watch.nodes,
            seconds=self.watch.elapsed,
            first_seconds=outcome.first_seconds,
        )

    def replacements(
        self, model: Model, rules: Rules, outcome: Outcome
    ) -> list[list[tuple[int, int | None]]]:
        """For each grouping, each member that may leave and who would best replace it."""
        if not self.params.substitutes:
            return [[] for _ in outcome.found]
        node = make_node(model, self.problem.rules.largest)
        return [substitutes(model, rules, node, found) for found in outcome.found]


def undominated(points: list[TradeOff]) -> tuple[TradeOff, ...]:
    """The points that no other beats in fit, closeness and fewness at once; by size, best fit first."""
    unique = {point.grouping.members: point for point in points}.values()

    def beats(one: TradeOff, other: TradeOff) -> bool:
        mine = (one.fit, one.closeness, -one.size)
        theirs = (other.fit, other.closeness, -other.size)
        return mine != theirs and all(a >= b - EXACT for a, b in zip(mine, theirs, strict=True))

    kept = [p for p in unique if not any(beats(other, p) for other in unique)]
    return tuple(sorted(kept, key=lambda p: (p.size, -p.fit, p.grouping.members)))


def substitutes(
    model: Model, rules: Rules, node: Node, found: Found
) -> list[tuple[int, int | None]]:
    """Each member (mandatory ones too) with its best substitute."""
    places = local_places(model, found.members)
    pairs = []
    for q, member in enumerate(found.members):
        new = substitute(model, NO_MATRIX, rules, node, places, q)
        pairs.append((member, int(model.firms[new]) if new >= 0 else None))
    return pairs


def described(
    work: Work, found: Found, replacing: list[tuple[int, int | None]]
) -> tuple[Replacement, ...]:
    """The substitutes with the value they give and the bricks that nobody would do without the member."""
    described = []
    for member, new in replacing:
        rest = [i for i in found.members if i != member]
        value = None
        if new is not None:
            team = sorted([*rest, new])
            value = sum(value_parts(work, team, shares_of(work, team)).values())
        described.append(Replacement(member, new, value, lost_bricks(work, found.members, rest)))
    return tuple(described)


def lost_bricks(work: Work, members: tuple[int, ...], rest: list[int]) -> tuple[int, ...]:
    """Bricks that are less done by the others alone."""
    bricks = work.problem.bricks
    before, after = [0.0] * bricks, [0.0] * bricks
    for done, team in ((before, members), (after, rest)):
        for task in shares_of(work, team):
            done[task.brick] += task.part
    return tuple(r for r in range(bricks) if after[r] < before[r] - EXACT)


def make_rules(
    problem: AssemblyProblem, params: AssemblyParams, model: Model, wanted: int
) -> Rules:
    """The settings of the search by size."""
    weights, largest = params.weights, problem.rules.largest
    sizes = np.arange(largest + 1)
    pairs = np.maximum(sizes * (sizes - 1) / 2, 1.0)
    few = np.array([fewness(problem, int(size)) for size in sizes])
    policy = params.idle
    if model.hard == 0 and policy == "never":
        policy = "to_reach_minimum"
    idle = np.full(largest + 1, {"never": EVERYWHERE, "allowed": CLOSED}.get(policy, EVERYWHERE))
    if policy == "to_reach_minimum":
        idle[: model.smallest + 1] = LEAF_ONLY
        if model.shared_owners:
            idle[:] = LEAF_ONLY
    return Rules(
        scale=np.where(sizes < 2, 0.0, 1.0 / pairs),
        base=weights.travel + weights.fewness * few,
        idle=idle.astype(np.int64),
        minimal=int(params.minimal and model.hard == 1),
        floor=np.array([NEVER, 1.0 if wanted == 1 else 0.0]),
        slack=SLACK,
        steps=STEPS if wanted == 1 else STEPS_OF_SEVERAL,
        dive=DIVE,
    )


def check_mandatory(model: Model) -> None:
    """Refuse mandatory members who may not work together."""
    for q, i in enumerate(model.must):
        for j in model.must[:q]:
            if barred_pair(model, int(i), int(j)):
                raise InvalidProblem(
                    Message(
                        _(
                            "mandatory members {one} and {other} refuse each other or are too far apart"
                        ),
                        {"one": int(model.firms[j]), "other": int(model.firms[i])},
                    ),
                    where="mandatory",
                )
