"""The policy: what "realistically able" means. An input that is shown with every result, not a fact."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class CompetitionParams:
    """Thresholds of the test "realistically able", after the EU Horizontal Guidelines of 1 June 2023
    (size, capability, financial risk, investment, present and future capacity).

    `capacity_margin`: spare capacity a firm must keep on a brick, as a part of the brick (0.1: it needs
    110 % of it); `count_growth`: capacity that a firm could realistically add counts as its own;
    `turnover_at_risk`: the greatest part of the yearly turnover that the lot may weigh (0.5: the lot is
    at most half of it); `least_references`: comparable works needed, 0 for none;
    `oversize`: the grouping is called oversized when that many members could leave together;
    `market_warning`: part of the able firms inside the grouping from which a warning is given.
    """

    capacity_margin: float = 0.0
    count_growth: bool = True
    turnover_at_risk: float = 0.5
    least_references: int = 0
    oversize: int = 2
    market_warning: float = 0.5

    def __post_init__(self) -> None:
        rules = {
            "capacity_margin": 0 <= self.capacity_margin <= 10,
            "turnover_at_risk": 0 < self.turnover_at_risk <= 10,
            "least_references": self.least_references >= 0,
            "oversize": self.oversize >= 1,
            "market_warning": 0 < self.market_warning <= 1,
        }
        for name, kept in rules.items():
            if not kept:
                raise InvalidProblem(Message(_("This setting makes no sense.")), where=name)

    def shown(self) -> dict[str, float | int | bool]:
        """The policy as a flat mapping, to be printed and filed beside the findings."""
        return asdict(self)

    def message(self) -> Message:
        """The policy in one sentence, to stand beside the findings; a setting that asks nothing is not
        told."""
        rules = [
            Message(
                _("the lot weighs at most {risk} % of its yearly turnover"),
                {"risk": round(100 * self.turnover_at_risk)},
            )
        ]
        if self.capacity_margin:
            margin = {"margin": round(100 * self.capacity_margin)}
            rules.append(Message(_("it keeps {margin} % of spare capacity on each brick"), margin))
        if self.least_references:
            count = {"count": self.least_references}
            rules.append(Message(_("it has {count} comparable references at least"), count))
        growth = (
            _("what it could add in time counts as its capacity")
            if self.count_growth
            else _("what it could add in time does not count as its capacity")
        )
        return Message(
            _("A firm is judged able when it can do every brick and {rules}; {growth}."),
            {"rules": tuple(rules), "growth": Message(growth)},
        )
