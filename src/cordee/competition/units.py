"""Members owned by one group of companies: one economic unit, not several competitors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cordee.competition import rules
from cordee.competition.necessity import Necessity
from cordee.competition.problem import CompetitionProblem
from cordee.vocabulary import Finding, _


def one_unit(problem: CompetitionProblem) -> bool:
    """Whether all the members are known to belong to the same group of companies."""
    return len(_by_group(problem)) == 1 and all(firm.group for firm in problem.members)


def findings(view: Necessity) -> Iterator[Finding]:
    """For each group of companies with several members: what it means, and whether it is able alone."""
    for group, mask in _by_group(view.problem).items():
        if mask.bit_count() < 2:
            continue
        yield rules.ONE_UNIT.found(
            view.ids(mask),
            _(
                "{members} belong to one group of companies ({group}): they count as one competitor and "
                "cannot form a cartel between themselves. The rules of public procurement still apply: "
                "tell the buyer of the link, and do not present their bids as independent."
            ),
            {"members": view.names(mask), "group": group},
        )
        if mask != view.subsets.everyone and view.subsets.able(mask):
            yield rules.UNIT_ABLE.found(
                view.ids(mask),
                _("The group of companies {group} meets every requirement without the others."),
                {"group": group},
            )


def _by_group(problem: CompetitionProblem) -> Mapping[str, int]:
    masks: dict[str, int] = {}
    for place, firm in enumerate(problem.members):
        if firm.group:
            masks[firm.group] = masks.get(firm.group, 0) | 1 << place
    return masks
