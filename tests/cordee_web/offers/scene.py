"""A room of three members whose need is a private one, its offer, and the link that its buyer holds."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.offers.actions.offering import Offered, show_offer, write_offer
from cordee_web.apps.offers.models import BuyerLink, Offer
from cordee_web.apps.tenders.models import Room


def offered(**more: object) -> Offered:
    """An offer as the owner writes it."""
    until = timezone.localdate() + timedelta(days=30)
    told = {"title": "Vannes posées", "text": "Tout compris", "contact_name": "Alice Arve",
            "contact_email": "alice@arve.example", "guarantees": "Deux ans",
            "price_cents": 12_345_00, "holds_until": until, **more}  # fmt: skip
    return Offered(**told)  # type: ignore[arg-type]


def shown() -> tuple[Around, Offer, BuyerLink]:
    """The offer of the owner, shown to its buyer for twenty days."""
    around, room = opened_room(make_cast())
    Cooperation.objects.filter(pk=room.cooperation_id).update(object_key="global_offer")
    room = Room.objects.get(pk=room.pk)
    owner = around.actor("owner")
    offer = write_offer(actor=owner, room=room, offered=offered())
    until = timezone.localdate() + timedelta(days=20)
    return around, offer, show_offer(actor=owner, offer=offer, label="Mme Buyer", until=until)


def page_of(link: BuyerLink) -> str:
    """Where the buyer reads it."""
    return reverse("offers:buyer", args=[token_of(link)])
