"""What the money hangs on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.budgets.bridge.books import real_costs
from cordee_web.apps.budgets.bridge.own import own_money
from cordee_web.apps.budgets.bridge.settled import money_of_leaver, money_settled
from cordee_web.apps.budgets.bridge.table import archive
from cordee_web.apps.budgets.queries.told import money_asked, money_happened, money_silent
from cordee_web.apps.cooperations.enums import Right, Stage
from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.conditions import register_condition
from cordee_web.apps.cooperations.values.consequences import register_consequences
from cordee_web.apps.cooperations.values.figures import register_figure
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import register_takeaway

register_condition(Stage.DISSOLUTION, "money", money_settled)
register_consequences("budgets.money", money_of_leaver)
register_happenings("budgets.money", money_happened)
register_asks("budgets.money", money_asked, order=30)
register_silences("budgets.payments", money_silent)
register_archive("budgets.money", archive)
register_takeaway("budgets.money", own_money)
register_figure("real_costs", Right.BUDGET, real_costs)
