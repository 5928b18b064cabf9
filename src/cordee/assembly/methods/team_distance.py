"""Teams that hold every skill at the least sum of distances between members: the same search, other worths.

The problem of Berktaş and Yaman (INFORMS Journal on Computing 33(3), 2021), TFP-SD. Here nothing is
worth anything but the pairs, and each skill is a row that one holder covers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cordee.assembly.kernels.model import Model
from cordee.assembly.kernels.numeric import FORBIDDEN, NEVER, Floats
from cordee.assembly.kernels.standing import Rules
from cordee.assembly.methods.exact import Search
from cordee.assembly.methods.outcome import Found, Outcome
from cordee.assembly.stop import Stop, Watch
from cordee.vocabulary import InvalidProblem, Message, _

USUAL_LARGEST = 9
"""Teams are first looked for up to this size; beyond, only if the distances allow a better one."""
COVER_PRICE = 0.3
FIRST_SIZES = 4
STEPS, DIVE = 6, 64


class Team(NamedTuple):
    """The closest team: members, sum of distances, lower bound of any team, and whether it is proved."""

    members: tuple[int, ...]
    distance: float
    bound: float
    proved: bool
    nodes: int


def closest_team(
    distance: Floats,
    skills: NDArray[np.bool_],
    *,
    stop: Stop | None = None,
    resolution: float = 0.0,
) -> Team | None:
    """The team covering every column of `skills` (people × skills) at the least sum of `distance`.

    `distance`: symmetric, at least 0, infinite where two people cannot meet. `resolution`: the step of
    which all distances are multiples (0: none), which closes proofs sooner. None: no team exists.
    """
    if distance.shape != (len(skills), len(skills)) or (distance < 0).any():
        raise InvalidProblem(
            Message(_("a square matrix of distances is expected")), where="distance"
        )
    alone = np.flatnonzero(skills.all(axis=1))
    if len(alone):
        return Team((int(alone[0]),), 0.0, 0.0, True, 0)
    watch = (stop or Stop()).start()
    holders = np.flatnonzero(skills.any(axis=1))
    worth = np.where(np.isfinite(distance), -distance, FORBIDDEN)[np.ix_(holders, holders)]
    model, largest = team_model(skills[holders]), skills.shape[1]
    slack, usual = max(resolution / 2, 1e-9), min(largest, USUAL_LARGEST)
    outcome = team_search(model, worth, range(2, usual + 1), slack, watch).run()
    best, open_bound = best_of(outcome), outcome.bound
    beaten = NEVER if best is None else best.value
    if usual < largest and may_be_larger(worth, usual + 1, -beaten):
        sizes = range(usual + 1, largest + 1)
        wider = team_search(model, worth, sizes, slack, watch, beaten).run()
        larger, open_bound = best_of(wider), max(open_bound, wider.bound)
        if best is None or (larger is not None and larger.value > best.value):
            best = larger
    if best is None:
        return None
    members = tuple(int(holders[i]) for i in best.members)
    bound = max(best.value, open_bound)
    proved = bound <= best.value + slack
    return Team(members, -best.value, -best.value if proved else -bound, proved, watch.nodes)


def check_distances(distance: Floats, people: int) -> None:
    """Refuse what is not a square matrix of distances."""
    if distance.shape != (people, people) or (distance < 0).any():
        raise InvalidProblem(
            Message(_("a square matrix of distances is expected")), where="distance"
        )


def best_of(outcome: Outcome) -> Found | None:
    """The best team that a search found."""
    return outcome.found[0] if outcome.found else None


def may_be_larger(worth: Floats, size: int, best: float) -> bool:
    """Whether a team of this size could be closer than `best`, were all its pairs the closest ones."""
    if len(worth) < size:
        return False
    closest = -float((worth + np.diag(np.full(len(worth), FORBIDDEN))).max())
    return size * (size - 1) / 2 * closest < best


def team_model(skills: NDArray[np.bool_]) -> Model:
    """The arrays of the search: one row by skill, covered whole by each holder."""
    people, rows = skills.shape
    person, skill = np.nonzero(skills)
    nothing, empty = np.zeros(len(person)), np.zeros(0, np.int64)
    return Model(
        firms=np.arange(people),
        must=empty,
        is_must=np.zeros(people, np.int64),
        starts=np.searchsorted(person, np.arange(people + 1)).astype(np.int64),
        rows=np.ascontiguousarray(skill),
        caps=np.ones(len(person)),
        room=nothing,
        gains=nothing,
        cover=skills.astype(np.float64),
        bricks=rows,
        filled=0,
        hard=1,
        spare=np.zeros(rows),
        stride=np.ones(rows),
        ceiling=np.zeros(rows),
        slope=1.0,
        offset=1.0,
        owner=np.full(people, -1),
        shared_owners=0,
        smallest=1,
        xy=np.zeros((people, 2)),
        link_starts=np.zeros(people + 1, np.int64),
        link_to=empty,
        link_worth=np.zeros(0),
        refusal_starts=np.zeros(people + 1, np.int64),
        refusal_to=empty,
        per_km=0.0,
        scale_km=1.0,
        unknown_travel=0.0,
        furthest_km=np.inf,
        unknown_barred=0,
    )


def team_search(
    model: Model,
    worth: Floats,
    members: range,
    slack: float,
    watch: Watch,
    beaten: float = NEVER,
) -> Search:
    """The search over teams of these sizes worth more than `beaten`; nobody redundant: it adds distance."""
    sizes = members.stop
    rules = Rules(
        scale=np.ones(sizes),
        base=np.zeros(sizes),
        idle=np.zeros(sizes, np.int64),
        minimal=1,
        floor=np.array([beaten, 1.0]),
        slack=slack,
        steps=STEPS,
        dive=DIVE,
    )
    return Search(
        model,
        rules,
        tuple(members),
        wanted=1,
        overlap=0.0,
        ceiling=0.0,
        watch=watch,
        matrix=worth,
        cover_price=COVER_PRICE,
        first_sizes=FIRST_SIZES,
    )
