"""What is examined: a grouping, one lot's requirements, and what is known of each firm."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cordee.vocabulary import InvalidProblem, Message, _

MOST_LOOKED_AT = 20
"""Members of a grouping of which every subset is looked at: 2^20 of them at most, a quarter of a second."""

type Written = Literal["price", "quality", "delay", "risk", "capacity"]
"""What the members can put in writing to justify bidding together."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """A minimum that the members may meet together: the sum of their figures must reach `required`.

    `required` is strictly positive, in `unit` ("EUR", "people", "references"; None: no unit).
    """

    name: str | Message
    required: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm against the rows of the problem. Everywhere None is unknown: neither 0 nor a pass.

    `capacity`: by brick, the part of it that the firm can do in the dates asked (1.0: all of it);
    `growth`: by brick, the part it could realistically add by then (hiring, machine, investment),
    empty when nobody was asked; `figures`: by minimum, in the unit of that minimum;
    `certificates`: by certificate, whether it holds it; `turnover` in whole units of money a year;
    `references`: comparable works done; `group`: the group of companies that owns it;
    `former_rival`: it has bid against other members for such work.
    """

    id: str
    name: str
    capacity: tuple[float | None, ...]
    figures: tuple[float | None, ...] = ()
    certificates: tuple[bool | None, ...] = ()
    growth: tuple[float | None, ...] = ()
    turnover: float | None = None
    references: int | None = None
    group: str | None = None
    former_rival: bool | None = None


@dataclass(frozen=True, slots=True)
class LotPlan:
    """A lot (or a district of the lot) that the members mean to win with one joint bid.

    `able_alone`: by member, whether it could realistically bid for it alone; `done_by`: the places, in
    `members`, of those who will do the work, None when the plan does not say.
    """

    name: str
    able_alone: tuple[bool | None, ...]
    done_by: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class JointBid:
    """Several lots that the members mean to win together: who could take each alone, who would do it.

    `members` in the order of `LotPlan.able_alone`; their figures are not looked at here. `joint_price`:
    one price is given for all the lots; None: nobody said.
    """

    members: tuple[Firm, ...]
    lots: tuple[LotPlan, ...]
    joint_price: bool | None = None

    def __post_init__(self) -> None:
        for number, lot in enumerate(self.lots):
            _check_width(f"lots[{number}].able_alone", lot.able_alone, len(self.members))
            if any(not 0 <= place < len(self.members) for place in lot.done_by or ()):
                raise InvalidProblem(
                    Message(_("Done by a member that does not exist.")),
                    where=f"lots[{number}].done_by",
                )


@dataclass(frozen=True, slots=True)
class CompetitionProblem:
    """A grouping and a lot, in numbers.

    `bricks`: their titles (or titles by language).
    `market`: firms outside the grouping that might answer, against the same rows; None: nobody looked.
    `lots`: the lots or districts covered by one joint bid, with who could do each alone.
    `yearly_value`: what the lot is worth a year, in units of `currency` as the firms' turnover, for the
    share of turnover at risk.
    `asked_size`: the least number of members asked by the user (it justifies nothing by itself).
    `joint_price`: one price is given for all the `lots`. `written`: justifications already in writing.

    Raises InvalidProblem, naming the field, when rows and firms do not fit together.
    """

    members: tuple[Firm, ...]
    bricks: tuple[str | Mapping[str, str], ...]
    minima: tuple[Minimum, ...] = ()
    certificates: tuple[str, ...] = ()
    market: tuple[Firm, ...] | None = None
    lots: tuple[LotPlan, ...] = ()
    yearly_value: float | None = None
    currency: str = "EUR"
    asked_size: int | None = None
    joint_price: bool | None = None
    written: frozenset[Written] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.members:
            raise InvalidProblem(Message(_("Nobody to examine.")), where="members")
        if not self.bricks:
            raise InvalidProblem(Message(_("No brick: nothing to be able to do.")), where="bricks")
        self._check_firms()
        self._check_numbers()
        JointBid(self.members, self.lots, self.joint_price)

    def _check_firms(self) -> None:
        seen: set[str] = set()
        for place, firm in self._placed():
            if firm.id in seen:
                raise InvalidProblem(
                    Message(_("The firm {id} appears twice."), {"id": firm.id}), where=place
                )
            seen.add(firm.id)
            _check_width(f"{place}.capacity", firm.capacity, len(self.bricks))
            _check_width(f"{place}.figures", firm.figures, len(self.minima))
            _check_width(f"{place}.certificates", firm.certificates, len(self.certificates))
            if firm.growth:
                _check_width(f"{place}.growth", firm.growth, len(self.bricks))
            figures = (*firm.capacity, *firm.figures, *firm.growth, firm.turnover, firm.references)
            _check_figures(place, figures)

    def _check_numbers(self) -> None:
        for number, minimum in enumerate(self.minima):
            if not (math.isfinite(minimum.required) and minimum.required > 0):
                raise InvalidProblem(
                    Message(_("A minimum must be a positive number.")),
                    where=f"minima[{number}].required",
                )
        if self.yearly_value is not None and not (
            math.isfinite(self.yearly_value) and self.yearly_value > 0
        ):
            raise InvalidProblem(
                Message(_("The yearly value must be a positive number.")), where="yearly_value"
            )

    @property
    def joint_bid(self) -> JointBid:
        """The lots as one bid."""
        return JointBid(self.members, self.lots, self.joint_price)

    def _placed(self) -> Iterable[tuple[str, Firm]]:
        yield from ((f"members[{i}]", firm) for i, firm in enumerate(self.members))
        yield from ((f"market[{i}]", firm) for i, firm in enumerate(self.market or ()))


def _check_width(where: str, values: tuple[object, ...], width: int) -> None:
    if len(values) != width:
        raise InvalidProblem(
            Message(
                _("{count} values where {width} are needed."),
                {"count": len(values), "width": width},
            ),
            where=where,
        )


def _check_figures(where: str, figures: Iterable[float | None]) -> None:
    if any(one is not None and not (math.isfinite(one) and one >= 0) for one in figures):
        raise InvalidProblem(
            Message(_("A figure is negative or not a number.")),
            where=where,
            remedy=Message(_("Write None for what is unknown.")),
        )
