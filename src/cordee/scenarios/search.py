"""Who can do each brick: the search index of the roster, and its answers by number in the roster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval import (
    CompanyIndex,
    RankedFirms,
    RankProblem,
    build_index,
    explain,
    open_index,
    rank_arrays,
)
from cordee.scenarios.candidates import Ranked
from cordee.scenarios.firms import Firms
from cordee.vocabulary import Brick, Company, Fit, InvalidProblem, Message, _

type Progress = Callable[[Message, float | None], None]
"""Called with the step under way and, where it is known, the part of it that is done."""


@dataclass(frozen=True, eq=False)
class Search:
    """An index and its roster. `roster_of[n]` is the place in the roster of the index's firm n (-1: the
    roster does not have it, so it is never answered); `index_of` the way back."""

    index: CompanyIndex
    companies: Sequence[Company]
    roster_of: NDArray[np.int64]
    index_of: NDArray[np.int64]

    @cached_property
    def firms(self) -> Firms:
        """The roster as names and places, made once for all the needs."""
        return Firms(self.companies)

    def company(self, id_: str) -> Company:
        """The firm of this id; KeyError when the roster does not have it."""
        number = self.index.number(id_)
        if number is None or self.roster_of[number] < 0:
            raise KeyError(id_)
        return self.companies[int(self.roster_of[number])]

    def changed(self, fresh: Sequence[Company], gone: Collection[str] = ()) -> Search:
        """Another search with these firms new or changed, and those of these ids gone; this one stays as it
        is. A firm whose indexed facts are the same costs no patch of the index."""
        patches = [one for one in fresh if not self.index.holds(one)]
        index = self.index.patched(patches) if patches else self.index
        roster_of = np.full(len(index), -1, dtype=np.int64)
        roster_of[: len(self.roster_of)] = self.roster_of
        for id_ in gone:
            if (number := index.number(id_)) is not None:
                roster_of[number] = -1
        companies = list(self.companies)
        for one in fresh:
            number = index.number(one.id)
            if number is None:
                raise KeyError(one.id)  # never: it is held, or was just taken in
            if roster_of[number] < 0:
                roster_of[number] = len(companies)
                companies.append(one)
            else:
                companies[roster_of[number]] = one
        return _gathered(index, companies, roster_of)

    def candidates(
        self,
        bricks: Sequence[Brick],
        limit: int,
        allowed: NDArray[np.bool_],
        *,
        others: tuple[str, ...] = (),
        client: str | None = None,
    ) -> tuple[Ranked, ...]:
        """For each brick its best firms, by their place in the roster; `allowed` says which may come.

        `others` are ids of mandatory members (not ranked themselves) and `client` the buyer's: who
        worked with them or for it comes first.
        """
        mask = np.where(self.roster_of >= 0, allowed[np.maximum(self.roster_of, 0)], False)
        barred = len(mask) - int(mask.sum())
        ranked = limit + barred if barred <= limit else max(limit, len(self.index))
        problems = [RankProblem(self.index, one, ranked, others, client) for one in bricks]
        return tuple(self._kept(one, mask, limit) for one in rank_arrays(problems))

    def _kept(self, found: RankedFirms, mask: NDArray[np.bool_], limit: int) -> Ranked:
        kept = np.flatnonzero(mask[found.firms])[:limit]
        fits = found.fits.astype(np.float64)
        here = fits[self.roster_of[found.firms] >= 0]
        best = float(here.max()) if len(here) else 0.0
        return Ranked(self.roster_of[found.firms[kept]], fits[kept], best)

    def with_firms(self, ranked: Ranked, brick: Brick, firms: Sequence[int]) -> Ranked:
        """The same with these firms (places in the roster) added where they were not among the best."""
        absent = [firm for firm in firms if firm not in set(ranked.firms.tolist())]
        if not absent:
            return ranked
        found = rank_arrays([RankProblem(self.index, brick, limit=max(len(self.index), 1))])[0]
        added = np.flatnonzero(np.isin(self.roster_of[found.firms], absent))
        fits = found.fits[added].astype(np.float64)
        return Ranked(
            np.concatenate([ranked.firms, self.roster_of[found.firms[added]]]),
            np.concatenate([ranked.fits, fits]),
            max([ranked.best, *fits.tolist()]),
        )

    def best(self, brick: Brick, limit: int, weakest: float = 0.0) -> list[int]:
        """The firms that fit the brick best, by their place in the roster, whatever the rules; with at
        least `weakest` of the best chance to fit."""
        everyone = np.ones(len(self.companies), dtype=np.bool_)
        ranked = self.candidates([brick], limit, everyone)[0]
        firms: list[int] = ranked.firms[ranked.fits >= weakest * ranked.best].tolist()
        return firms

    def likeliest(self, brick: Brick, limit: int, weakest: float = 0.0) -> list[int]:
        """The firms of `best` by their chance to fit, in whole percents as it is shown; firms that show
        the same chance stay in the order of the ranker (rarer know-how, nearer)."""
        everyone = np.ones(len(self.companies), dtype=np.bool_)
        ranked = self.candidates([brick], limit, everyone)[0]
        kept = ranked.fits >= weakest * ranked.best
        order = np.argsort(-np.round(ranked.fits[kept], 2), kind="stable")
        firms: list[int] = ranked.firms[kept][order].tolist()
        return firms

    def closest(self, brick: Brick, limit: int) -> tuple[Fit, ...]:
        """The same firms with their reasons."""
        return tuple(self.fits_of(brick, self.best(brick, limit)).values())

    def fits_of(self, brick: Brick, firms: Sequence[int]) -> Mapping[int, Fit]:
        """The fit of each of these firms (places in the roster) for the brick, with its reasons."""
        numbers = self.index_of[list(firms)].tolist()
        return dict(zip(firms, explain(RankProblem(self.index, brick), numbers), strict=True))


def searched(
    companies: Sequence[Company],
    index: CompanyIndex | Path | None = None,
    progress: Progress | None = None,
) -> Search:
    """The search over this roster: with the index given, else with one built now.

    An index that lacks a firm of the roster is refused: it was made from another list.
    """
    if index is None:
        made = build_index(companies, progress=_told(progress))
    else:
        made = open_index(index) if isinstance(index, Path) else index
    if made.lists([company.id for company in companies]):
        numbers = np.arange(len(companies), dtype=np.int64)
        return Search(made, companies, numbers, numbers)
    roster_of = np.full(len(made), -1, dtype=np.int64)
    index_of = np.full(len(companies), -1, dtype=np.int64)
    for place, company in enumerate(companies):
        number = made.number(company.id)
        if number is None:
            raise InvalidProblem(
                Message(_("the index does not have the firm {firm}."), {"firm": company.id}),
                where=str(index) if isinstance(index, Path) else "index",
                remedy=Message(_("Make it again from this roster with cordee index.")),
            )
        roster_of[number] = place
        index_of[place] = number
    return Search(made, companies, roster_of, index_of)


def _gathered(
    index: CompanyIndex, companies: Sequence[Company], roster_of: NDArray[np.int64]
) -> Search:
    """The search over the companies that a number of the index leads to, in their order."""
    numbers = np.flatnonzero(roster_of >= 0)
    numbers = numbers[np.argsort(roster_of[numbers])]
    kept = tuple(companies[place] for place in roster_of[numbers].tolist())
    shifted = np.full(len(roster_of), -1, dtype=np.int64)
    shifted[numbers] = np.arange(len(numbers))
    return Search(index, kept, shifted, numbers)


def _told(progress: Progress | None) -> Callable[[int, int], None] | None:
    if progress is None:
        return None
    return lambda done, total: progress(Message(_("indexing the firms")), done / max(total, 1))
