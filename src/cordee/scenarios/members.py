"""A grouping that exists already: could its members, or fewer of them, have bid alone?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cordee.competition import Firm, JointBid, LotPlan, examine_lots
from cordee.competition.problem import Written
from cordee.scenarios.answer import find_bricks, resolved
from cordee.scenarios.case import LotCase
from cordee.scenarios.guard import able_for_lot, examined
from cordee.scenarios.lot import searched_for
from cordee.scenarios.numbers import Numbered, numbered
from cordee.scenarios.search import Search
from cordee.scenarios.settings import AnswerSettings
from cordee.scenarios.thresholds import Minimum, minima
from cordee.vocabulary import Brick, Finding, Lot, Opportunity, text_in


@dataclass(frozen=True, slots=True)
class LotWork:
    """A lot that a grouping answers with others: what it takes on (None: as the notice reads), and the ids of
    those who do it; None: the plan does not say."""

    lot: Lot
    bricks: Sequence[Brick] | None = None
    done_by: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """Members against the rows of a lot; `places` are their numbers in the problem."""

    numbers: Numbered
    minima: tuple[Minimum, ...]
    places: tuple[int, ...]
    day: date | None


def examine_members(
    need: Opportunity,
    search: Search,
    members: Sequence[str],
    *,
    lot: Lot,
    bricks: Sequence[Brick] | None = None,
    written: frozenset[Written] = frozenset(),
    today: date | None = None,
) -> tuple[Finding, ...]:
    """The findings of the competition guard for these firms (ids) and a lot, as they stand.

    `bricks` are what the members take on (None: as the notice reads). The other firms that know how to
    do every brick are the market. Nothing is assembled: nobody is proposed, added or left out. `written`: the
    justifications that are in writing, which are not asked again. No brick: nothing is found.
    """
    settings = _settings(members, today)
    counted = _counted(need, search, settings, LotWork(lot, bricks))
    if counted is None:
        return ()
    alone = replace(settings, smallest=1)
    return examined(
        counted.numbers, counted.minima, counted.places, lot, alone, counted.day, written
    )


def examine_members_on_lots(
    need: Opportunity,
    search: Search,
    members: Sequence[str],
    works: Sequence[LotWork],
    *,
    one_price: bool | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """The findings on several lots that these firms (ids) answer together: could each bid alone for a lot,
    were the lots shared out between them?

    `one_price`: one price is given for all of them; None: nobody said. Nothing below two lots with bricks.
    """
    settings = _settings(members, today)
    counted = [(work, _counted(need, search, settings, work)) for work in works]
    plans = tuple(_plan(work, one, members) for work, one in counted if one is not None)
    firms = [search.firms.companies[search.firms.numbers[one]] for one in members]
    bid = JointBid(
        tuple(Firm(one.id, one.name, capacity=(), group=one.group) for one in firms),
        plans,
        one_price,
    )
    return examine_lots(bid)


def _settings(members: Sequence[str], today: date | None) -> AnswerSettings:
    return AnswerSettings(must=tuple(members), smallest=max(len(members), 1), today=today)


def _counted(
    need: Opportunity, search: Search, settings: AnswerSettings, work: LotWork
) -> _Counted | None:
    must, exclude = resolved(search.firms, settings)
    lot = work.lot
    asked = tuple(work.bricks) if work.bricks is not None else find_bricks(need, (lot,))[lot.id]
    if not asked:
        return None
    day = settings.today or (need.deadline.at.date() if need.deadline else None)
    case = LotCase(need, lot, asked, search, search.firms, settings, must, exclude, day)
    gathered, _notes = searched_for(case)
    wanted = minima(need, lot)
    numbers = numbered(search.firms, asked, gathered, wanted, settings, must=must, day=day)
    local = {firm: place for place, firm in enumerate(numbers.firms)}
    return _Counted(numbers, wanted, tuple(local[one] for one in must), day)


def _plan(work: LotWork, counted: _Counted, members: Sequence[str]) -> LotPlan:
    doers = work.done_by
    return LotPlan(
        text_in(work.lot.titles, "fr") or work.lot.id,
        tuple(
            able_for_lot(counted.numbers, counted.minima, place, work.lot, counted.day)
            for place in counted.places
        ),
        None
        if doers is None
        else tuple(place for place, one in enumerate(members) if one in doers),
    )
