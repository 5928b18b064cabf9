"""What the pages of a cooperation share, whichever room shows them: fetch, check, header, tabs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules
from django.http import Http404

from cordee_web.apps.common.addresses import address
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.header import header_of
from cordee_web.apps.cooperations.queries.looking import looked_at
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.header import Header
from cordee_web.apps.cooperations.values.sights import Sight
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.registry import Ask, ShownEntry, tabs
from cordee_web.web.kit.wording import wording

KIND = "cooperation"
"""The thing on which rooms hang their tabs: `hang_tab("cooperation", Tab(…))`."""
TENDER = "tender"
"""The tender room inside a cooperation: whatever room has a page in it hangs it with `hang_tab("tender", …)`,
and gives its own pages `looked.context("tenders:room", {**looked.inside_tender("room:page"), …})`."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A cooperation as one reader looks at it."""

    request: ActingRequest
    cooperation: Cooperation
    sight: Sight
    steers: bool

    def header(self) -> Header:
        """What stands on top."""
        return header_of(self.request.actor, self.cooperation, self.sight, steers=self.steers)

    def may(self, verb: str) -> bool:
        """A rule of the cooperations, such as "act" or "work_meetings"."""
        return rules.has_perm(f"cooperations.{verb}", self.request.actor, self.cooperation)

    def context(self, current: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What `kit/thing.html` needs for the tab `current` (its url name), and what the page adds."""
        header = self.header()
        here = {address(current, self.cooperation.pk), self.request.path}
        return {
            "cooperation": self.cooperation,
            "sight": self.sight,
            "header": header,
            "thing_tabs": self.tabs(current),
            "asks": [shown(one) for one in header.asks if one.url not in here],
            **(more or {}),
        }

    def tabs(self, current: str) -> list[ShownEntry]:
        """The tabs that this reader has."""
        return tabs(KIND, self.request, self, self.cooperation.pk, current)

    def inside_tender(self, current: str) -> dict[str, Any]:
        """What a page of the tender room adds: its second row of tabs, where `current` is in view."""
        return {"inner_tabs": tabs(TENDER, self.request, self, self.cooperation.pk, current)}


def look(request: ActingRequest, cooperation_id: UUID, right: str = "page") -> Looked:
    """The cooperation of an address for whoever has this right in it; else 404, as if it were not there.

    Members and those who were have every right, associates those of their list; whoever is only invited
    has none (their page is the invitation).
    """
    found = look_at(request, cooperation_id)
    if not found.sight.shows(right):
        raise Http404
    return found


def look_at(request: ActingRequest, cooperation_id: UUID) -> Looked:
    """The same for whoever sees anything of it at all, were it an invitation."""
    found = looked_at(request.actor, cooperation_id)
    if found is None:
        raise Http404
    steers = rules.has_perm("cooperations.steer", request.actor, found[0])
    return Looked(request, *found, steers)


def shown(asked: Asked) -> Ask:
    """What is asked in a cooperation, as the home page and the cooperation's own show it."""
    words = wording()
    due = words.day(asked.due) if asked.due else ""
    return Ask(
        words.sentence(asked.message), asked.url, asked.icon, detail=due, urgent=asked.urgent
    )
