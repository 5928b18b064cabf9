"""The rows that a firm or a subset must meet: each says that a sum of figures reaches a minimum."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from cordee.competition.params import CompetitionParams
from cordee.competition.problem import CompetitionProblem, Firm, Minimum
from cordee.vocabulary import Message, _


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row: its words, the least sum, and how a firm's figure for it is read.

    `figure` gives what is known (0 when nothing is) and whether more may be there, unknown today.
    """

    label: Message
    required: float
    figure: Callable[[Firm], tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Firms against requirements: `known` (rows × firms, 0 where unknown) and the mask `unknown`."""

    requirements: tuple[Requirement, ...]
    known: NDArray[np.float64]
    unknown: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many firms."""
        return int(self.known.shape[1])

    @property
    def required(self) -> NDArray[np.float64]:
        """The least sum of each row, lowered by a billionth so that a rounding is not a failure."""
        return np.array([one.required * (1 - 1e-9) for one in self.requirements])

    @property
    def at_best(self) -> NDArray[np.float64]:
        """The figures with every unknown one at its best."""
        return np.where(self.unknown, np.inf, self.known)


def requirements(problem: CompetitionProblem, policy: CompetitionParams) -> tuple[Requirement, ...]:
    """Bricks, certificates, minima of the notice, then what the policy adds (risk, references)."""
    return (
        *(_brick(name, place, policy) for place, name in enumerate(problem.bricks)),
        *(_certificate(name, place) for place, name in enumerate(problem.certificates)),
        *(_minimum(one, place) for place, one in enumerate(problem.minima)),
        *_policy_rows(problem, policy),
    )


def figures(rows: tuple[Requirement, ...], firms: tuple[Firm, ...]) -> Figures:
    """The figures of these firms for these rows."""
    read = [[row.figure(firm) for firm in firms] for row in rows]
    shape = (len(rows), len(firms))
    known = np.array([[one for one, _open in row] for row in read], dtype=float)
    unknown = np.array([[is_open for _known, is_open in row] for row in read], dtype=bool)
    return Figures(rows, known.reshape(shape), unknown.reshape(shape))


def _brick(name: str | Mapping[str, str], place: int, policy: CompetitionParams) -> Requirement:
    reader = partial(_capacity, place, policy.count_growth)
    label = Message(_("capacity to do “{brick}”"), {"brick": name})
    return Requirement(label, 1 + policy.capacity_margin, reader)


def _certificate(name: str, place: int) -> Requirement:
    label = Message(_("the certificate {name}"), {"name": name})
    return Requirement(label, 1.0, partial(_certificate_of, place))


def _minimum(minimum: Minimum, place: int) -> Requirement:
    values = {"name": minimum.name, "required": plain_number(minimum.required)}
    label = Message(_("{name}: at least {required}"), values)
    if minimum.unit:
        label = Message(_("{name}: at least {required} {unit}"), {**values, "unit": minimum.unit})
    return Requirement(label, minimum.required, partial(_figure, place))


def _policy_rows(problem: CompetitionProblem, policy: CompetitionParams) -> tuple[Requirement, ...]:
    rows: list[Requirement] = []
    if problem.yearly_value is not None:
        least = problem.yearly_value / policy.turnover_at_risk
        label = Message(
            _(
                "financial risk: a yearly turnover of {least} {currency}, so that the lot weighs "
                "{part} % at most"
            ),
            {
                "least": plain_number(math.ceil(least)),
                "currency": problem.currency,
                "part": round(100 * policy.turnover_at_risk),
            },
        )
        rows.append(Requirement(label, least, _turnover))
    if policy.least_references:
        label = Message(_("{count} comparable references"), {"count": policy.least_references})
        rows.append(Requirement(label, policy.least_references, _references))
    return tuple(rows)


def _capacity(place: int, count_growth: bool, firm: Firm) -> tuple[float, bool]:
    now, now_unknown = _known(firm.capacity[place])
    if not count_growth or not firm.growth:
        return now, now_unknown
    soon, soon_unknown = _known(firm.growth[place])
    return now + soon, now_unknown or soon_unknown


def _certificate_of(place: int, firm: Firm) -> tuple[float, bool]:
    return _known(firm.certificates[place])


def _figure(place: int, firm: Firm) -> tuple[float, bool]:
    return _known(firm.figures[place])


def _turnover(firm: Firm) -> tuple[float, bool]:
    return _known(firm.turnover)


def _references(firm: Firm) -> tuple[float, bool]:
    return _known(firm.references)


def _known(figure: float | None) -> tuple[float, bool]:
    return (0.0, True) if figure is None else (float(figure), False)


def plain_number(value: float) -> str:
    """A number that reads the same in every language: thin spaces between thousands, no needless
    decimals.

    >>> plain_number(1250000.0).replace(chr(0x202F), " ")
    '1 250 000'
    """
    whole = f"{value:,.0f}" if value == round(value) else f"{value:,.2f}".rstrip("0")
    return whole.replace(",", "\u202f")
