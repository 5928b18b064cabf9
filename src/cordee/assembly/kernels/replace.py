"""The best substitute of one member, the others staying."""

from __future__ import annotations

from cordee.assembly.kernels.fill import added_worth, fill_all, fill_member
from cordee.assembly.kernels.improve import shortfall
from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.node import Node
from cordee.assembly.kernels.numeric import BARRED, NEVER, Floats, Ints, door, kernel
from cordee.assembly.kernels.pairs import barred, pair_worth
from cordee.assembly.kernels.standing import Rules, stands


@door
def substitute(
    model: Model, dense: Floats, rules: Rules, node: Node, members: Ints, place: int
) -> int:
    """The candidate that makes the best grouping in the place of a member; -1 when nobody can.

    Every other candidate is tried: cost (candidates × members).
    """
    size, rest = len(members), 0
    for q in range(size):
        if q != place:
            node.order[rest] = members[q]
            rest += 1
    node.inside[:] = 0
    for q in range(size):
        node.inside[members[q]] = 1
    best, best_value = -1, NEVER
    fill_all(model, node.fill, node.order, rest)
    for j in range(len(model.firms)):
        if node.inside[j] == 1 or shortfall(model, node, j) > 0.0:
            continue
        worth = pairs_with(model, dense, node.order, rest, j)
        if worth < BARRED:
            continue
        value = rules.scale[size] * worth + added_worth(model, node.fill, j)
        if value <= best_value:
            continue
        fill_member(model, node.fill, j)
        node.order[rest] = j
        if stands(model, rules, node, node.order, size):
            best, best_value = j, value
        fill_all(model, node.fill, node.order, rest)
    return best


@kernel
def pairs_with(model: Model, dense: Floats, members: Ints, count: int, j: int) -> float:
    """Worth of the pairs of j with these members; below `BARRED` when one is forbidden."""
    total = 0.0
    for q in range(count):
        if barred(model, dense, j, members[q]):
            return 2.0 * BARRED
        total += pair_worth(model, dense, j, members[q])
    return total
