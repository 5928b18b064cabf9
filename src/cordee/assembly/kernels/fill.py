"""What a set of members is worth and whether it may stand: who fills which row, who is idle."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.numeric import TINY, Floats, Ints, inner, inner_maker, kernel


class Fill(NamedTuple):
    """The members of a set by row, best gain first: `gain[r, q]`, `cap[r, q]` for q < `held[r]`.

    `room[r]`: their capacity with what exceeds the need. `cover[r]`: what they cover.
    """

    held: Ints
    gain: Floats
    cap: Floats
    room: Floats
    cover: Floats


@inner_maker
def new_fill(rows: int, most: int) -> Fill:
    """An empty workspace for sets of at most `most` members."""
    return Fill(
        np.zeros(rows, np.int64),
        np.zeros((rows, most + 1)),
        np.zeros((rows, most + 1)),
        np.zeros(rows),
        np.zeros(rows),
    )


@kernel
def empty_fill(fill: Fill) -> None:
    """Forget every member."""
    fill.held[:] = 0
    fill.room[:] = 0.0
    fill.cover[:] = 0.0


@kernel
def fill_member(model: Model, fill: Fill, i: int) -> None:
    """Add member i: it takes its place by gain in each of its rows."""
    for e in range(model.starts[i], model.starts[i + 1]):
        r = model.rows[e]
        place = fill.held[r]
        while place > 0 and fill.gain[r, place - 1] < model.gains[e]:
            fill.gain[r, place] = fill.gain[r, place - 1]
            fill.cap[r, place] = fill.cap[r, place - 1]
            place -= 1
        fill.gain[r, place] = model.gains[e]
        fill.cap[r, place] = model.caps[e]
        fill.held[r] += 1
        fill.room[r] += model.room[e]
    for r in range(len(fill.cover)):
        fill.cover[r] += model.cover[i, r]


@kernel
def fill_all(model: Model, fill: Fill, members: Ints, count: int) -> None:
    """Make `fill` hold exactly these members."""
    empty_fill(fill)
    for q in range(count):
        fill_member(model, fill, members[q])


@inner
def spare_worth(model: Model, r: int, room: float) -> float:
    """Worth of the capacity beyond the need of row r: full at twice the need."""
    return float(model.spare[r] * min(1.0, max(0.0, room - 1.0)))


@kernel
def filled_worth(model: Model, fill: Fill) -> float:
    """Worth of the best-match fill of every row, with the spare capacity."""
    total = 0.0
    for r in range(model.filled):
        left = 1.0
        for q in range(fill.held[r]):
            part = min(left, fill.cap[r, q])
            total += part * fill.gain[r, q]
            left -= part
        total += spare_worth(model, r, fill.room[r])
    return total


@inner
def added_in_row(fill: Fill, r: int, gain: float, cap: float) -> float:
    """What one more member with this gain and part adds to the fill of row r."""
    left = 1.0
    old = 0.0
    q = 0
    while q < fill.held[r] and fill.gain[r, q] >= gain:
        left -= min(left, fill.cap[r, q])
        q += 1
    part = min(left, cap)
    rest = left - part
    new = part * gain
    while q < fill.held[r] and left > 0.0:
        before = min(left, fill.cap[r, q])
        after = min(rest, fill.cap[r, q])
        old += before * fill.gain[r, q]
        new += after * fill.gain[r, q]
        left -= before
        rest -= after
        q += 1
    return new - old


@inner
def added_worth(model: Model, fill: Fill, i: int) -> float:
    """What candidate i adds to the fill and the spare capacity of the members."""
    total = 0.0
    for e in range(model.starts[i], model.starts[i + 1]):
        r = model.rows[e]
        if r < model.filled:
            total += added_in_row(fill, r, model.gains[e], model.caps[e])
            if model.spare[r] > 0.0:
                room = fill.room[r]
                total += spare_worth(model, r, room + model.room[e]) - spare_worth(model, r, room)
    return total


@kernel
def full_levels(model: Model, fill: Fill, levels: Floats) -> None:
    """The gain at which each brick is full: a member with a lower gain has nothing to do there."""
    for r in range(model.bricks):
        done = 0.0
        levels[r] = -1.0
        for q in range(fill.held[r]):
            done += fill.cap[r, q]
            if done >= 1.0 - TINY:
                levels[r] = fill.gain[r, q]
                break


@inner
def has_work(model: Model, i: int, levels: Floats) -> bool:
    """Whether a brick of i is not full of better-fitted members."""
    for e in range(model.starts[i], model.starts[i + 1]):
        r = model.rows[e]
        if r < model.bricks and model.gains[e] >= levels[r]:
            return True
    return False


@inner
def serves(model: Model, i: int, levels: Floats, others: Floats) -> bool:
    """Whether i has something to do: a brick not full of better ones, or a threshold short without it.

    `others[r]` is what the other members cover.
    """
    for e in range(model.starts[i], model.starts[i + 1]):
        r = model.rows[e]
        if r < model.bricks and model.gains[e] >= levels[r]:
            return True
    for r in range(model.bricks, len(others)):  # noqa: SIM110 - compiled
        if model.cover[i, r] > 0.0 and others[r] < 1.0 - TINY:
            return True
    return False


@kernel
def distinct_owners(model: Model, members: Ints, count: int, without: int) -> int:
    """How many independent members, firms of one group once; `without` is left out (-1: nobody)."""
    distinct = 0
    for q in range(count):
        i = members[q]
        if i == without:
            continue
        new = True
        for p in range(q):
            if (
                members[p] != without
                and model.owner[i] >= 0
                and model.owner[members[p]] == model.owner[i]
            ):
                new = False
                break
        if new:
            distinct += 1
    return distinct


@kernel
def covers_without(model: Model, cover: Floats, i: int) -> bool:
    """Whether every row is still covered when member i leaves."""
    for r in range(len(cover)):  # noqa: SIM110 - compiled
        if cover[r] - model.cover[i, r] < 1.0 - TINY:
            return False
    return True


@kernel
def covered(cover: Floats) -> bool:
    """Whether every row is covered."""
    for r in range(len(cover)):  # noqa: SIM110 - compiled
        if cover[r] < 1.0 - TINY:
            return False
    return True


@kernel
def has_idle(
    model: Model, fill: Fill, members: Ints, count: int, levels: Floats, others: Floats, excuse: int
) -> bool:
    """Whether a member (mandatory ones apart) is idle; `excuse` 1 tolerates it at the smallest size."""
    full_levels(model, fill, levels)
    for q in range(count):
        i = members[q]
        if model.is_must[i] == 1 or has_work(model, i, levels):
            continue
        for r in range(len(others)):
            others[r] = fill.cover[r] - model.cover[i, r]
        if not serves(model, i, levels, others) and (
            excuse == 0 or distinct_owners(model, members, count, i) >= model.smallest
        ):
            return True
    return False


@kernel
def has_removable(model: Model, fill: Fill, members: Ints, count: int) -> bool:
    """Whether a member (mandatory ones apart) can leave without opening a hole."""
    for q in range(count):
        if model.is_must[members[q]] == 0 and covers_without(model, fill.cover, members[q]):
            return True
    return False
