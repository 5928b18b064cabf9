"""The agreement's tab on the pages of a cooperation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cordee_web.web.agreements.guests import AGREEMENT
from cordee_web.web.agreements.sentences import SENTENCES
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.guests import hang_guest_part
from cordee_web.web.kit.history import speak
from cordee_web.web.kit.registry import Tab, hang_tab


def _shown(_request: ActingRequest, looked: Any) -> bool:
    return isinstance(looked, Looked) and looked.sight.shows("agreement")


hang_tab(KIND, Tab(_("Agreement"), "agreements:agreement", "file-text", order=50, shown=_shown))
hang_guest_part(AGREEMENT)
speak(SENTENCES)
