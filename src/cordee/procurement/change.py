"""A change of members once the application is handed in (R2142-26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.procurement import rules
from cordee.procurement.result import Check
from cordee.vocabulary import _

type Cause = Literal["restructuring", "prevented", "other"]


@dataclass(frozen=True, slots=True)
class MemberChange:
    """Someone comes or leaves. `submitted`: the application was handed in; `signed`: the contract is.
    `cause` None: nobody said why; `approved`: the buyer agreed (None: not asked yet)."""

    member: str
    submitted: bool
    signed: bool = False
    cause: Cause | None = None
    approved: bool | None = None


def check_change(change: MemberChange) -> Check:
    """Whether the composition may change: freely before the application and after the signature; between,
    only for a company restructured or a member prevented for reasons not its own, with the buyer's word."""
    about = (change.member,)
    if not change.submitted or change.signed:
        return rules.FROZEN.check("held", _("The composition is not frozen."), about=about)
    if change.cause is None:
        return rules.FROZEN.check(
            "open", _("The composition is frozen: say why it changes."), about=about
        )
    if change.cause == "other":
        return rules.FROZEN.check(
            "broken",
            _(
                "Between the application and the signature members change only when a company is "
                "restructured, or a member is prevented for a reason not its own."
            ),
            about=about,
        )
    if change.approved is None:
        return rules.FROZEN.check(
            "open", _("The buyer must approve this change: ask it, with the proof."), about=about
        )
    if not change.approved:
        return rules.FROZEN.check("broken", _("The buyer refused this change."), about=about)
    return rules.FROZEN.check(
        "held", _("An exception of the law, approved by the buyer."), about=about
    )
