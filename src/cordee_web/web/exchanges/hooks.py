"""What this area hangs on the pages of a cooperation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from cordee_web.apps.exchanges.queries.fresh import unread
from cordee_web.web.exchanges.guests import EXCHANGES
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import KIND, Looked
from cordee_web.web.kit.guests import hang_guest_part
from cordee_web.web.kit.registry import Tab, hang_tab


def _shown(request: ActingRequest, looked: Any) -> bool:
    here: Looked = looked
    return here.sight.shows("exchanges")


def _unread(request: ActingRequest, looked: Any) -> int | None:
    here: Looked = looked
    return unread(here.sight, here.cooperation, request.actor.person_id)


hang_tab(
    KIND, Tab(pgettext_lazy("tab", "Files"), "exchanges:files", "paperclip", order=65, shown=_shown)
)
hang_tab(
    KIND,
    Tab(
        pgettext_lazy("tab", "Discussion"), "exchanges:topics", "messages", order=66,
        count=_unread, shown=_shown,
    ),
)  # fmt: skip
hang_guest_part(EXCHANGES)
