"""A grouping that exists already: could its members, or fewer of them, have bid alone?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cordee.scenarios.answer import find_bricks, resolved
from cordee.scenarios.case import LotCase
from cordee.scenarios.guard import examined
from cordee.scenarios.lot import searched_for
from cordee.scenarios.numbers import numbered
from cordee.scenarios.search import Search
from cordee.scenarios.settings import AnswerSettings
from cordee.scenarios.thresholds import minima
from cordee.vocabulary import Brick, Finding, Lot, Opportunity


def examine_members(
    need: Opportunity,
    search: Search,
    members: Sequence[str],
    *,
    lot: Lot,
    bricks: Sequence[Brick] | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """The findings of the competition guard for these firms (ids) and a lot, as they stand.

    `bricks` are what the members take on (None: as the notice reads). The other firms that know how to
    do every brick are the market. Nothing is assembled: nobody is proposed, added or left out. No brick, or
    more members than can be examined (`competition.problem.MOST_MEMBERS`): nothing is found.
    """
    settings = AnswerSettings(must=tuple(members), smallest=max(len(members), 1), today=today)
    must, exclude = resolved(search.firms, settings)
    asked = tuple(bricks) if bricks is not None else find_bricks(need, (lot,))[lot.id]
    if not asked:
        return ()
    day = today or (need.deadline.at.date() if need.deadline else None)
    case = LotCase(need, lot, asked, search, search.firms, settings, must, exclude, day)
    gathered, _notes = searched_for(case)
    wanted = minima(need, lot)
    numbers = numbered(search.firms, asked, gathered, wanted, settings, must=must, day=day)
    local = {firm: place for place, firm in enumerate(numbers.firms)}
    return examined(
        numbers,
        wanted,
        tuple(local[one] for one in must),
        lot,
        replace(settings, smallest=1),
        day,
    )
