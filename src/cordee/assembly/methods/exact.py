"""The exact search: bounds by size, good groupings at once, then one tree for all sizes and ranks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from cordee.assembly.kernels.arena import ACCEPTED, HEAP, NODES, WORK, Arena
from cordee.assembly.kernels.improve import improve
from cordee.assembly.kernels.model import Model, Pairs
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import NEVER, TINY, Floats, Ints
from cordee.assembly.kernels.root import bound_size, plant, sow
from cordee.assembly.kernels.standing import Accepted, Rules
from cordee.assembly.kernels.tree import EMPTY, FOUND, FULL, advance
from cordee.assembly.kernels.waiting import waiting_value
from cordee.assembly.methods.forest import (
    arena_bytes,
    complete_in,
    grown,
    new_arena,
    next_bound,
)
from cordee.assembly.methods.outcome import Found, Outcome
from cordee.assembly.methods.pool import Members, Pool, local_places
from cordee.assembly.methods.sizes import (
    CORE,
    CORE_BY_ROW,
    COVER_PRICE,
    Size,
    copied,
    first_prices,
    fixed,
    guessed_plans,
    load_prices,
    make_node,
    pick_core,
    renumbered,
)
from cordee.assembly.partners import (
    GrowingMatrix,
    bare_pairs,
    dense_pairs,
    matrix_pairs,
    sparse_pairs,
)
from cordee.assembly.prepare import shrink
from cordee.assembly.stop import Watch

DENSE_AT_ONCE = 900
"""Up to this many candidates the matrix of pairs is made before anything else."""
DENSE_LATER = 900
"""Up to this many candidates left after fixing, the tree works on a matrix."""
SLICE_WORK = 250_000
"""Work (scores of one candidate) between two looks at the clock: a few milliseconds."""
MATRIX_WORK, MATRIX_MOST = 8_000_000, 4000
"""A tree that takes more work than this gets a matrix of pairs, up to this many candidates."""
MATRIX_STEP = 250_000
"""Entries of that matrix made between two looks at the clock."""
FIRST_SECONDS = 0.004
"""A first answer is told at latest at the first look at the clock after this."""
ARENA_BYTES = 800_000_000
"""The tree stops, with its gap, when it would take more memory than this."""
ROOT_STEPS, TARGET_STEPS = 15, 40
FIXING_ROUNDS = 3
ENOUGH_DROPPED = 0.8
"""The arrays are made anew when fewer than this part of the candidates is left."""


def needs_matrix(model: Model, pairs: Pairs, work: int) -> bool:
    """Whether the tree has grown so large that a matrix of pairs pays, and has none yet."""
    return len(pairs.dense) == 0 and work >= MATRIX_WORK and len(model.firms) <= MATRIX_MOST


@dataclass(slots=True)
class Search:
    """One search under way on one model."""

    model: Model
    rules: Rules
    sizes: tuple[int, ...]
    wanted: int
    overlap: float
    ceiling: float
    watch: Watch
    on_first: Callable[[Members, float], None] | None = None
    matrix: Floats | None = None
    """Worths of all pairs by number of the problem, where they do not come from places and links."""
    cover_price: float = COVER_PRICE
    first_sizes: int = 3
    pool: Pool = field(init=False)
    proved: list[tuple[Members, float]] = field(default_factory=list)
    first_seconds: float | None = None
    lowest: float = field(init=False)

    def __post_init__(self) -> None:
        must = frozenset(int(each) for each in self.model.firms[self.model.must])
        self.pool = Pool(must, self.overlap)
        self.lowest = self.floor

    @property
    def most(self) -> int:
        """Largest size."""
        return max(self.sizes)

    @property
    def floor(self) -> float:
        """Nothing worth this or less is looked for."""
        return float(self.rules.floor[0])

    def run(self) -> Outcome:
        """Search until everything wanted is proved or the watch says stop."""
        if len(self.model.firms) == 0 or not self.sizes:
            return Outcome((), True, NEVER, None)
        self.answer_early()
        if self.watch.over() and self.pool.values:
            return self.outcome(False, self.ceiling)
        pairs = self.pairs(self.model, DENSE_AT_ONCE)
        if pairs is None:
            return self.outcome(False, self.ceiling)
        plans = self.bound_sizes(self.model, pairs)
        bounded = len(plans) == 0 or not self.watch.over()
        self.seed(plans)
        bound = max([plan.bound for plan in plans], default=NEVER) if bounded else self.ceiling
        ended = bounded
        while bounded:
            ended, bound = self.grow_tree(pairs, plans)
            if not ended or len(self.proved) == self.wanted or self.floor <= self.lowest:
                break
            self.lower_floor(plans)
        return self.outcome(ended, bound)

    def pairs(self, model: Model, dense_up_to: int) -> Pairs | None:
        """Worths of the pairs, with their matrix among few enough candidates; None: the time is over."""
        if self.matrix is not None:
            return matrix_pairs(model, self.matrix[np.ix_(model.firms, model.firms)], self.most)
        if len(model.firms) <= dense_up_to:
            return dense_pairs(model, self.most)
        return sparse_pairs(model, self.most, self.watch.over)

    def bound_sizes(self, model: Model, pairs: Pairs) -> list[Size]:
        """Bound every size that is possible, each starting from the prices of the one before."""
        node = make_node(model, self.most)
        first_prices(model, node.prices, self.cover_price)
        everyone = np.arange(len(model.firms))
        plans = []
        for size in self.sizes:
            scores = np.empty(len(model.firms))
            bound = bound_size(model, pairs, self.rules, node, everyone, size, ROOT_STEPS, scores)
            if bound > max(NEVER / 2, self.floor + self.rules.slack):
                kept = everyone if self.floor <= NEVER / 2 else np.flatnonzero(scores > NEVER / 2)
                plans.append(Size(size, bound, scores, copied(node.prices), kept))
            if plans and self.watch.over():
                break
        return plans

    def answer_early(self) -> None:
        """A first answer before anything is known of all pairs and bounds."""
        if self.matrix is not None:
            return
        ranked = guessed_plans(self.model, self.sizes)
        core = pick_core(self.model, ranked[:1], CORE, CORE_BY_ROW)
        model = shrink(self.model, core)
        worths = bare_pairs(model)
        for rank, plan in enumerate(ranked):
            if self.pool.values:
                if rank >= self.first_sizes or self.watch.over():
                    break
                if self.watch.elapsed > FIRST_SECONDS:
                    self.tell_first()
            self.improve_from(model, worths, core, [plan], [], 4)
        self.tell_first()
        if self.wanted == 1 and self.pool.values:
            self.rules.floor[0] = max(self.floor, self.pool.ranked()[0][1] - TINY)

    def seed(self, plans: list[Size]) -> None:
        """Find good groupings at once and set the floor under which nothing is looked for."""
        if not plans:
            return
        ranked = sorted(plans, key=lambda plan: -plan.bound)
        core = pick_core(self.model, ranked[:3], CORE, CORE_BY_ROW)
        model = shrink(self.model, core)
        worths = bare_pairs(model)
        if self.matrix is not None:
            worths = worths._replace(dense=self.matrix[np.ix_(model.firms, model.firms)])
        for rank in range(self.wanted - len(self.proved)):
            chosen = [each for each, _ in self.proved]
            chosen += [each for each, _ in self.pool.pick(chosen, rank)]
            if len(chosen) < len(self.proved) + rank:
                return
            sizes = ranked[: self.first_sizes if rank == 0 else 2]
            self.improve_from(model, worths, core, sizes, chosen, 4 if rank == 0 else 2)
            self.tell_first()
            if self.watch.over():
                return
        picked = self.pool.pick([each for each, _ in self.proved], self.wanted - len(self.proved))
        if len(picked) == self.wanted - len(self.proved):
            self.rules.floor[0] = max(self.floor, picked[-1][1] - TINY)

    def improve_from(
        self,
        model: Model,
        pairs: Pairs,
        core: Ints,
        plans: Sequence[Size],
        chosen: list[Members],
        tries: int,
    ) -> None:
        """Local search in these sizes, from the `tries` best candidates, away from `chosen`."""
        node = make_node(model, self.most)
        accepted = self.pool.accepted(model, chosen, max(1, len(chosen)), self.most)
        for plan in plans:
            if self.wanted == 1 and plan.bound <= max(self.pool.values.values(), default=NEVER):
                continue
            scores = plan.scores[core]
            seeds = np.argsort(-scores, kind="stable")[:tries]
            values = np.full(len(seeds), NEVER)
            found = np.zeros((len(seeds), self.most + 1), np.int64)
            ranks = len(chosen)
            improve(
                model, pairs, self.rules, accepted, ranks, node, plan.size, seeds, 3, values, found
            )
            for s in np.flatnonzero(values > NEVER / 2):
                self.pool.add(model.firms[found[s, : plan.size]], values[s])

    def tell_first(self) -> None:
        """Note when the first answer was ready, and tell who waits for it."""
        if self.first_seconds is None and self.pool.values:
            self.first_seconds = self.watch.elapsed
            if self.on_first is not None:
                members, value = self.pool.ranked()[0]
                self.on_first(members, value)

    def lower_floor(self, plans: list[Size]) -> None:
        """After a floor that was too high for all the ranks: look lower, from what is proved."""
        self.rules.floor[0] = self.lowest
        self.pool.values = {
            members: value
            for members, value in self.pool.values.items()
            if all(self.pool.differ(members, each) for each, _ in self.proved)
        }
        self.seed(plans)

    def grow_tree(self, pairs: Pairs, plans: list[Size]) -> tuple[bool, float]:
        """Prove as many ranks as possible above the floor; whether it ended, and the bound of the rest."""
        model, pairs, sizes = self.tighten(pairs, plans)
        node = make_node(model, self.most)
        arena = new_arena(len(model.firms), model.cover.shape[1], self.most, len(sizes))
        chosen = [each for each, _ in self.proved]
        accepted = self.pool.accepted(model, chosen, self.wanted, self.most)
        arena.used[ACCEPTED] = len(chosen)
        for plan in sizes:
            load_prices(plan.prices, node.prices)
            plant(
                model,
                pairs,
                self.rules,
                accepted,
                arena,
                node,
                plan.candidates,
                plan.size,
                plan.bound,
                self.rules.steps,
            )
        self.sow_pool(model, arena, node)
        return self.climb(model, pairs, accepted, arena, node)

    def climb(
        self, model: Model, pairs: Pairs, accepted: Accepted, arena: Arena, node: Node
    ) -> tuple[bool, float]:
        """Open nodes by slices until the ranks are proved or the watch says stop."""
        seen, matrix = 0, None
        while len(self.proved) < self.wanted:
            status = advance(
                model, pairs, self.rules, accepted, arena, node, self.watch.nodes_left, SLICE_WORK
            )
            self.watch.nodes += int(arena.used[NODES]) - seen
            seen = int(arena.used[NODES])
            if status == FOUND:
                self.take_proved(model, accepted, arena)
            elif status == EMPTY:
                return True, self.floor
            elif status == FULL:
                arena = grown(arena, len(model.firms))
            self.raise_floor(model, accepted, arena)
            if self.watch.over() or arena_bytes(arena) > ARENA_BYTES:
                break
            if needs_matrix(model, pairs, int(arena.used[WORK])):
                matrix = matrix or GrowingMatrix(model)
                pairs = pairs._replace(dense=matrix.grow(MATRIX_STEP))
        return len(self.proved) == self.wanted, self.open_bound(model, arena)

    def raise_floor(self, model: Model, accepted: Accepted, arena: Arena) -> None:
        """Complete groupings met on the way may fill the ranks left: nothing below the last is needed."""
        left = self.wanted - len(self.proved)
        if self.wanted > 1 and left > 0:
            value = waiting_value(model, accepted, arena, left)
            self.rules.floor[0] = max(self.floor, value - TINY)

    def take_proved(self, model: Model, accepted: Accepted, arena: Arena) -> None:
        """Keep the grouping that the tree has just accepted at the next rank."""
        rank = len(self.proved)
        size = int(accepted.sizes[rank])
        members = tuple(int(each) for each in np.sort(model.firms[accepted.members[rank, :size]]))
        self.proved.append((members, float(accepted.values[rank])))
        self.pool.mark(accepted, model, rank, members)
        arena.used[ACCEPTED] = rank + 1
        self.pool.add(members, float(accepted.values[rank]))
        self.tell_first()

    def open_bound(self, model: Model, arena: Arena) -> float:
        """Bound of what is still open; complete groupings met on the way join the pool."""
        for members, value in complete_in(model, arena):
            self.pool.add(members, value)
        if arena.used[HEAP] == 0:
            return self.floor
        return max(self.floor, next_bound(arena, arena.heap[0]))

    def sow_pool(self, model: Model, arena: Arena, node: Node) -> None:
        """Put the known groupings above the floor in the tree: they need no search."""
        for members, value in self.pool.ranked():
            if value > self.floor:
                places = local_places(model, members)
                node.members[: len(members)] = places
                sow(arena, node, len(members), value)

    def tighten(self, pairs: Pairs, plans: list[Size]) -> tuple[Model, Pairs, list[Size]]:
        """Bound the sizes again with the floor known; drop what no grouping above it can hold."""
        model = self.model
        sizes = [plan for plan in plans if plan.bound > self.floor + self.rules.slack]
        if self.floor <= NEVER / 2:
            if len(pairs.dense) == 0:
                pairs = self.pairs(model, DENSE_LATER) or pairs
            return model, pairs, sizes
        for _ in range(FIXING_ROUNDS):
            sizes = self.bound_again(model, pairs, sizes)
            keep = self.still_needed(model, sizes)
            settled = len(pairs.dense) > 0 or len(keep) > DENSE_LATER
            if settled and len(keep) > ENOUGH_DROPPED * len(model.firms):
                break
            smaller = shrink(model, keep)
            sharper = self.pairs(smaller, DENSE_LATER)
            if sharper is None:
                break
            sizes = [renumbered(plan, keep, len(model.firms)) for plan in sizes]
            model, pairs = smaller, sharper
            if self.watch.over():
                break
        return model, pairs, sizes

    def bound_again(self, model: Model, pairs: Pairs, sizes: list[Size]) -> list[Size]:
        """Sharper bounds and shorter lists; sizes that cannot beat the floor disappear."""
        node = make_node(model, self.most)
        left = []
        for plan in sizes:
            load_prices(plan.prices, node.prices)
            scores = np.empty(len(model.firms))
            bound = bound_size(
                model, pairs, self.rules, node, plan.candidates, plan.size, TARGET_STEPS, scores
            )
            if bound < plan.bound:
                kept = plan.candidates[scores[plan.candidates] > NEVER / 2]
                plan = Size(plan.size, bound, scores, copied(node.prices), kept)
            if plan.bound > self.floor + self.rules.slack:
                left.append(fixed(model, plan, self.floor + self.rules.slack))
            if self.watch.over():
                break
        return left + sizes[len(left) :] if self.watch.ended else left

    def still_needed(self, model: Model, sizes: list[Size]) -> Ints:
        """Candidates of any open size, mandatory ones, and members of known groupings above the floor."""
        needed = np.zeros(len(model.firms), dtype=bool)
        needed[model.must] = True
        for plan in sizes:
            needed[plan.candidates] = True
        for members, value in self.pool.values.items():
            if value > self.floor:
                needed[local_places(model, members)] = True
        return np.flatnonzero(needed)

    def outcome(self, ended: bool, bound: float) -> Outcome:
        """The groupings by rank: proved ones, then the best known with the bound of what is open."""
        found = [Found(members, value, value, True) for members, value in self.proved]
        for members, value in self.pool.pick(
            [each for each, _ in self.proved], self.wanted - len(self.proved)
        ):
            limit = max(bound, value)
            proved = ended or limit <= value + self.rules.slack
            found.append(Found(members, value, value if proved else limit, proved))
        return Outcome(tuple(found), ended, bound, self.first_seconds)
