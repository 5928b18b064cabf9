"""The search itself: the groupings of a lot, and the smaller alliance that may be enough."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cordee.assembly import Assembled, AssemblyResult, GroupRules, Hole, Stop
from cordee.assembly.assemble import assemble
from cordee.scenarios.numbers import Numbered
from cordee.scenarios.settings import AnswerSettings
from cordee.vocabulary import Message, Reason, _

QUICK_SECONDS = 0.3


def assembled(
    numbers: Numbered, settings: AnswerSettings
) -> tuple[AssemblyResult, tuple[Reason, ...]]:
    """The search; where the smallest size alone forbids any answer, members without a part are allowed."""
    if not numbers.problem.firms:
        holes = tuple(Hole(brick, 1.0, 0.0, (), None) for brick in range(len(numbers.bricks)))
        return AssemblyResult((), complete=False, complete_excluded=True, holes=holes), ()
    params, stop = settings.params(), Stop(seconds=settings.seconds)
    result = assemble(numbers.problem, stop=stop, seed=settings.seed, params=params)
    if result.groupings and result.complete:
        return result, ()
    padded = replace(params, idle="to_reach_minimum")
    other = assemble(numbers.problem, stop=stop, seed=settings.seed, params=padded)
    if not other.groupings or (other.complete == result.complete and result.groupings):
        return result, ()
    text = _(
        "fewer than {count} firms are enough for what is asked: the others are there only to reach"
        " the size asked"
    )
    return other, (Reason("fewer-are-enough", Message(text, {"count": settings.smallest})),)


def smaller_alliance(numbers: Numbered, settings: AnswerSettings) -> Assembled | None:
    """The best grouping with one member a brick, where fewer bricks than members are asked for.

    Firms of unknown capacity are then supposed to be able to do the whole of a brick, to be confirmed.
    None for a single brick (one firm is no grouping), or where no such alliance covers everything.
    """
    bricks = len(numbers.bricks)
    if not 2 <= bricks < settings.smallest or numbers.problem.firms < bricks:
        return None
    pairs = zip(numbers.problem.firm.tolist(), numbers.problem.brick.tolist(), strict=True)
    known = [numbers.entries[pair].ability.capacity for pair in pairs]
    problem = replace(
        numbers.problem,
        capacity=np.array([np.nan if one is None else one for one in known]),
        rules=GroupRules(smallest=2, largest=settings.smallest - 1),
    )
    params = replace(settings.params(), answers=1, trade_offs=False, substitutes=False)
    stop = Stop(seconds=min(settings.seconds, QUICK_SECONDS))
    result = assemble(problem, stop=stop, seed=settings.seed, params=params)
    return result.groupings[0] if result.complete and result.groupings else None
