"""The tab of what comes after a bid, on a cooperation whose tender room is open."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.web.awards.sentences import SENTENCES
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab


def _shown(_request: ActingRequest, looked: Looked) -> bool:
    return looked.sight.shows("tender") and room_of(looked.cooperation) is not None


hang_tab(KIND, Tab(_("Outcome"), "awards:award", "flag", order=58, shown=_shown))
speak(SENTENCES)
