"""Which sets may be answered, and which members could still join: the rules of a grouping."""

from __future__ import annotations

from typing import NamedTuple

from cordee.assembly.kernels.fill import (
    covered,
    distinct_owners,
    has_idle,
    has_removable,
    serves,
)
from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import Floats, Ints, kernel

CLOSED, LEAF_ONLY, EVERYWHERE = 0, 1, 2
"""Where idle members are refused: nowhere; in complete groupings, unless excused; at every node."""


class Rules(NamedTuple):
    """Settings of the search.

    By size k: `scale[k]` and `base[k]` of the pair worths, `idle[k]` (see above). `minimal`: refuse
    removable members. `floor[0]`: nothing at or below it is wanted; `floor[1]`: raise it to the
    best value found (one answer only). `steps`: price steps by node. `dive`: every so many
    records, go straight down to a complete grouping.
    """

    scale: Floats
    base: Floats
    idle: Ints
    minimal: int
    floor: Floats
    slack: float
    steps: int
    dive: int


class Accepted(NamedTuple):
    """The groupings accepted so far: `holds[p, i]` 1 when candidate i counts in grouping p.

    `allowed[p, k]`: how many members of grouping p a grouping of size k may have. `values`, `sizes`,
    `members`: by rank. `wanted`: how many.
    """

    holds: Ints
    allowed: Ints
    values: Floats
    sizes: Ints
    members: Ints
    wanted: int
    overlap: float


@kernel
def stands(model: Model, rules: Rules, node: Node, members: Ints, count: int) -> bool:
    """Whether a complete set may be answered: independent members enough, nobody idle or removable.

    `node.fill` must hold the set.
    """
    if model.hard == 1 and not covered(node.fill.cover):
        return False
    if model.shared_owners == 1 and distinct_owners(model, members, count, -1) < model.smallest:
        return False
    idle = rules.idle[count]
    if idle != CLOSED:
        excuse = 1 if idle == LEAF_ONLY else 0
        if has_idle(model, node.fill, members, count, node.levels, node.others, excuse):
            return False
    return not (rules.minimal == 1 and has_removable(model, node.fill, members, count))


@kernel
def hopeless(model: Model, rules: Rules, node: Node, chosen: int, size: int) -> bool:
    """Whether no grouping of this size that contains the members may stand.

    Idleness and redundance only grow with more members. Sets `node.levels`.
    """
    members = node.members
    lacking = model.smallest - (size - chosen)
    if model.shared_owners == 1 and distinct_owners(model, members, chosen, -1) < lacking:
        return True
    if rules.minimal == 1:
        if covered(node.fill.cover):
            return True
        if has_removable(model, node.fill, members, chosen):
            return True
    return rules.idle[size] == EVERYWHERE and has_idle(
        model, node.fill, members, chosen, node.levels, node.others, 0
    )


@kernel
def keep_useful(model: Model, rules: Rules, node: Node, count: int, size: int) -> int:
    """Drop the candidates that would be idle beside the members; how many are left."""
    if rules.idle[size] != EVERYWHERE:
        return count
    kept = 0
    for a in range(count):
        j = node.active[a]
        if serves(model, j, node.levels, node.fill.cover):
            node.active[kept] = j
            kept += 1
    return kept


@kernel
def keep_distinct(
    accepted: Accepted, ranks: int, node: Node, chosen: int, size: int, count: int
) -> int:
    """Drop the candidates that would bring the set too close to an accepted one; -1 when it is already."""
    for p in range(ranks):
        room = accepted.allowed[p, size]
        for q in range(chosen):
            room -= accepted.holds[p, node.members[q]]
        if room < 0:
            return -1
        if room == 0:
            kept = 0
            for a in range(count):
                if accepted.holds[p, node.active[a]] == 0:
                    node.active[kept] = node.active[a]
                    kept += 1
            count = kept
    return count
