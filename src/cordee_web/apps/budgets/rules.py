"""Who may read and write the money. Each rule takes an `Actor` and a row."""

from __future__ import annotations

import rules

from cordee_web.apps.budgets.models import Line, Payment
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of


@rules.predicate
def commits_member(actor: Actor, cooperation: Cooperation | None) -> bool:
    """Whoever commits a member, as long as the cooperation lives."""
    return rules.has_perm("cooperations.act", actor, cooperation)


@rules.predicate
def steers(actor: Actor, cooperation: Cooperation | None) -> bool:
    """The key is everyone's: who steers chooses it."""
    return commits_member(actor, cooperation) and rules.has_perm(
        "cooperations.steer", actor, cooperation
    )


@rules.predicate
def receives(actor: Actor, payment: Payment | None) -> bool:
    """Only who receives money says that it came."""
    return (
        payment is not None
        and actor.leads
        and actor.firm_id is not None
        and actor.firm_id == payment.receiver.firm_id
        and rules.has_perm("cooperations.see", actor, payment.budget.cooperation)
    )


@rules.predicate
def reads_line(actor: Actor, line: Line | None) -> bool:
    """Who reads the budget, and did on a day on which this line stood."""
    if line is None:
        return False
    sight = sight_of(actor, line.budget.cooperation)
    if sight is None or not sight.shows("budget"):
        return False
    if sight.until is None:
        return True
    ended = line.ended_at
    return line.created_at <= sight.until and (ended is None or ended > sight.until)


rules.add_perm("budgets.write", commits_member)
rules.add_perm("budgets.choose_key", steers)
rules.add_perm("budgets.answer_payment", receives)
rules.add_perm("budgets.see_line", reads_line)
