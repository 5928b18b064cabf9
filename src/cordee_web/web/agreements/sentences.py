"""The register's verbs of agreements, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "agreements.agreement.drafted": _("The agreement was drafted."),
    "agreements.clause.written": _("A clause was written by hand."),
    "agreements.clause.removed": _("A clause was taken out."),
    "agreements.clause.commented": _("A clause was commented."),
    "agreements.version.proposed": _("A version was proposed for signature."),
    "agreements.version.withdrawn": _("A version was withdrawn."),
    "agreements.version.signed": _("A leader signed."),
    "agreements.version.sealed": _("The signed file was sealed."),
}
