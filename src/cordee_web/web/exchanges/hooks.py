"""What this area hangs on the pages of a cooperation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from cordee_web.web.exchanges.guests import EXCHANGES
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.guests import hang_guest_part
from cordee_web.web.kit.registry import Tab, hang_tab


def _shown(request: ActingRequest, looked: Any) -> bool:
    here: Looked = looked
    return here.sight.shows("exchanges")


for _label, _name, _icon, _order in (
    (pgettext_lazy("tab", "Files"), "exchanges:files", "paperclip", 65),
    (pgettext_lazy("tab", "Discussion"), "exchanges:topics", "messages", 66),
):
    hang_tab(KIND, Tab(_label, _name, _icon, order=_order, shown=_shown))
hang_guest_part(EXCHANGES)
