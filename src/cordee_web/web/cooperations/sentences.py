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
}
