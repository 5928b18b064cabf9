"""What the pages after a bid share: fetch, check, do, answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from cordee_web.apps.awards.models import Contract
from cordee_web.apps.awards.queries.rows import contract_of
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import room_seen
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import Deed, form_status, typed_page

TAB = "awards:award"


@dataclass(frozen=True, slots=True)
class Seen:
    """A room as one reader looks at what came after its bid."""

    looked: Looked
    room: Room

    def may(self, right: str) -> bool:
        """A rule of the tender room: "write" or "lead"."""
        actor = self.looked.request.actor
        return rules.has_perm(f"tenders.{right}", actor, self.looked.cooperation)

    @property
    def contract(self) -> Contract:
        """The contract; 404 as long as there is none."""
        found = contract_of(self.room)
        if found is None:
            raise Http404
        return found


def see(request: ActingRequest, cooperation_id: UUID, right: str = "") -> Seen:
    """The room of this cooperation, for whoever sees it (and may do this); else 404."""
    looked = look(request, cooperation_id, "tender")
    room = room_seen(looked.cooperation, looked.sight.until)
    if room is None:
        raise Http404
    seen = Seen(looked, room)
    if not seen.may(right or "see"):
        raise Http404
    return seen


def typed(
    seen: Seen, form: forms.Form, act: Deed, title: str | Promise,
    template: str = "awards/form.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    """The page of a form; once it is sent and good, what `act` does and says, back on the tab."""
    request, here = seen.looked.request, seen.looked.cooperation.pk
    told = {"form": form, "title": title, **more}
    if "more" in request.POST:
        return render(
            request, template, seen.looked.context(TAB, told), status=form_status(request)
        )
    return typed_page(
        request, form, act, template, lambda: seen.looked.context(TAB, told), TAB, here
    )
