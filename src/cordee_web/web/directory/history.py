"""The history of a firm in sentences, from the register."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.firm_page import entries_of
from cordee_web.web.kit.history import Told, told

SENTENCES: Mapping[str, str | Promise] = {
    "directory.firm.added": _("The firm was added by hand."),
    "directory.firm.edited": _("The page was changed."),
    "directory.firm.left": _("The firm left the network."),
    "directory.know-how.added": _("A know-how was added."),
    "directory.know-how.edited": _("A know-how was changed."),
    "directory.know-how.removed": _("A know-how was removed."),
    "directory.certificate.added": _("A certificate was added."),
    "directory.certificate.edited": _("A certificate was changed."),
    "directory.certificate.removed": _("A certificate was removed."),
    "directory.capacity.told": _("The capacity of months was told."),
    "directory.capacity.taken": _("Capacity was taken."),
    "directory.visibility.chosen": _("It was chosen who sees what."),
    "directory.customer.added": _("A customer or supplier was added."),
    "directory.customer.removed": _("A customer or supplier was removed."),
    "directory.refusal.added": _("A firm was refused."),
    "directory.refusal.removed": _("A refusal was withdrawn."),
    "directory.rivalry.declared": _("A competitor was declared."),
    "directory.rivalry.withdrawn": _("A competitor was withdrawn."),
    "directory.turnover.told": _("The turnover of a year was told."),
}
MOST = 20


def history_of_firm(firm: Firm, *, own: bool) -> list[Told]:
    """The last entries about a firm, for its own people or its animateur (`directory.see_history`)."""
    return told(entries_of(firm, own=own), SENTENCES, most=MOST)
