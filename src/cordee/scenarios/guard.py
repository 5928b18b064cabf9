"""Could they have bid alone? A grouping, in the numbers of the competition room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cordee.competition import CompetitionProblem, Firm, examine
from cordee.competition import Minimum as PooledMinimum
from cordee.competition.problem import Written
from cordee.scenarios.certificates import holding
from cordee.scenarios.numbers import Numbered
from cordee.scenarios.settings import AnswerSettings
from cordee.scenarios.thresholds import Minimum, mean_turnover
from cordee.vocabulary import Company, Finding, Lot, Message

CURRENCY = "EUR"


def examined(
    numbered: Numbered,
    minima: Sequence[Minimum],
    members: Sequence[int],
    lot: Lot,
    settings: AnswerSettings,
    day: date | None,
    written: frozenset[Written] = frozenset(),
) -> tuple[Finding, ...]:
    """The findings for these members (numbers of the problem); none without members.

    The market is made of the other candidates that know how to do every brick. `written`: what the members
    have justified in writing already.
    """
    if not members:
        return ()
    others = tuple(one for one in able_in_words(numbered) if one not in members)
    rows = _Rows(numbered, minima, day)
    problem = rows.problem(members, lot, market=others, asked_size=settings.smallest)
    return examine(replace(problem, written=written)).findings


def able_for_lot(
    numbered: Numbered, minima: Sequence[Minimum], firm: int, lot: Lot, day: date | None
) -> bool | None:
    """Whether this firm (a number of the problem) could realistically bid alone for the lot; None:
    it depends on figures that nobody knows."""
    return examine(_Rows(numbered, minima, day).problem((firm,), lot)).grouping_able


def able_in_words(numbered: Numbered) -> tuple[int, ...]:
    """The candidates that have an entry for every brick, by number of the problem."""
    counts: dict[int, int] = {}
    for firm, _brick in numbered.entries:
        counts[firm] = counts.get(firm, 0) + 1
    return tuple(firm for firm, count in sorted(counts.items()) if count == len(numbered.bricks))


def yearly_value(lot: Lot) -> float | None:
    """What the lot is worth a year, in euros; None when its value is not known."""
    if lot.value is None or lot.value.currency != CURRENCY or lot.value.cents <= 0:
        return None
    years = lot.duration.months / 12 if lot.duration else 1.0
    return lot.value.amount / max(years, 1.0)


def _certificates(numbered: Numbered, minima: Sequence[Minimum]) -> tuple[str, ...]:
    asked = [one.name for one in minima if one.kind in ("certificate", "qualification")]
    asked += [name for brick in numbered.bricks for name in brick.certificates]
    return tuple(dict.fromkeys(asked))


def _tells(company: Company) -> bool:
    """Whether anything is known of what the firm does: where nothing is, it is not known to lack a brick."""
    return bool(company.capabilities or company.naf or company.works or company.texts)


class _Rows:
    """Firms against the rows of the competition problem; an unknown figure stays unknown."""

    def __init__(self, numbered: Numbered, minima: Sequence[Minimum], day: date | None) -> None:
        self.numbered = numbered
        self.pooled = [one for one in minima if one.kind in ("turnover", "staff", "references")]
        self.certificates = _certificates(numbered, minima)
        self.day = day

    def problem(
        self,
        members: Sequence[int],
        lot: Lot,
        *,
        market: Sequence[int] | None = None,
        asked_size: int | None = None,
    ) -> CompetitionProblem:
        """These members and the lot; `market`: the other firms that know how to do every brick."""
        return CompetitionProblem(
            members=tuple(self.firm(one) for one in members),
            bricks=tuple(brick.titles or brick.title for brick in self.numbered.bricks),
            minima=tuple(
                PooledMinimum(Message(one.name), one.required, one.unit) for one in self.pooled
            ),
            certificates=self.certificates,
            market=None if market is None else tuple(self.firm(one) for one in market),
            yearly_value=yearly_value(lot),
            asked_size=asked_size,
        )

    def firm(self, number: int) -> Firm:
        company = self.numbered.companies[number]
        return Firm(
            id=company.id,
            name=company.name,
            capacity=tuple(
                self._capacity(number, brick) for brick in range(len(self.numbered.bricks))
            ),
            figures=tuple(one.figure(company, self.day) for one in self.pooled),
            certificates=tuple(self._holds(company, name) for name in self.certificates),
            turnover=mean_turnover(company, 1, CURRENCY),
            references=company.references,
            group=company.group,
        )

    def _capacity(self, number: int, brick: int) -> float | None:
        entry = self.numbered.entries.get((number, brick))
        if entry is None:
            return 0.0 if _tells(self.numbered.companies[number]) else None
        return entry.ability.capacity

    def _holds(self, company: Company, name: str) -> bool | None:
        figure = holding(company, name, self.day).figure
        return None if figure is None else figure > 0
