"""The tab of the sealed prices on a cooperation that has a tender room."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab
from cordee_web.web.prices.looking import TAB
from cordee_web.web.prices.sentences import SENTENCES


def _shown(request: ActingRequest, looked: Looked) -> bool:
    return (
        looked.sight.shows("tender")
        and rules.has_perm("prices.see", request.actor, looked.cooperation)
        and room_of(looked.cooperation) is not None
    )


hang_tab(KIND, Tab(_("Prices"), TAB, "lock", order=35, shown=_shown))
speak(SENTENCES)
