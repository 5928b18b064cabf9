"""The link of the buyer, mailed in its language."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from cordee_web.apps.accounts.actions.mails import absolute, send
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.offers.models import BuyerLink

MAIL_OFFER, QUEUE = "offers.mail_offer", "mails"


def mail_offer(link: BuyerLink) -> None:
    """Mails a link to its address, once. It names the offer and its one contact: nothing of the network."""
    offer = link.offer
    if link.mailed_at or not link.email or not link.reads(timezone.localdate()):
        return
    values = {
        "name": link.label,
        "contact": offer.contact_name,
        "firm": offer.party.label,
        "reply": offer.contact_email,
        "phone": offer.contact_phone,
        "title": offer.title,
        "holds_until": offer.holds_until,
        "until": link.until,
        "url": absolute(reverse("offers:buyer", args=[token_of(link)])),
    }
    send("offer", link.email, link.language or offer.room.language or "fr", values)
    BuyerLink.objects.filter(pk=link.pk).update(mailed_at=timezone.now())
