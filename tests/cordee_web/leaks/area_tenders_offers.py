"""The offer to a private buyer: the room here is a public tender's, so its pages are nobody's."""

from __future__ import annotations

from django.utils import timezone
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer, OfferFile, OfferRefusal


@plant
def offers(world: World) -> None:
    """An offer with a link, a file, a refusal and a question."""
    room, today = world.objects["room"], timezone.localdate()
    party = Party.objects.filter(cooperation=room.cooperation).earliest("invited_at")
    offer = Offer.objects.create(
        room=room, party=party, contact_name="A", title="T", text="x", holds_until=today
    )
    world.objects["buyer_link"] = BuyerLink.objects.create(offer=offer, label="B", until=today)
    world.objects["offer_file"] = OfferFile.objects.create(
        offer=offer, party=party, title="F", file_name="f.pdf", to_buyer=True
    )
    OfferRefusal.objects.create(offer=offer, version=1, name="B", why="x")
    world.objects["buyer_question"] = BuyerQuestion.objects.create(offer=offer, text="?")


for _name in ("offer", "write", "show", "hide", "answer", "join", "paper", "take_out"):
    fill(f"offers:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("offers:hide:link_id", lambda world: world.ids("buyer_link"))
fill("offer_file_id", lambda world: world.ids("offer_file"))
fill("buyer_question_id", lambda world: world.ids("buyer_question"))
for _name in ("buyer", "buyer_paper"):
    fill(f"offers:{_name}:token", lambda _world: ["forged-token"], "token-that-nobody-holds")
"""Whoever holds a true link reads its offer: tests/cordee_web/offers says what of it."""
