"""What the pages of the sealed prices share: fetch, check, do, answer. None of them is kept by a cache."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse

from cordee_web.apps.prices.models import Round
from cordee_web.apps.prices.queries.rounds import RoundState, rounds_of, state_of
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import room_seen
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import Deed, done_and_back, typed_page

TAB = "prices:prices"


@dataclass(frozen=True, slots=True)
class Entered:
    """The prices of a room as one member looks at them: the round under way, or the last one opened."""

    looked: Looked
    room: Room
    rounds: tuple[Round, ...]

    @property
    def request(self) -> ActingRequest:
        """What is asked."""
        return self.looked.request

    @property
    def current(self) -> Round | None:
        """The round that the page is about."""
        return next((one for one in self.rounds if one.dropped_at is None), None)

    def may(self, right: str) -> bool:
        """A rule of the prices: "seal", "lead"."""
        return may(self.looked, right)

    def state(self) -> RoundState:
        """Where the current round stands; 404 without any."""
        if self.current is None:
            raise Http404
        return state_of(self.current, self.looked.cooperation)

    def context(self, more: dict[str, Any]) -> dict[str, Any]:
        """What `kit/thing.html` needs, and what the page adds."""
        rights = {"seals": self.may("seal"), "leads": self.may("lead")}
        return self.looked.context(TAB, {"room": self.room, **rights, **more})


def may(looked: Looked, right: str) -> bool:
    """A rule of the prices about the cooperation."""
    return rules.has_perm(f"prices.{right}", looked.request.actor, looked.cooperation)


def enter(request: ActingRequest, cooperation_id: UUID, right: str = "see") -> Entered:
    """The prices of an address, for whoever may do this with them; else 404."""
    looked = look(request, cooperation_id, "tender")
    room = room_seen(looked.cooperation, until := looked.sight.until)
    if room is None or not (may(looked, "see") and may(looked, right)):
        raise Http404
    return Entered(looked, room, tuple(rounds_of(room, until)))


def typed(entered: Entered, form: forms.Form, act: Deed, more: dict[str, Any]) -> HttpResponse:
    """The page of a form; once it is sent and good, what `act` does and says, back on the prices' page."""
    told = {"form": form, **more}
    return typed_page(
        entered.request, form, act, "prices/form.html", lambda: entered.context(told), TAB,
        entered.looked.cooperation.pk,
    )  # fmt: skip


def done(entered: Entered, act: Deed) -> HttpResponse:
    """Does what a browser worked out, says so, or why not, on the prices' page."""
    return done_and_back(entered.request, act, TAB, entered.looked.cooperation.pk)
