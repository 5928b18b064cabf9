"""Groupings known so far, and those that differ enough among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.numeric import Ints
from cordee.assembly.kernels.standing import Accepted

type Members = tuple[int, ...]


@dataclass(slots=True)
class Pool:
    """Complete groupings with their exact values; members are numbers of the problem, sorted."""

    must: frozenset[int]
    overlap: float
    values: dict[Members, float] = field(default_factory=dict)

    def add(self, members: Iterable[int], value: float) -> None:
        """Keep one grouping."""
        self.values[tuple(sorted(int(each) for each in members))] = float(value)

    def ranked(self) -> list[tuple[Members, float]]:
        """Best first; equals in the order of their members."""
        return sorted(self.values.items(), key=lambda item: (-item[1], item[0]))

    def allowed(self, size: int, other: int) -> int:
        """How many members, mandatory ones apart, two groupings of these sizes may share."""
        return int(self.overlap * (min(size, other) - len(self.must)) + 1e-9)

    def differ(self, one: Members, other: Members) -> bool:
        """Whether two groupings differ enough to be answered together."""
        shared = len((set(one) & set(other)) - self.must)
        return shared <= self.allowed(len(one), len(other))

    def pick(self, chosen: Sequence[Members], wanted: int) -> list[tuple[Members, float]]:
        """The best ones that differ from `chosen` and from one another, at most `wanted`."""
        return pick_different(self, chosen, self.ranked(), wanted)

    def accepted(self, model: Model, chosen: Sequence[Members], wanted: int, most: int) -> Accepted:
        """The arrays by which the kernels keep away from `chosen`, with room for `wanted`."""
        holds = np.zeros((wanted, len(model.firms)), np.int64)
        allowed = np.zeros((wanted, most + 1), np.int64)
        members = np.zeros((wanted, most), np.int64)
        sizes = np.zeros(wanted, np.int64)
        accepted = Accepted(holds, allowed, np.zeros(wanted), sizes, members, wanted, self.overlap)
        for rank, each in enumerate(chosen):
            self.mark(accepted, model, rank, each)
        return accepted

    def mark(self, accepted: Accepted, model: Model, rank: int, members: Members) -> None:
        """Write one grouping at its rank in the arrays of the kernels."""
        places = local_places(model, members)
        accepted.holds[rank] = 0
        accepted.holds[rank, places[places >= 0]] = 1
        accepted.holds[rank, model.must] = 0
        for size in range(accepted.allowed.shape[1]):
            accepted.allowed[rank, size] = self.allowed(size, len(members))


def local_places(model: Model, members: Sequence[int]) -> Ints:
    """Where these firms stand in the model (-1: they do not)."""
    wanted = np.asarray(members, dtype=np.int64)
    places = np.searchsorted(model.firms, wanted)
    inside = places < len(model.firms)
    inside[inside] = model.firms[places[inside]] == wanted[inside]
    return np.where(inside, places, -1)


def pick_different(
    pool: Pool, chosen: Sequence[Members], ranked: Iterable[tuple[Members, float]], wanted: int
) -> list[tuple[Members, float]]:
    """The first of these groupings that differ from `chosen` and from one another, at most `wanted`."""
    picked: list[tuple[Members, float]] = []
    for members, value in ranked:
        if len(picked) >= wanted:
            break
        if all(pool.differ(members, each) for each in chosen) and all(
            pool.differ(members, each) for each, _ in picked
        ):
            picked.append((members, value))
    return picked
