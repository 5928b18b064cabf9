"""How much of the market is inside: are there able firms left to compete with the grouping?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cordee.competition import rules
from cordee.competition.params import CompetitionParams
from cordee.competition.problem import CompetitionProblem, Firm
from cordee.competition.requirements import Requirement, figures
from cordee.competition.result import MarketView
from cordee.vocabulary import Finding, _


def market_view(problem: CompetitionProblem, rows: tuple[Requirement, ...]) -> MarketView | None:
    """Every firm, member or not, judged alone on the same rows; None when nobody looked outside."""
    if problem.market is None:
        return None
    inside, _maybe_inside = _able(problem.members, rows)
    outside, unsure = _able(problem.market, rows)
    able = len(inside) + len(outside)
    return MarketView(inside, outside, unsure, len(inside) / able if able else None)


def findings(
    problem: CompetitionProblem, view: MarketView | None, policy: CompetitionParams
) -> Iterator[Finding]:
    """All the able firms inside, most of them, a former rival, or a market that was not looked at."""
    yield from _former_rivals(problem)
    if view is None:
        yield rules.MARKET_UNKNOWN.found(
            (), _("Name the firms outside the grouping that could answer: nobody looked.")
        )
        return
    if view.unsure:
        yield rules.MARKET_UNSURE.found(
            view.unsure,
            _("{count} outside firms might be able; their figures are missing."),
            {"count": len(view.unsure)},
        )
    yield from _inside(view, policy)


def _inside(view: MarketView, policy: CompetitionParams) -> Iterator[Finding]:
    if view.share_inside is None or len(view.inside) < 2:
        return  # one able firm inside is already found as a member able alone
    values = {"inside": len(view.inside), "able": len(view.inside) + len(view.outside)}
    if not view.outside and not view.unsure:
        yield rules.MARKET_ALL_INSIDE.found(
            view.inside,
            _("All the {able} firms known to be able to answer alone are in the grouping."),
            {"able": values["able"]},
        )
    elif view.share_inside >= policy.market_warning:
        yield rules.MARKET_MOSTLY_INSIDE.found(
            view.inside,
            _("{inside} of the {able} firms known to be able to answer alone are in the grouping."),
            values,
        )


def _former_rivals(problem: CompetitionProblem) -> Iterator[Finding]:
    for firm in problem.members:
        if firm.former_rival:
            yield rules.FORMER_RIVAL.found(
                (firm.id,),
                _("{member} has bid against the other members: say why it now bids with them."),
                {"member": firm.name},
            )


def _able(
    firms: tuple[Firm, ...], rows: tuple[Requirement, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Firms able alone on known figures, and those that only their unknown figures may make able."""
    table = figures(rows, firms)
    required = table.required[:, None]
    sure = (table.known >= required).all(axis=0)
    possible = (table.at_best >= required).all(axis=0)
    return _ids(firms, sure), _ids(firms, possible & ~sure)


def _ids(firms: tuple[Firm, ...], chosen: np.ndarray) -> tuple[str, ...]:
    return tuple(firm.id for firm, kept in zip(firms, chosen, strict=True) if kept)
