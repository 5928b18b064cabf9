"""What each legal form means in practice: liability, payment, tax, exit, formalities, with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cordee.agreements.problem import Form
from cordee.vocabulary import _

type Told = tuple[str, str]
"""A sentence, and the source that it rests on."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What a form means."""

    liability: Told
    payment: Told
    tax: Told
    exit: Told
    formalities: tuple[Told, ...]


_EACH_INVOICES: Told = (
    _("Each invoices the client with its own VAT; never an invoice in the grouping's name."),
    "gerpiam",
)
_COMMON_COSTS = _("Common costs re-charged between members bear VAT, at exact cost.")
_RECHARGE = _(
    "Services re-charged to members bear VAT, wages included, unless every member's own activity is exempt."
)
_FROZEN: Told = (
    _("Nobody leaves between the application and the signature, save the exceptions of the code."),
    "r2142-26",
)
_AGREEMENT: Told = (
    _("A written agreement signed by all, and the lead named in the bid."),
    "r2142-24",
)

PRACTICE: Mapping[Form, Practice] = MappingProxyType(
    {
        "gme_conjoint": Practice(
            liability=(
                _("Each answers to the client for its own part; the lead for all if the contract says so."),
                "r2142-24",
            ),
            payment=(_("The client pays each member directly."), "ccag-payment"),
            tax=_EACH_INVOICES,
            exit=_FROZEN,
            formalities=(
                _AGREEMENT,
                (_("The tasks and price of each member in the bid."), "requalified"),
            ),
        ),
        "gme_solidaire": Practice(
            liability=(_("Each answers to the client for the whole contract."), "r2142-20"),
            payment=(
                _("The client pays one account run by the lead, who passes the money on."),
                "ccag-payment",
            ),
            tax=_EACH_INVOICES,
            exit=_FROZEN,
            formalities=(_AGREEMENT,),
        ),
        "sep": Practice(
            liability=(
                _("Who signs is bound alone; all may be bound if they act openly as partners."),
                "civil-1872-1",
            ),
            payment=(
                _("The manager receives the money in its own name and gives each its share."),
                "civil-1871",
            ),
            tax=(
                _("The partnership has a tax regime of its own: declare it before starting."),
                "fntp-compared",
            ),
            exit=(_("By the agreement; without a set term, on notice given in good faith."), "civil-1871"),
            formalities=((_("An agreement; no registration in the trade register."), "civil-1871"),),
        ),
        "gie": Practice(
            liability=(
                _("Members answer for all its debts with their own means, jointly and without limit."),
                "l251-6",
            ),
            payment=(_("It has its own account: it is paid and pays itself."), "l251-1"),
            tax=(_RECHARGE, "vat-recharge"),
            exit=(
                _("By the contract; who leaves stays bound for the debts born before."),
                "fntp-compared",
            ),
            formalities=(
                (_("A contract with a set duration, and registration."), "l251-1"),
                (_("Administrators, and a control of management and accounts."), "l251-1"),
            ),
        ),
        "association": Practice(
            liability=(_("The association answers alone; members owe their fee."), "law-1901"),
            payment=(_("It has its own account: it is paid and pays itself."), "law-1901"),
            tax=(_RECHARGE, "vat-recharge"),
            exit=(_("Any member may leave once its fee of the year is paid."), "law-1901"),
            formalities=(
                (_("Statutes, a declaration to the prefecture and a publication."), "law-1901"),
                (_("Lending staff: only as an employers' grouping, to its members."), "l1253-8"),
            ),
        ),
        "convention": Practice(
            liability=(_("Each answers for what it promised, and for nothing else."), "civil-1310"),
            payment=(_("Each buys, sells, invoices and is paid in its own name."), "civil-1103"),
            tax=(_COMMON_COSTS, "vat-recharge"),
            exit=(_("On the notice that the agreement sets."), "civil-1210"),
            formalities=((_("An agreement in writing; nothing to register."), "civil-1103"),),
        ),
    }
)  # fmt: skip
