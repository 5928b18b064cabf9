"""What the pages of the tender room share: fetch, check, do, answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse

from cordee_web.apps.cooperations.values.sights import SightKind
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import may_have_room, room_seen
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import Deed, done_and_back, typed_page

TAB = "tenders:room"


@dataclass(frozen=True, slots=True)
class Entered:
    """A tender room as one reader looks at it."""

    looked: Looked
    room: Room

    @property
    def request(self) -> ActingRequest:
        """What is asked."""
        return self.looked.request

    def may(self, right: str) -> bool:
        """A rule of the room: "write", "lead"."""
        return may(self.looked, right)

    @property
    def until(self) -> datetime | None:
        """Up to which moment this reader sees it; None: today."""
        return self.looked.sight.until

    def context(self, more: dict[str, Any], current: str = TAB) -> dict[str, Any]:
        """What `kit/thing.html` needs for the tab `current` inside the room, and what the page adds."""
        known = {"room": self.room, "writes": self.may("write"), "leads": self.may("lead")}
        return self.looked.context(TAB, {**self.looked.inside_tender(current), **known, **more})


def decides(looked: Looked) -> bool:
    """Those who decide, or did: an associate has no word in it, and reads none."""
    return looked.sight.kind in {SightKind.MEMBER, SightKind.FORMER}


def may(looked: Looked, right: str) -> bool:
    """A rule of the tender room about the cooperation."""
    return rules.has_perm(f"tenders.{right}", looked.request.actor, looked.cooperation)


def enter(request: ActingRequest, cooperation_id: UUID, right: str = "see") -> Entered:
    """The room of an address, for whoever may do this in it; else 404."""
    looked = look(request, cooperation_id, "tender")
    room = room_seen(looked.cooperation, looked.sight.until)
    if room is None or not may(looked, right):
        raise Http404
    return Entered(looked, room)


def look_to_open(request: ActingRequest, cooperation_id: UUID) -> Looked:
    """A cooperation that has no room yet, for whoever may open it; else 404."""
    looked = look(request, cooperation_id)
    if not may(looked, "open") or not may_have_room(looked.cooperation):
        raise Http404
    return looked


def typed(
    entered: Entered,
    form: forms.Form,
    act: Deed,
    template: str,
    more: dict[str, Any],
    back: str = TAB,
) -> HttpResponse:
    """The page of a form; once it is sent and good, what `act` does and says, and back."""
    told = {"form": form, "back": back, **more}
    return typed_page(
        entered.request, form, act, template, lambda: entered.context(told, back), back,
        entered.looked.cooperation.pk,
    )  # fmt: skip


def done(entered: Entered, act: Deed, back: str = TAB) -> HttpResponse:
    """Does something that needs no form, says so, or why not, and goes back."""
    return done_and_back(entered.request, act, back, entered.looked.cooperation.pk)
