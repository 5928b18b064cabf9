"""The mandataire: named twice, with the power to sign; what stays each member's own."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.procurement import rules
from cordee.procurement.problem import Bid
from cordee.procurement.result import Check, Paper, State
from cordee.vocabulary import _


def checks(bid: Bid, silent: State) -> Iterator[Check]:
    """Is a mandataire named in the application and in the offer, the same, with proof of its power?

    `silent` is the state of what is not said ("open" in a draft, "broken" when the bid is handed in).
    """
    if bid.lead_applied is None:
        yield rules.LEAD_APPLICATION.check(
            silent, _("Name the mandataire in the application: without one it may be rejected.")
        )
    if bid.lead_offered is None:
        yield rules.LEAD_OFFER.check(
            silent, _("Name the mandataire in the offer: without one it may be rejected.")
        )
    if bid.lead_applied is not None and bid.lead_offered is not None:
        yield _same(bid, bid.lead_applied, bid.lead_offered)
    yield from _solidary(bid)
    yield from _authority(bid, silent)
    yield rules.NO_PERSONALITY.check(
        "told",
        _(
            "The grouping has no personality of its own: each member holds the contract, and no invoice "
            "is made out in the name of the grouping."
        ),
    )


def _same(bid: Bid, applied: str, offered: str) -> Check:
    if applied == offered:
        return rules.ONE_LEAD.check(
            "held",
            _("{lead} is the mandataire in the application and in the offer."),
            {"lead": bid.names[applied]},
            (applied,),
        )
    return rules.ONE_LEAD.check(
        "broken",
        _("The application names {first} as the mandataire, the offer names {second}."),
        {"first": bid.names[applied], "second": bid.names[offered]},
        (applied, offered),
    )


def _solidary(bid: Bid) -> Iterator[Check]:
    if bid.form == "conjoint":
        yield rules.SOLIDARY_LEAD.check(
            "told",
            _(
                "In a conjoint grouping the mandataire answers for the others only if the contract says so."
            ),
        )
    elif bid.form == "conjoint_solidary_lead" and bid.lead is not None:
        yield rules.SOLIDARY_LEAD.check(
            "told",
            _("{lead} answers for the shares of all the others: write it in the bid."),
            {"lead": bid.names[bid.lead]},
            (bid.lead,),
        )


def _authority(bid: Bid, silent: State) -> Iterator[Check]:
    if bid.signed_by_all:
        yield rules.AUTHORITY.check("held", _("Every member signs."))
        return
    if bid.signed_by_all is None:
        yield rules.AUTHORITY.check(
            silent, _("Say who signs: every member, or the mandataire with their mandates.")
        )
        return
    others = [one for one in bid.members if one.id != bid.lead]
    refused = tuple(one.id for one in others if one.empowers is False)
    unknown = tuple(one.id for one in others if one.empowers is None)
    if refused:
        yield rules.AUTHORITY.check(
            "broken",
            _("The mandataire signs, but {members} gave no mandate."),
            {"members": bid.named(*refused)},
            refused,
        )
    if unknown:
        yield rules.AUTHORITY.check(
            silent,
            _("The mandataire signs: the signed mandate of {members} is still to come."),
            {"members": bid.named(*unknown)},
            unknown,
        )
    if not refused and not unknown:
        yield rules.AUTHORITY.check(
            "held", _("The mandataire signs, with the mandate of every other member.")
        )


def paying(bid: Bid) -> Iterator[Check]:
    """How invoices travel, and which papers are made of whom."""
    yield rules.INVOICES.check(
        "told",
        _(
            "On Chorus Pro each member invoices and the mandataire takes note, or the mandataire makes one "
            "request for all; a first-rank subcontractor is paid directly, and silence for 15 days accepts "
            "its request."
        ),
    )
    yield rules.PAPERS.check(
        "told",
        _(
            "One DC1 for the grouping and a DC2 for each member; an ESPD for each member can replace "
            "them, and the buyer must accept it."
        ),
    )


def papers(bid: Bid) -> tuple[Paper, ...]:
    """One DC1, a DC2 and an ESPD in its role by member, a mandate by member for whom another signs."""
    made = [Paper("dc1", None)]
    for one in bid.members:
        made.append(Paper("dc2", one.id))
        made.append(Paper("espd", one.id, "lead" if one.id == bid.lead else "member"))
        if bid.signed_by_all is False and one.id != bid.lead:
            made.append(Paper("mandate", one.id))
    return tuple(made)
