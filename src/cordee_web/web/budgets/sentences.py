"""The register's verbs of the money, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "budgets.line.written": _("A line was written in the budget."),
    "budgets.line.changed": _("A line of the budget was changed."),
    "budgets.line.removed": _("A line was taken out of the budget."),
    "budgets.key.chosen": _("The key was chosen."),
    "budgets.outside.said": _("A member said what it would earn without the others."),
    "budgets.currency.chosen": _("The currency was chosen."),
    "budgets.payment.recorded": _("A payment was recorded."),
    "budgets.payment.confirmed": _("A payment was confirmed."),
    "budgets.payment.denied": _("A payment did not come."),
    "budgets.settlement.proposed": _("A settlement was proposed."),
    "budgets.settlement.agreed": _("A member agreed to the settlement."),
}
