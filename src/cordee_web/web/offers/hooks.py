"""The tab of the offer, for the members of a global offer whose room is open."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab
from cordee_web.web.offers.sentences import SENTENCES


def _shown(_request: ActingRequest, looked: Looked) -> bool:
    private = looked.cooperation.object_key == "global_offer"
    return private and looked.sight.member and room_of(looked.cooperation) is not None


hang_tab(KIND, Tab(_("Offer to the buyer"), "offers:offer", "send", order=57, shown=_shown))
speak(SENTENCES)
