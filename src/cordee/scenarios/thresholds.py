"""The minima of a notice: what the members must reach together, and who proves what.

Capacities are assessed over the whole grouping: not every member needs them all (article R2142-25 of the
French public procurement code).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from cordee.scenarios.certificates import holding
from cordee.vocabulary import Company, Lot, Opportunity, Threshold, ThresholdCheck, _

type PooledKind = Literal[
    "turnover", "staff", "references", "certificate", "qualification", "insurance"
]

SOURCE: Final = "CCP R2142-25"
_NAMES: Final = {
    "turnover": _("yearly turnover"),
    "staff": _("staff"),
    "references": _("references"),
    "insurance": _("insurance cover"),
}


@dataclass(frozen=True, slots=True)
class Minimum:
    """A figure that the members must reach together; certificates ask for one holder at least.

    `years` over which a turnover is averaged; `unit` is a currency for money. `also`: what the notice asks of
    the same kind beside it and less of it, each as its figure and its words. Who has the most may still
    lack that: an insurance of another risk, references of another trade.
    """

    kind: PooledKind
    name: str
    required: float
    unit: str | None
    years: int
    quote: str
    also: tuple[tuple[float, str], ...] = ()

    def figure(self, company: Company, day: date | None) -> float | None:
        """What this firm brings, None when it is not known."""
        if self.kind == "turnover":
            return mean_turnover(company, self.years, self.unit)
        if self.kind == "staff":
            return None if company.staff is None else float(company.staff)
        if self.kind == "references":
            return None if company.references is None else float(company.references)
        if self.kind == "insurance":
            return None  # no roster says it: always to be confirmed
        return holding(company, self.name, day).figure

    @property
    def searched(self) -> bool:
        """Whether the search can use it: nobody's insurance is known."""
        return self.kind != "insurance"


def mean_turnover(company: Company, years: int, currency: str | None) -> float | None:
    """The mean of the last known years, `years` of them at most, None when none is in this currency."""
    known = [
        company.turnover[year].amount
        for year in sorted(company.turnover, reverse=True)
        if company.turnover[year].currency == currency
    ][: max(years, 1)]
    return sum(known) / len(known) if known else None


def minima(opportunity: Opportunity, lot: Lot) -> tuple[Minimum, ...]:
    """The minima that hold for a lot: its own and those of the whole contract, the strictest of each."""
    asked: dict[tuple[str, str, str | None], list[Minimum]] = {}
    for threshold in opportunity.thresholds:
        if threshold.per_lot not in (None, lot.id):
            continue
        one = _minimum(threshold)
        if one is None:
            continue
        asked.setdefault((one.kind, one.name, one.unit), []).append(one)
    return tuple(_strictest(alike) for alike in asked.values())


def _strictest(alike: Sequence[Minimum]) -> Minimum:
    most = max(alike, key=lambda one: one.required)  # the first of them, if several ask as much
    others = {(one.required, one.quote): None for one in alike if one.quote != most.quote}
    return replace(most, also=tuple(others))


def _minimum(threshold: Threshold) -> Minimum | None:
    kind, years = threshold.kind, threshold.years or 1
    if kind in ("turnover", "insurance"):
        if threshold.amount is None or threshold.amount.cents <= 0:
            return None
        amount, unit = threshold.amount.amount, threshold.amount.currency
        return Minimum(kind, _NAMES[kind], amount, unit, years, threshold.quote)
    if kind in ("staff", "references"):
        if not threshold.value or threshold.value < 0:
            return None
        return Minimum(kind, _NAMES[kind], float(threshold.value), None, years, threshold.quote)
    if not threshold.name:
        return None
    return Minimum(kind, threshold.name, 1.0, None, 1, threshold.quote)


def check(
    wanted: Iterable[Minimum], members: Sequence[Company], day: date | None
) -> tuple[ThresholdCheck, ...]:
    """Each minimum against the members: the pooled figure, who proves what, what is unknown."""
    return tuple(_checked(one, members, day) for one in wanted)


def _checked(minimum: Minimum, members: Sequence[Company], day: date | None) -> ThresholdCheck:
    figures = {firm.id: minimum.figure(firm, day) for firm in members}
    proved = {firm: figure for firm, figure in figures.items() if figure}
    unknown = tuple(firm for firm, figure in figures.items() if figure is None)
    known = [figure for figure in figures.values() if figure is not None]
    pooled = sum(known) if known else None
    state: Literal["met", "missing", "to_confirm"]
    if pooled is not None and pooled >= minimum.required:
        state = "met"
    else:
        state = "to_confirm" if unknown else "missing"
    return ThresholdCheck(
        name=minimum.name,
        required=minimum.required,
        unit=minimum.unit,
        pooled=pooled,
        proved_by=proved,
        unknown=unknown,
        state=state,
        quote=minimum.quote,
    )
