"""Several lots or districts in one joint bid: are the members rivals, and did they share them out?"""

from __future__ import annotations

from collections.abc import Iterator

from cordee.competition import rules
from cordee.competition.problem import Firm, JointBid
from cordee.vocabulary import Finding, _


def findings(bid: JointBid) -> Iterator[Finding]:
    """Firms each able to bid for one lot are rivals, whatever lot it is; sharing the lots out between
    them in advance, under one price and with no work in common, is what LKF/Eurostar condemned."""
    able = _able(bid)
    if len({_unit(firm) for firm in able}) >= 2:
        ids = tuple(firm.id for firm in able)
        names = tuple(firm.name for firm in able)
        rivals = _on_one_lot(bid)
        sentence = (
            _("{members} could each bid alone for a lot: they are rivals.")
            if rivals
            else _("{members} could each bid alone for a lot of its own: why one joint bid?")
        )
        yield rules.RIVALS_ON_LOTS.found(ids, sentence, {"members": names})
        if rivals and bid.joint_price is True and each_for_one(bid):
            yield rules.LOTS_SPLIT.found(
                ids,
                _(
                    "The lots are shared out in advance between {members}, under one price and with no "
                    "work in common: the court held this to be a restriction by its very object, even at "
                    "the lowest price."
                ),
                {"members": names},
            )
    yield from _unknown(bid)


def _able(bid: JointBid) -> tuple[Firm, ...]:
    return tuple(
        firm
        for place, firm in enumerate(bid.members)
        if any(lot.able_alone[place] for lot in bid.lots)
    )


def _on_one_lot(bid: JointBid) -> bool:
    """Whether two members that are not of one group could bid against each other for the same lot."""
    return any(
        len({_unit(firm) for firm, able in zip(bid.members, lot.able_alone, strict=True) if able})
        >= 2
        for lot in bid.lots
    )


def each_for_one(bid: JointBid) -> bool:
    """Whether each lot is for one member alone, and several members get one."""
    doers = [lot.done_by for lot in bid.lots]
    alone = [done_by[0] for done_by in doers if done_by is not None and len(done_by) == 1]
    units = {_unit(bid.members[place]) for place in alone}
    return len(alone) == len(doers) and len(units) >= 2


def _unknown(bid: JointBid) -> Iterator[Finding]:
    for lot in bid.lots:
        unsure = [
            firm for firm, able in zip(bid.members, lot.able_alone, strict=True) if able is None
        ]
        if unsure:
            yield rules.LOTS_UNKNOWN.found(
                tuple(firm.id for firm in unsure),
                _("Ask {members} whether they could bid alone for “{lot}”."),
                {"members": tuple(firm.name for firm in unsure), "lot": lot.name},
            )
    if len(bid.lots) > 1 and bid.joint_price is None:
        yield rules.LOTS_UNKNOWN.found(
            (), _("Say whether one price is given for all the lots, and who will do each of them.")
        )


def _unit(firm: Firm) -> str:
    """The economic unit: the group of companies, or else the firm itself."""
    return f"group:{firm.group}" if firm.group else f"firm:{firm.id}"
