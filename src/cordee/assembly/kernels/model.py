"""The arrays of one search: candidates renumbered from 0, rows to fill or to cover, pairs."""

from __future__ import annotations

from typing import NamedTuple

from cordee.assembly.kernels.numeric import Floats, Ints


class Model(NamedTuple):
    """A problem made ready for the inner loops.

    Rows are first the `bricks`, then thresholds and lead, each scaled so that 1 is enough. Candidate i does
    row `rows[e]` for `starts[i] ≤ e < starts[i+1]` up to the part `caps[e]` in (0, 1], each unit worth
    `gains[e]` if it is filled by it; `room[e]` is its capacity up to 2, for the spare part.
    `cover` (candidates × rows) holds what counts towards 1 in every row. When `hard` is 1 every row
    must reach 1; when 0 (partial answers) rows are only worth filling. Rows below `filled` have a
    worth. `spare[r]` weighs the spare capacity of row r, at most `spare[r]·(slope·room - offset)`.
    `ceiling[r]` is the largest gain of row r, `stride[r]` the scale on which its price moves.

    `must`: mandatory candidates. `owner`: group of companies, -1 alone (`shared_owners` 1 when two
    candidates have the same). Links and refusals are lists by candidate.
    """

    firms: Ints
    must: Ints
    is_must: Ints
    starts: Ints
    rows: Ints
    caps: Floats
    room: Floats
    gains: Floats
    cover: Floats
    bricks: int
    filled: int
    hard: int
    spare: Floats
    stride: Floats
    ceiling: Floats
    slope: float
    offset: float
    owner: Ints
    shared_owners: int
    smallest: int
    xy: Floats
    link_starts: Ints
    link_to: Ints
    link_worth: Floats
    refusal_starts: Ints
    refusal_to: Ints
    per_km: float
    scale_km: float
    unknown_travel: float
    furthest_km: float
    unknown_barred: int


class Pairs(NamedTuple):
    """What pairs of candidates are worth.

    `dense`: the matrix of worths, or an empty one when there are too many candidates (they are
    then computed from the model). `best[j, q]`: sum of the q largest worths of j with others, an upper
    bound. `holder[j, r]`: largest worth of j with a candidate that covers brick r. `rivals[r, t]`: 1 when
    one candidate covers both bricks.
    """

    dense: Floats
    best: Floats
    holder: Floats
    rivals: Ints
