"""What the members' pages of an offer share: fetch, check, do, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse
from django.utils.functional import Promise

from cordee_web.apps.offers.models import Offer
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.rooms import room_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import Deed, typed_page

TAB = "offers:offer"


def see(
    request: ActingRequest, cooperation_id: UUID, *, leads: bool = False
) -> tuple[Looked, Room]:
    """The room of this private need, for its members (and who represents them); else 404."""
    looked = look(request, cooperation_id, "tender")
    room = room_of(looked.cooperation)
    private = looked.cooperation.object_key == "global_offer"
    if room is None or not private or not looked.sight.member or (leads and not leads_here(looked)):
        raise Http404
    return looked, room


def leads_here(looked: Looked) -> bool:
    """Whether the reader represents the members."""
    return rules.has_perm("tenders.lead", looked.request.actor, looked.cooperation)


def offer_of(room: Room) -> Offer:
    """The offer; 404 as long as there is none."""
    found = Offer.objects.filter(room=room).first()
    if found is None:
        raise Http404
    return found


def typed(looked: Looked, form: forms.Form, act: Deed, title: str | Promise) -> HttpResponse:
    """The page of a form; once it is sent and good, what `act` does and says, back on the tab."""
    more: dict[str, Any] = {"form": form, "title": title}
    return typed_page(
        looked.request, form, act, "offers/form.html", lambda: looked.context(TAB, more), TAB,
        looked.cooperation.pk,
    )  # fmt: skip
