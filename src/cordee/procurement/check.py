"""The verb: check a joint bid against the rules, one by one."""

from __future__ import annotations

from collections.abc import Callable

from cordee.procurement import forms, lead
from cordee.procurement.params import ProcurementParams
from cordee.procurement.problem import Bid, Form
from cordee.procurement.result import BidChecks, Check, State


def check(
    problem: Bid,
    *,
    stop: Callable[[], bool] | None = None,
    seed: int = 0,
    params: ProcurementParams | None = None,
) -> BidChecks:
    """Each rule on form, mandataire, signature and papers, and what the three forms mean in money.

    `stop` and `seed` are there because every room has the same door: nothing here is random nor long.
    Rules and sources: docs/engine/procurement.md.
    """
    policy = params or ProcurementParams()
    silent: State = "broken" if policy.moment == "submission" else "open"
    return BidChecks(
        checks=(
            *forms.checks(problem),
            *forms.after_award_checks(problem),
            *lead.checks(problem, silent),
            *lead.paying(problem),
        ),
        consequences=forms.consequences(problem),
        after_award=forms.after_award(problem),
        papers=lead.papers(problem),
    )


def against_form(problem: Bid, form: Form) -> tuple[Check, ...]:
    """Why this form must be refused today; empty when it may be chosen."""
    if form == "solidary":
        return ()
    return tuple(one for one in forms.allocation(problem) if one.refuses)
