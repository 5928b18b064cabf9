"""The register's verbs of cooperations, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "cooperations.cooperation.opened": _("The cooperation was opened."),
    "cooperations.cooperation.edited": _("What it tells was changed."),
    "cooperations.party.invited": _("Firms were invited."),
    "cooperations.associate.invited": _("An associate was invited."),
    "cooperations.invitation.accepted": _("An invitation was accepted."),
    "cooperations.invitation.declined": _("An invitation was declined."),
    "cooperations.invitation.withdrawn": _("An invitation was taken back."),
    "cooperations.stage.entered": _("It went to another stage."),
    "cooperations.cooperation.closed": _("It was dissolved."),
    "cooperations.party.left": _("A firm left."),
    "cooperations.place.closed": _("Nobody is looked for in the place of a firm that left."),
    "cooperations.mandate.given": _("A mandataire was named."),
    "cooperations.mandate.revoked": _("The mandate ended."),
    "cooperations.check.ticked": _("A line of the checklist was done."),
    "cooperations.check.unticked": _("A line of the checklist is to be done again."),
    "cooperations.measure.written": _("A measure was written."),
    "cooperations.visibility.chosen": _("What is shown outside was chosen."),
    "cooperations.naming.chosen": _("A member chose how far it is named."),
    "cooperations.review.asked": _("“Is it still justified?” was asked."),
    "cooperations.review.answered": _("A leader answered the review."),
    "cooperations.silence.told": _("A silence was told."),
    "cooperations.asset.listed": _("Something to be kept was listed."),
    "cooperations.asset.settled": _("It was said who keeps something."),
    "cooperations.asset.dropped": _("Something went off the list."),
    "cooperations.link.renewed": _("A new link was sent to an associate."),
    "cooperations.link.revoked": _("The link of an associate was taken back."),
    "cooperations.composition.frozen": _("The composition was frozen."),
    "cooperations.change.allowed": _("An exception to the frozen composition was recorded."),
    "cooperations.composition.freed": _("The composition is free again."),
    "cooperations.word.left": _("A closing word was left."),
}
