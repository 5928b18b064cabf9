"""What the members must put in writing once a reason against bidding together has been found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cordee.competition import rules
from cordee.competition.problem import CompetitionProblem, Written
from cordee.competition.rules import Rule
from cordee.vocabulary import Finding, _

_TO_WRITE: tuple[tuple[Written, Rule, str], ...] = (
    (
        "price",
        rules.JUSTIFY_EFFICIENCIES,
        _("Write what the buyer gains on price by this grouping, with figures."),
    ),
    (
        "quality",
        rules.JUSTIFY_EFFICIENCIES,
        _("Write what the buyer gains on quality by this grouping, with facts."),
    ),
    (
        "delay",
        rules.JUSTIFY_EFFICIENCIES,
        _("Write what the buyer gains on delays by this grouping, with dates."),
    ),
    (
        "risk",
        rules.JUSTIFY,
        _("Write which technical or financial risk each member could not bear alone, and why."),
    ),
    (
        "capacity",
        rules.JUSTIFY,
        _(
            "Write which capacity each member lacks in the dates asked: people, machines, orders taken."
        ),
    ),
)


def findings(problem: CompetitionProblem, found: Sequence[Finding]) -> Iterator[Finding]:
    """The justifications still missing, and the reminder that an asked size justifies nothing."""
    members = tuple(firm.id for firm in problem.members)
    if not any(finding.kind == "against" for finding in found):
        return
    for topic, rule, template in _TO_WRITE:
        if topic not in problem.written:
            yield rule.found(members, template)
    if problem.asked_size is not None and problem.asked_size >= len(members):
        yield rules.ASKED_SIZE.found(
            members,
            _(
                "At least {size} members were asked for: this comes from the search, not from the need, "
                "and does not justify the grouping."
            ),
            {"size": problem.asked_size},
        )
