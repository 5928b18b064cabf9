"""The tab of the money on a cooperation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.web.budgets.guests import BUDGET
from cordee_web.web.budgets.sentences import SENTENCES
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.guests import hang_guest_part
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab


def _shown(_request: ActingRequest, looked: Looked) -> bool:
    return looked.sight.shows("budget")


hang_tab(KIND, Tab(_("Money"), "budgets:budget", "coin", order=60, shown=_shown))
hang_guest_part(BUDGET)
speak(SENTENCES)
