"""The register's verbs of offers, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "offers.offer.written": _("The offer to the buyer was written."),
    "offers.offer.shown": _("A link to the offer was made."),
    "offers.offer.hidden": _("A link to the offer was taken back."),
    "offers.offer.accepted": _("The buyer accepted the offer."),
    "offers.offer.refused": _("The buyer refused the offer."),
    "offers.file.joined": _("A file was joined to the offer."),
    "offers.file.taken-out": _("A file was taken out of the offer."),
    "offers.question.asked": _("The buyer asked a question."),
    "offers.question.answered": _("A question of the buyer was answered."),
}
