"""From a problem and its settings to the arrays of the search.

Unknown figures: an unknown capacity counts as the whole brick, an unknown figure of a threshold as
the whole threshold, an unknown ability to lead as yes; each is reported as to be confirmed. When
strict, they count as absent. An unknown place costs half of the travel scale; when strict, it is taken as
farther than any limit.

Partial answers: no row is compulsory; a unit of a row is worth `COVERAGE` times its weight before
anything else, so the largest covered weight wins and the value decides among equals (to a thousandth of
weight). A threshold weighs as much as the mean brick.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.numeric import Floats, Ints
from cordee.assembly.params import AssemblyParams
from cordee.assembly.problem import AssemblyProblem
from cordee.vocabulary import InvalidProblem, Message, _

COVERAGE = 1000.0
"""Worth of covering everything, against at most the sum of the weights for the rest."""
FILL_STRIDE = 25.0
"""Scale on which the prices of the parts move, against those of covering."""
NEUTRAL_TRAVEL = 0.5
"""Part of the travel scale at which a firm of unknown place is taken to stand."""


class Entries(NamedTuple):
    """Candidates by firm and row: who can do what part of it, with which gain."""

    firm: Ints
    row: Ints
    cap: Floats
    room: Floats
    gain: Floats


def brick_shares(problem: AssemblyProblem) -> Floats:
    """Weights of the bricks, their sum brought to 1."""
    shares: Floats = problem.weights / problem.weights.sum()
    return shares


def usable_entries(problem: AssemblyProblem, params: AssemblyParams) -> Ints:
    """Numbers of the entries that count: not excluded and, when strict, of known capacity."""
    keep = np.ones(len(problem.firm), dtype=bool)
    if len(problem.excluded):
        out = np.zeros(problem.firms, dtype=bool)
        out[problem.excluded] = True
        keep &= ~out[problem.firm]
    if params.strict:
        keep &= ~np.isnan(problem.capacity)
    return np.flatnonzero(keep)


def threshold_cover(problem: AssemblyProblem, params: AssemblyParams, firms: Ints) -> Floats:
    """What each firm brings to each threshold, then to the lead, as parts of what is required."""
    unknown = 0.0 if params.strict else 1.0
    columns: list[Floats] = []
    if problem.held is not None:
        for t, required in enumerate(problem.required):
            part = problem.held[t, firms] / required
            columns.append(np.where(np.isnan(part), unknown, np.minimum(part, 1.0)))
    if problem.can_lead is not None:
        able = problem.can_lead[firms]
        columns.append(np.where(np.isnan(able), unknown, able))
    return np.stack(columns, axis=1) if columns else np.zeros((len(firms), 0))


def pair_lists(
    problem: AssemblyProblem, local: Ints, pairs: Ints, worth: Floats, name: str
) -> tuple[Ints, Ints, Floats]:
    """Symmetric lists by candidate of the pairs whose two firms are candidates."""
    one, other = local[pairs[:, 0]], local[pairs[:, 1]]
    known = (one >= 0) & (other >= 0)
    one, other, worth = one[known], other[known], worth[known]
    count = int(local.max(initial=-1)) + 1
    ends = np.concatenate([one, other])
    starts = np.concatenate([other, one])
    both = np.concatenate([worth, worth])
    keys = starts * max(count, 1) + ends
    order = np.argsort(keys, kind="stable")
    if (np.diff(keys[order]) == 0).any():
        if name != "refusals":
            raise InvalidProblem(Message(_("a pair of firms is given twice")), where=name)
        order = order[np.concatenate([[True], np.diff(keys[order]) > 0])]
    bounds = np.searchsorted(starts[order], np.arange(count + 1)).astype(np.int64)
    return bounds, ends[order], both[order]


def make_entries(
    problem: AssemblyProblem, params: AssemblyParams, used: Ints, local: Ints
) -> Entries:
    """The entries of the bricks, by candidate then brick."""
    firm, brick = local[problem.firm[used]], problem.brick[used]
    order = np.argsort(firm * problem.bricks + brick, kind="stable")
    used, firm, brick = used[order], firm[order], brick[order]
    capacity = problem.capacity[used]
    capacity = np.where(np.isnan(capacity), 1.0, capacity)
    gain = params.weights.fit * brick_shares(problem)[brick] * problem.fit[used]
    return Entries(firm, brick, np.minimum(capacity, 1.0), np.minimum(capacity, 2.0), gain)


def soften(entries: Entries, shares: Floats, pooled: Floats) -> Entries:
    """Entries of a partial answer: covering is worth most, thresholds become rows to fill."""
    firm, column = np.nonzero(pooled > 0)
    bricks = len(shares)
    part = pooled[firm, column]
    joined = Entries(
        np.concatenate([entries.firm, firm]),
        np.concatenate([entries.row, bricks + column]),
        np.concatenate([entries.cap, part]),
        np.concatenate([entries.room, part]),
        np.concatenate(
            [entries.gain + COVERAGE * shares[entries.row], np.full(len(firm), COVERAGE / bricks)]
        ),
    )
    order = np.argsort(joined.firm * (bricks + pooled.shape[1]) + joined.row, kind="stable")
    firm, row, cap, room, gain = joined
    return Entries(firm[order], row[order], cap[order], room[order], gain[order])


def prepare(problem: AssemblyProblem, params: AssemblyParams, *, partial: bool = False) -> Model:
    """The arrays of the search; `partial` makes every row a thing to fill instead of a condition."""
    used = usable_entries(problem, params)
    present = np.zeros(problem.firms, dtype=bool)
    present[problem.firm[used]] = True
    present[problem.mandatory] = True
    firms = np.flatnonzero(present)
    local = np.full(problem.firms, -1, dtype=np.int64)
    local[firms] = np.arange(len(firms))
    pooled = threshold_cover(problem, params, firms)
    entries = make_entries(problem, params, used, local)
    cover = np.zeros((len(firms), problem.bricks + pooled.shape[1]))
    cover[entries.firm, entries.row] = entries.cap
    cover[:, problem.bricks :] = pooled
    shares = brick_shares(problem)
    if partial:
        entries = soften(entries, shares, pooled)
    return _model(problem, params, firms, local, entries, cover, partial)


def _model(
    problem: AssemblyProblem,
    params: AssemblyParams,
    firms: Ints,
    local: Ints,
    entries: Entries,
    cover: Floats,
    partial: bool,
) -> Model:
    rows, furthest = cover.shape[1], problem.rules.furthest_km
    spare, ceiling = np.zeros(rows), np.zeros(rows)
    spare[: problem.bricks] = params.weights.spare * brick_shares(problem)
    np.maximum.at(ceiling, entries.row, entries.gain)
    must = local[problem.mandatory]
    return Model(
        firms=firms,
        must=must,
        is_must=np.isin(np.arange(len(firms)), must).astype(np.int64),
        starts=np.searchsorted(entries.firm, np.arange(len(firms) + 1)).astype(np.int64),
        rows=entries.row,
        caps=entries.cap,
        room=entries.room,
        gains=entries.gain,
        cover=cover,
        bricks=problem.bricks,
        filled=rows if partial else problem.bricks,
        hard=0 if partial else 1,
        spare=spare,
        stride=FILL_STRIDE * np.maximum(ceiling, 1e-6) ** 2,
        ceiling=ceiling,
        slope=0.5 if partial else 1.0,
        offset=0.0 if partial else 1.0,
        smallest=problem.rules.smallest,
        furthest_km=np.inf if furthest is None else float(furthest),
        unknown_barred=int(params.strict and furthest is not None),
        **_owners(problem, firms),
        **_pairs(problem, params, firms, local),
    )


def _owners(problem: AssemblyProblem, firms: Ints) -> dict[str, Any]:
    """The groups of companies of the candidates."""
    owner = np.full(len(firms), -1) if problem.owner is None else problem.owner[firms]
    owned = owner[owner >= 0]
    return {
        "owner": np.ascontiguousarray(owner),
        "shared_owners": int(len(np.unique(owned)) < len(owned)),
    }


def _pairs(
    problem: AssemblyProblem, params: AssemblyParams, firms: Ints, local: Ints
) -> dict[str, Any]:
    """Places, links and refusals of the candidates."""
    weights = params.weights
    worth = weights.cooperation * problem.cooperation + weights.trust * problem.trust
    none = np.zeros(len(problem.refusals))
    links = pair_lists(problem, local, problem.link_firms, worth, "link_firms")
    refusals = pair_lists(problem, local, problem.refusals, none, "refusals")
    return {
        "xy": np.ascontiguousarray(problem.position[firms]),
        "link_starts": links[0],
        "link_to": links[1],
        "link_worth": links[2],
        "refusal_starts": refusals[0],
        "refusal_to": refusals[1],
        "per_km": weights.travel / problem.scale_km,
        "scale_km": float(problem.scale_km),
        "unknown_travel": -NEUTRAL_TRAVEL * weights.travel,
    }


def shrink(model: Model, keep: Ints) -> Model:
    """The same model with only these candidates (increasing numbers, mandatory ones among them)."""
    count = len(model.firms)
    local = np.full(count, -1, dtype=np.int64)
    local[keep] = np.arange(len(keep))
    spans, chosen = _spans(model.starts, keep)
    links, link_chosen = _kept_ends(model.link_starts, model.link_to, keep, local)
    refusals, refusal_chosen = _kept_ends(model.refusal_starts, model.refusal_to, keep, local)
    return model._replace(
        firms=model.firms[keep],
        must=local[model.must],
        is_must=model.is_must[keep],
        starts=spans,
        rows=model.rows[chosen],
        caps=model.caps[chosen],
        room=model.room[chosen],
        gains=model.gains[chosen],
        cover=np.ascontiguousarray(model.cover[keep]),
        owner=model.owner[keep],
        xy=np.ascontiguousarray(model.xy[keep]),
        link_starts=links,
        link_to=local[model.link_to[link_chosen]],
        link_worth=model.link_worth[link_chosen],
        refusal_starts=refusals,
        refusal_to=local[model.refusal_to[refusal_chosen]],
    )


def _spans(starts: Ints, keep: Ints) -> tuple[Ints, Ints]:
    """New list bounds and old places of the items of the kept lists."""
    lengths = starts[keep + 1] - starts[keep]
    bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    places = np.repeat(starts[keep] - bounds[:-1], lengths) + np.arange(bounds[-1])
    return bounds, places


def _kept_ends(starts: Ints, ends: Ints, keep: Ints, local: Ints) -> tuple[Ints, Ints]:
    """The same for lists of candidates, where the dropped ones disappear."""
    bounds, places = _spans(starts, keep)
    kept = local[ends[places]] >= 0
    owner = np.repeat(np.arange(len(keep)), np.diff(bounds))[kept]
    return np.searchsorted(owner, np.arange(len(keep) + 1)).astype(np.int64), places[kept]
