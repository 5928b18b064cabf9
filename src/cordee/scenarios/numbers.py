"""A lot and its candidates in the numbers of the assembly, and the way back to firms.

Firms are numbered anew: only candidates and mandatory members enter, in the order of the roster.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cordee.assembly import AssemblyProblem
from cordee.scenarios.candidates import Candidates, Entry
from cordee.scenarios.firms import Firms
from cordee.scenarios.places import positions_km
from cordee.scenarios.settings import AnswerSettings
from cordee.scenarios.thresholds import Minimum
from cordee.vocabulary import Brick, Company


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """The problem of the assembly with what its numbers mean.

    `firms[i]` is the position in the roster of the problem's firm i; `minima[t]` its threshold t.
    """

    problem: AssemblyProblem
    firms: tuple[int, ...]
    companies: tuple[Company, ...]
    bricks: tuple[Brick, ...]
    minima: tuple[Minimum, ...]
    entries: dict[tuple[int, int], Entry]

    def id(self, firm: int) -> str:
        """The id of the problem's firm."""
        return self.companies[firm].id


def numbered(
    firms: Firms,
    bricks: Sequence[Brick],
    gathered: Candidates,
    minima: Sequence[Minimum],
    settings: AnswerSettings,
    *,
    must: Sequence[int],
    day: date | None,
) -> Numbered:
    """Builds the problem: entries, places, links, thresholds, leads, groups of companies, refusals."""
    chosen = tuple(sorted({*gathered.firms, *must}))
    local = {firm: number for number, firm in enumerate(chosen)}
    companies = tuple(firms.companies[firm] for firm in chosen)
    entries = sorted(gathered.entries, key=lambda entry: (entry.firm, entry.brick))
    searched = tuple(one for one in minima if one.searched)
    pairs, cooperation = _links(firms, chosen, local)
    problem = AssemblyProblem(
        firms=len(chosen),
        weights=np.array([brick.weight for brick in bricks]),
        firm=np.array([local[entry.firm] for entry in entries], dtype=np.int64),
        brick=np.array([entry.brick for entry in entries], dtype=np.int64),
        fit=np.array([entry.fit for entry in entries]),
        capacity=_capacities(entries, bricks, settings),
        position=positions_km(companies),
        rules=settings.rules(len(bricks)),
        link_firms=pairs,
        cooperation=cooperation,
        required=np.array([one.required for one in searched]),
        held=_held(searched, companies, day),
        can_lead=_can_lead(companies),
        owner=_owners(companies),
        refusals=_refusals(firms, chosen, local),
        mandatory=np.array([local[firm] for firm in must], dtype=np.int64),
    )
    by_pair = {(local[entry.firm], entry.brick): entry for entry in entries}
    return Numbered(problem, chosen, companies, tuple(bricks), searched, by_pair)


def supposed_shares(
    smallest: int, weights: Sequence[float], able: Sequence[int]
) -> tuple[float, ...]:
    """By brick, the part that a firm of unknown capacity is supposed to take.

    All of it, but where fewer bricks than members are asked for: the weightiest bricks are then shared
    equally, so that there is a part for `smallest` members, as far as each has `able` firms for it.

    >>> supposed_shares(3, [1], [10]), supposed_shares(3, [1], [2])
    ((0.3333333333333333,), (0.5,))
    >>> supposed_shares(3, [1, 2], [10, 10]), supposed_shares(3, [1, 2], [10, 1])
    ((1.0, 0.5), (0.5, 1.0))
    >>> supposed_shares(3, [1, 1, 1], [9, 9, 9])
    (1.0, 1.0, 1.0)
    """
    left, shares = smallest - len(weights), [1.0] * len(weights)
    for brick in sorted(range(len(weights)), key=lambda one: (-weights[one], -able[one], one)):
        more = max(0, min(left, able[brick] - 1))
        shares[brick] = 1.0 / (1 + more)
        left -= more
    return tuple(shares)


def _capacities(
    entries: Sequence[Entry], bricks: Sequence[Brick], settings: AnswerSettings
) -> NDArray[np.float64]:
    """Known capacities as they are; unknown ones stay unknown where they count for all of the brick.

    A brick without a quantity asks for no capacity: even a strict answer cannot miss one.
    """
    able = Counter(entry.brick for entry in entries)
    supposed = supposed_shares(
        settings.smallest,
        [brick.weight for brick in bricks],
        [able[brick] for brick in range(len(bricks))],
    )

    def part(entry: Entry) -> float:
        if entry.ability.capacity is not None:
            return entry.ability.capacity
        if supposed[entry.brick] < 1.0:
            return supposed[entry.brick]
        return 1.0 if settings.strict and bricks[entry.brick].quantity is None else np.nan

    return np.array([part(entry) for entry in entries], dtype=np.float64)


def cooperation_of(works: int) -> float:
    """How much past joint works count, in [0, 1]: half for one, three quarters for two, never 1."""
    return 1.0 - 0.5 ** max(works, 0)


def _links(
    firms: Firms, chosen: Sequence[int], local: dict[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Past joint works between candidates; a work told by one of the two counts."""
    works: dict[tuple[int, int], int] = {}
    for firm in chosen:
        for other, count in firms.known_partners(firm).items():
            if other in local:
                pair = (min(local[firm], local[other]), max(local[firm], local[other]))
                works[pair] = max(count, works.get(pair, 0))
    pairs = sorted(works)
    return (
        np.array(pairs, dtype=np.int64).reshape(len(pairs), 2),
        np.array([cooperation_of(works[pair]) for pair in pairs]),
    )


def _refusals(firms: Firms, chosen: Sequence[int], local: dict[int, int]) -> NDArray[np.int64]:
    pairs = sorted(
        {
            (min(local[firm], local[other]), max(local[firm], local[other]))
            for firm in chosen
            for refused in firms.companies[firm].refuses
            for other in firms.named(refused)
            if other in local and other != firm
        }
    )
    return np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)


def _held(
    minima: Sequence[Minimum], companies: Sequence[Company], day: date | None
) -> NDArray[np.float64] | None:
    if not minima:
        return None
    return np.array([[_or_nan(one.figure(firm, day)) for firm in companies] for one in minima])


def _can_lead(companies: Sequence[Company]) -> NDArray[np.float64] | None:
    """None when no firm says whether it can lead: asking it of all of them teaches nothing."""
    if all(company.can_lead is None for company in companies):
        return None
    return np.array([_or_nan(company.can_lead) for company in companies])


def _owners(companies: Sequence[Company]) -> NDArray[np.int64]:
    groups = sorted({company.group for company in companies if company.group})
    number = {group: place for place, group in enumerate(groups)}
    return np.array([number.get(company.group or "", -1) for company in companies], dtype=np.int64)


def _or_nan(value: float | bool | None) -> float:
    return np.nan if value is None else float(value)
