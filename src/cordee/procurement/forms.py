"""The form of the grouping: what it asks for, and what it means in money for each member."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.procurement import rules
from cordee.procurement.problem import FORMS, Bid, Form, Part
from cordee.procurement.result import AfterAward, Burden, Check, Consequences
from cordee.vocabulary import Message, Money, Reason, _

FORM_NAMES: dict[Form, str] = {
    "conjoint": _("conjoint"),
    "conjoint_solidary_lead": _("conjoint, solidary mandataire"),
    "solidary": _("solidary"),
}
_MEANINGS: dict[Form, str] = {
    "conjoint": _("Conjoint: each member does its own share and is bound for it alone."),
    "conjoint_solidary_lead": _(
        "Conjoint with a solidary mandataire: each member is bound for its own share, the mandataire for "
        "the shares of all."
    ),
    "solidary": _("Solidary: each member is bound for the whole contract, whatever its own share."),
}


def checks(bid: Bid) -> Iterator[Check]:
    """Whether a form is chosen, and whether a conjoint one has all its tasks taken and priced."""
    yield rules.GROUPING.check(
        "told", _("Firms may bid as a grouping, as far as the rules of competition let them.")
    )
    if bid.form is None:
        yield rules.FORM.check("open", _("Choose the form: conjoint or solidary."))
        return
    yield rules.FORM.check("held", _MEANINGS[bid.form])
    if bid.form != "solidary":
        yield from allocation(bid)


def allocation(bid: Bid) -> Iterator[Check]:
    """Why the grouping cannot be conjoint yet: without an allocation each may be deemed in all."""
    template = _("{task}: nobody does it. Without an owner the grouping cannot be conjoint.")
    priced = _(
        "{task}: no amount for {members}. Without its price a share is not allocated, and the grouping "
        "cannot be conjoint."
    )
    if not bid.tasks:
        yield rules.TASK_OWNER.check(
            "broken", _("No task is shared out: the grouping cannot be conjoint.")
        )
    for task in bid.tasks:
        silent = tuple(part.member for part in task.parts if part.amount is None)
        if not task.parts:
            yield rules.TASK_OWNER.check("broken", template, {"task": task.title}, (task.id,))
        elif silent:
            values = {"task": task.title, "members": bid.named(*silent)}
            yield rules.TASK_AMOUNT.check("broken", priced, values, (task.id,))
    if bid.tasks and all(task.parts and _sum(task.parts, bid) is not None for task in bid.tasks):
        yield rules.ALLOCATION.check("held", _("Every task has its owner and its amount."))


def consequences(bid: Bid) -> tuple[Consequences, ...]:
    """What each form would mean for each member; unknown amounts stay unknown."""
    return tuple(_under(bid, form) for form in FORMS)


def after_award(bid: Bid) -> AfterAward | None:
    """The form that the notice lets the buyer require, and what it adds for each member."""
    asked = _asked(bid)
    if asked is None or bid.form is None:
        return None
    now = {one.member: one.others for one in _under(bid, bid.form).burdens}
    then = {one.member: one.others for one in _under(bid, asked).burdens}
    more = tuple((member, _less(then[member], now[member])) for member in bid.ids)
    quotes = bid.buyer.quotes
    return AfterAward(asked, more, quotes.get("form_after_award") or quotes.get("lead_solidary"))


def after_award_checks(bid: Bid) -> Iterator[Check]:
    """What the buyer says of the form after the award, against the form chosen."""
    said, asked = bid.buyer.form_after_award, _asked(bid)
    if said is None and asked is None:
        yield rules.FORM_AFTER_AWARD.check(
            "open",
            _(
                "What was read does not say whether a form is required after the award: look in the "
                "consultation file."
            ),
        )
        return
    yield rules.FORM_AFTER_AWARD.check(
        "told",
        _(
            "A buyer cannot impose a form to bid; it may require one after the award only where the work "
            "needs it and the consultation file says why."
        ),
    )
    if said == "free" and asked is None:
        yield rules.FORM_AFTER_AWARD.check("held", _("The buyer leaves the form free."))
    elif asked is not None and bid.form is not None:
        yield from _against_the_asked(bid, asked)


def _against_the_asked(bid: Bid, asked: Form) -> Iterator[Check]:
    if asked == bid.form:
        yield rules.FORM_AFTER_AWARD.check(
            "held", _("The form chosen is the one that the buyer may require after the award.")
        )
        return
    name = {"form": Message(FORM_NAMES[asked])}
    yield rules.FORM_AFTER_AWARD.check(
        "open",
        _(
            "After the award the buyer may require the form “{form}”: agree now that you would take it."
        ),
        name,
    )
    if asked != "solidary" and any(one.state == "broken" for one in allocation(bid)):
        yield rules.ALLOCATION.check(
            "open",
            _("To become “{form}” after the award, every task needs its owner and its amount."),
            name,
        )


def _asked(bid: Bid) -> Form | None:
    """The form that the buyer may require; a solidary mandataire is asked of a conjoint grouping."""
    if bid.buyer.form_after_award == "solidaire":
        return "solidary"
    if bid.buyer.form_after_award == "conjoint":
        return "conjoint_solidary_lead" if bid.buyer.lead_solidary else "conjoint"
    if bid.buyer.lead_solidary and bid.form in ("conjoint", "conjoint_solidary_lead"):
        return "conjoint_solidary_lead"
    return None


def _under(bid: Bid, form: Form) -> Consequences:
    parts = [part for task in bid.tasks for part in task.parts]
    shared = bool(bid.tasks) and all(task.parts for task in bid.tasks)
    total = _sum(parts, bid) if shared else None
    burdens = []
    for member in bid.ids:
        mine = [part for part in parts if part.member == member]
        own = _sum(mine, bid) if mine or shared else None
        burdens.append(
            Burden(
                member,
                own,
                _others(bid, form, member, _less(total, own)),
                "one_account" if form == "solidary" else "direct",
            )
        )
    return Consequences(form, tuple(burdens), total, _reasons(form))


def _others(bid: Bid, form: Form, member: str, rest: Money | None) -> Money | None:
    none = Money(0, bid.currency)
    if form == "solidary":
        return rest
    if form == "conjoint":
        return none
    if bid.lead is None:
        return None
    return rest if member == bid.lead else none


def _sum(parts: list[Part] | tuple[Part, ...], bid: Bid) -> Money | None:
    cents = 0
    for part in parts:
        if part.amount is None:
            return None
        cents += part.amount.cents
    return Money(cents, bid.currency)


def _less(whole: Money | None, part: Money | None) -> Money | None:
    if whole is None or part is None:
        return None
    return Money(whole.cents - part.cents, whole.currency)


def payment_reason(form: Form) -> Reason:
    """How the members are paid under a form."""
    template = (
        _("Paid on one account, which the mandataire runs: the members then share it out.")
        if form == "solidary"
        else _("Each member is paid directly for what it did.")
    )
    return rules.PAYMENT.check("told", template).reason


def _reasons(form: Form) -> tuple[Reason, ...]:
    return rules.FORM.check("told", _MEANINGS[form]).reason, payment_reason(form)
