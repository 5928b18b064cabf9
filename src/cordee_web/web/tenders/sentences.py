"""The register's verbs of the tender room, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "tenders.room.opened": _("The tender room was opened."),
    "tenders.task.shared": _("A task was shared out."),
    "tenders.task.added": _("A task was added."),
    "tenders.task.dropped": _("A task was taken out."),
    "tenders.interface.written": _("An interface was written."),
    "tenders.interface.removed": _("An interface was taken out."),
    "tenders.cover.written": _("A guarantee or an insurance was written."),
    "tenders.cover.removed": _("A guarantee or an insurance was taken out."),
    "tenders.risk.written": _("A risk was written."),
    "tenders.risk.removed": _("A risk was taken out."),
    "tenders.vote.opened": _("The members are asked whether to answer."),
    "tenders.ballot.cast": _("A member said whether to answer."),
    "tenders.vote.closed": _("The vote was closed."),
    "tenders.calendar.planned": _("The calendar was planned backwards from the deadline."),
    "tenders.milestone.written": _("A milestone was written."),
    "tenders.milestone.dropped": _("A milestone was taken out."),
    "tenders.question.proposed": _("A question to the buyer was proposed."),
    "tenders.question.sent": _("A question went to the buyer."),
    "tenders.question.refused": _("A question was kept back."),
    "tenders.question.answered": _("The buyer answered a question."),
    "tenders.form.chosen": _("The form of the grouping was chosen."),
    "tenders.signers.named": _("It was said who is mandataire on the papers, and who signs."),
    "tenders.wall.opened": _("A member let all members read more of it."),
    "tenders.guard.run": _("The competition guard ran on a lot."),
    "tenders.one-price.said": _("It was said whether one price is given for all the lots."),
    "tenders.reason.given": _("A member wrote why they bid together."),
    "tenders.proof.written": _("A member wrote what it brings to a criterion."),
    "tenders.proof.removed": _("A member took out what it brings to a criterion."),
    "tenders.reason.ended": _("A member took back a reason for bidding together."),
}
