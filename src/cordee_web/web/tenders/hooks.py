"""The tab of the tender room on a cooperation that answers a need."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.tenders.queries.rooms import may_have_room
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab
from cordee_web.web.tenders.sentences import SENTENCES


def _shown(_request: ActingRequest, looked: Looked) -> bool:
    return looked.sight.shows("tender") and may_have_room(looked.cooperation)


hang_tab(KIND, Tab(_("Tender room"), "tenders:room", "briefcase", order=30, shown=_shown))
speak(SENTENCES)
