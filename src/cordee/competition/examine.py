"""The verb: examine a grouping and a lot, and tell the reasons for and against bidding together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cordee.competition import lots, market, necessity, rules, units, unknowns, written
from cordee.competition.lattice import every_subset
from cordee.competition.necessity import Necessity
from cordee.competition.params import CompetitionParams
from cordee.competition.problem import MOST_LOOKED_AT, CompetitionProblem, JointBid
from cordee.competition.requirements import figures, requirements
from cordee.competition.result import AbleSubset, CompetitionResult, MarketView
from cordee.competition.subsets import Subsets
from cordee.competition.wide import wide_subsets
from cordee.vocabulary import Finding

MOST_LISTED = 200
"""How many able subsets a result spells out; their number is always exact."""


def examine(
    problem: CompetitionProblem,
    *,
    stop: Callable[[], bool] | None = None,
    seed: int = 0,
    params: CompetitionParams | None = None,
) -> CompetitionResult:
    """Could a member, or fewer members, realistically have done it? Exact, over all 2^n subsets up to
    `MOST_LOOKED_AT` members; of more, what decides is found by integer programs, and what was not looked at
    is a finding.

    `stop` and `seed` are there because every room has the same door: nothing here is random nor
    long (n = 20: about a quarter of a second). A single firm is no grouping: nothing is found about it.
    Rules and sources: docs/engine/competition.md.
    """
    policy = params or CompetitionParams()
    rows = requirements(problem, policy)
    table = figures(rows, problem.members)
    few = len(problem.members) <= MOST_LOOKED_AT
    view = Necessity(problem, every_subset(table) if few else wide_subsets(table))
    outside = market.market_view(problem, rows)
    return _result(view, outside, _findings(view, outside, policy), policy)


def examine_lots(bid: JointBid) -> tuple[Finding, ...]:
    """Several lots won by one bid: are the members rivals, and did they share the lots out?

    Where nobody said whether one price is given, there is something to say only if the lots are shared
    out: that price would then decide. Nothing for a single lot or a single member.
    """
    if len(bid.lots) < 2 or len(bid.members) < 2 or bid.joint_price is False:
        return ()
    if bid.joint_price is None and not lots.each_for_one(bid):
        return ()
    return _ordered(lots.findings(bid))


def _findings(
    view: Necessity, outside: MarketView | None, policy: CompetitionParams
) -> tuple[Finding, ...]:
    problem = view.problem
    if len(problem.members) == 1:
        return ()
    if units.one_unit(problem):
        # A single economic unit cannot restrict competition with itself: its necessity is no question.
        return tuple(units.findings(view))
    found = [
        *necessity.findings(view, policy),
        *units.findings(view),
        *market.findings(problem, outside, policy),
        *lots.findings(problem.joint_bid),
        *unknowns.findings(view),
    ]
    if any(finding.rule == rules.RIVALS_ON_LOTS.code for finding in found):
        # Who can bid for one lot is a rival: that nobody can do all the lots is then no necessity.
        found = [finding for finding in found if finding.kind != "for"]
    return _ordered([*found, *written.findings(problem, found)])


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    order = {"against": 0, "missing": 1, "for": 2}
    return tuple(sorted(found, key=lambda one: order[one.kind]))


def _result(
    view: Necessity,
    outside: MarketView | None,
    findings: tuple[Finding, ...],
    policy: CompetitionParams,
) -> CompetitionResult:
    subsets = view.subsets
    members = view.problem.members
    sure = set(subsets.sure)
    unsure = [mask for mask in subsets.possible if mask not in sure]
    alone = {place: 1 << place for place in range(len(members))}
    able = {mask: subsets.able(mask) for mask in alone.values()}
    listed = [
        *(AbleSubset(view.ids(mask), True) for mask in subsets.sure[:MOST_LISTED]),
        *(AbleSubset(view.ids(mask), False) for mask in unsure[:MOST_LISTED]),
    ]
    return CompetitionResult(
        findings=findings,
        able_subsets=tuple(listed),
        able_subset_count=len(subsets.sure) if subsets.every else None,
        able_alone=tuple(members[place].id for place, mask in alone.items() if able[mask]),
        maybe_alone=tuple(
            members[place].id
            for place, mask in alone.items()
            if not able[mask] and subsets.maybe(mask)
        ),
        unmet={
            firm.id: view.labels(subsets.unmet(1 << place)) for place, firm in enumerate(members)
        },
        questions=unknowns.questions(view),
        market=outside,
        grouping_able=_grouping_able(subsets),
        policy=policy.shown(),
        policy_sentence=policy.message(),
    )


def _grouping_able(subsets: Subsets) -> bool | None:
    if subsets.able(subsets.everyone):
        return True
    return None if subsets.maybe(subsets.everyone) else False
