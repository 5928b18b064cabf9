"""The register's verbs of what comes after a bid, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "awards.outcome.recorded": _("The outcome of a lot was recorded."),
    "awards.notice.read": _("The award notice was read."),
    "awards.lesson.written": _("A member wrote what it learned."),
    "awards.contract.written": _("The contract was written."),
    "awards.amount.set": _("An amount of the contract was set."),
    "awards.subcontractor.named": _("A subcontractor was named."),
    "awards.penalty.recorded": _("A penalty was recorded."),
    "awards.invoice.drawn": _("A member drew up an invoice."),
    "awards.request.taken": _("A subcontractor asked to be paid."),
    "awards.step.passed": _("An invoice went one step further."),
    "awards.step.refused": _("A step of an invoice was refused."),
}
