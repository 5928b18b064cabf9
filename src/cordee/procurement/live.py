"""Several bids for one contract: who is mandataire twice, who bids more than once.

Every finding is about one firm and the bids that this firm itself is in: telling it to that firm reveals
nothing of any other bid. `told_to` gives what one firm may hear, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cordee.procurement import rules
from cordee.procurement.result import Check
from cordee.vocabulary import GroupingRules, InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class LiveBid:
    """A bid under preparation: for which contract (a lot of a notice), by whom. One member: it bids alone.

    `lots` None: nobody said which lots it answers; it may then meet any lot of the notice. `relied_on`:
    firms that are no members and have committed to lend it their means.
    """

    id: str
    notice: str
    lots: frozenset[str] | None
    members: tuple[str, ...]
    lead: str | None = None
    relied_on: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.members:
            raise InvalidProblem(Message(_("A bid has one member at least.")), where="members")
        if self.lead is not None and self.lead not in self.members:
            raise InvalidProblem(Message(_("The mandataire is one of the members.")), where="lead")


@dataclass(frozen=True, slots=True)
class Clash:
    """A firm in two bids for one contract. `firm` alone may hear it: `other` is a bid of its own."""

    firm: str
    other: str
    check: Check


def clashes(bid: LiveBid, others: tuple[LiveBid, ...], buyer: GroupingRules) -> tuple[Clash, ...]:
    """Where members of `bid` stand in other bids for the same contract.

    A second mandate is refused whatever the buyer says (R2142-23). Bidding alone and in a grouping, or in
    several groupings, is for the buyer to forbid: where it is not known to, it stays to be asked. Whether a
    firm may lend its means to several bids is always asked: the article speaks of bidders alone.
    """
    found: list[Clash] = []
    for other in others:
        if other.id == bid.id or not _meet(bid, other):
            continue
        for firm in bid.members:
            if firm in other.members:
                found += [Clash(firm, other.id, one) for one in _twice(firm, bid, other, buyer)]
        for firm in dict.fromkeys((*bid.members, *bid.relied_on)):
            both_bid = firm in bid.members and firm in other.members
            if not both_bid and firm in (*other.members, *other.relied_on):
                found.append(Clash(firm, other.id, _lent(firm)))
    return tuple(found)


def told_to(firm: str, found: tuple[Clash, ...]) -> tuple[Clash, ...]:
    """What this firm may hear: the clashes of its own bids."""
    return tuple(one for one in found if one.firm == firm)


def _meet(one: LiveBid, other: LiveBid) -> bool:
    if one.notice != other.notice:
        return False
    return one.lots is None or other.lots is None or bool(one.lots & other.lots)


def _lent(firm: str) -> Check:
    return rules.LENT_TWICE.check(
        "open",
        _(
            "Another bid for this contract counts on you as well, as a member or by the means that you lend: "
            "look in the consultation file whether the buyer forbids it."
        ),
        about=(firm,),
    )


def _twice(firm: str, bid: LiveBid, other: LiveBid, buyer: GroupingRules) -> Iterator[Check]:
    sure = bid.lots is not None and other.lots is not None
    if firm == bid.lead == other.lead:
        yield rules.SECOND_MANDATE.check(
            "broken" if sure else "open",
            _("You are the mandataire of another grouping for this contract: one mandate only.")
            if sure
            else _("You are the mandataire of another grouping: say which lots each answers."),
            about=(firm,),
        )
    if buyer.several_bids_forbidden is False:
        return
    if buyer.several_bids_forbidden is None:
        yield rules.SEVERAL_BIDS.check(
            "open",
            _(
                "You are in another bid for this contract: what was read does not say whether the buyer "
                "forbids it, look in the consultation file."
            ),
            about=(firm,),
        )
        return
    alone = 1 in (len(bid.members), len(other.members))
    template = (
        _("You bid alone and in a grouping for this contract: the buyer forbids it.")
        if alone
        else _("You are in several groupings for this contract: the buyer forbids it.")
    )
    yield rules.SEVERAL_BIDS.check("broken" if sure else "open", template, about=(firm,))
