"""Several lots of one notice taken together: what the competition room needs to examine one joint bid."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.competition import Firm, JointBid, LotPlan, examine_lots
from cordee.scenarios.firms import Firms
from cordee.scenarios.guard import able_for_lot
from cordee.scenarios.lot import Answered
from cordee.vocabulary import Finding, text_in


def joint_findings(
    answered: Sequence[Answered], firms: Firms, *, one_price: bool | None
) -> tuple[Finding, ...]:
    """What speaks for or against winning all these lots with one bid.

    The plan is the best grouping of each lot: its members together are those of the bid, and a lot is
    done by those who have a part of it. Nothing when fewer than two lots have a grouping, nor when each
    lot has its own price (each grouping is then examined on its own lot).
    """
    planned = [one for one in answered if one.answer.groupings]
    members = tuple(
        dict.fromkeys(member for one in planned for member in one.answer.groupings[0].members)
    )
    bid = JointBid(
        members=tuple(_firm(member, firms) for member in members),
        lots=tuple(_plan(one, members, firms) for one in planned),
        joint_price=one_price,
    )
    return examine_lots(bid)


def _firm(id_: str, firms: Firms) -> Firm:
    company = firms.companies[firms.numbers[id_]]
    return Firm(id=id_, name=company.name, capacity=(), group=company.group)


def _plan(one: Answered, members: Sequence[str], firms: Firms) -> LotPlan:
    lot = one.answer.lot
    doers = {share.company for share in one.answer.groupings[0].shares}
    return LotPlan(
        name=text_in(lot.titles, "fr") or lot.id,
        able_alone=tuple(_able(one, firms.numbers[member]) for member in members),
        done_by=tuple(place for place, member in enumerate(members) if member in doers),
    )


def _able(one: Answered, roster_place: int) -> bool | None:
    """Whether a firm could bid alone for the lot; no when it is a candidate for none of its bricks."""
    if one.numbers is None or roster_place not in one.numbers.firms:
        return False
    firm = one.numbers.firms.index(roster_place)
    return able_for_lot(one.numbers, one.minima, firm, one.answer.lot, one.day)
