"""What this area hangs in the layout and on the pages of a cooperation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.promises.queries.mine import waiting_count
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.guests import hang_guest_part
from cordee_web.web.kit.registry import Entry, Tab, hang, hang_tab
from cordee_web.web.promises.guests import PROMISES


def _waiting(request: ActingRequest) -> int | None:
    return waiting_count(request.actor) or None


def _shown(request: ActingRequest, looked: Any) -> bool:
    here: Looked = looked
    return here.sight.shows("promises")


hang(Entry(_("Promises"), "promises:mine", "hand-stop", For.FIRM, order=46, count=_waiting))
hang_tab(KIND, Tab(_("Promises"), "promises:board", "hand-stop", order=40, shown=_shown))
hang_guest_part(PROMISES)
