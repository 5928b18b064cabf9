"""What the pages of the file share: fetch, check, do, answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.dossiers.queries.rows import Rows, rows_of
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import Deed, done_and_back, typed_page

TAB = "dossiers:file"


@dataclass(frozen=True, slots=True)
class Entered:
    """The file of a tender room as one reader looks at it."""

    looked: Looked
    room: Room
    request: ActingRequest

    def may(self, right: str) -> bool:
        """A rule of the file: "see", "write", "lead"."""
        return rules.has_perm(f"dossiers.{right}", self.request.actor, self.looked.cooperation)

    def rows(self) -> Rows:
        """Everything that the file is derived from."""
        return rows_of(self.room)

    def own(self, rows: Rows) -> Party | None:
        """The member that the reader acts for."""
        firm = self.request.actor.firm_id
        return next((one for one in rows.members if firm and one.firm_id == firm), None)

    def context(self, more: dict[str, Any]) -> dict[str, Any]:
        """What `kit/thing.html` needs, and what the page adds."""
        told = {"room": self.room, "writes": self.may("write"), "leads": self.may("lead")}
        return self.looked.context(TAB, {**told, **more})


def enter(request: ActingRequest, cooperation_id: UUID, right: str = "see") -> Entered:
    """The file of an address, for whoever may do this in it; else 404."""
    looked = look(request, cooperation_id, "tender")
    room = room_of(looked.cooperation)
    if room is None:
        raise Http404
    entered = Entered(looked, room, request)
    if not entered.may(right):
        raise Http404
    return entered


def typed(
    entered: Entered,
    form: forms.Form,
    act: Deed,
    template: str,
    more: dict[str, Any],
    back: str = TAB,
    *,
    shut: bool = False,
) -> HttpResponse:
    """The page of a form; once it is sent and good, what `act` does and says, and back.

    `shut`: nothing can be typed any more, since the file is frozen or handed in: the file's page says so.
    """
    request = entered.request
    if shut and request.method != "POST":
        return redirect(TAB, entered.looked.cooperation.pk)
    told = {"form": form, **more}
    return typed_page(
        request, form, act, template, lambda: entered.context(told), back,
        entered.looked.cooperation.pk,
    )  # fmt: skip


def done(entered: Entered, act: Deed, back: str = TAB) -> HttpResponse:
    """Does something that needs no form, says so, or why not, and goes back."""
    return done_and_back(entered.request, act, back, entered.looked.cooperation.pk)
