"""The buyer's side: a question, and acceptance with a name."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer
from cordee_web.apps.tenders.actions.holding import held_room
from cordee_web.apps.tenders.models import Room

MOST_QUESTIONS = 100


@business_verb
def ask_members(*, link: BuyerLink, text: str) -> BuyerQuestion:
    """The buyer asks something of those who offer."""
    room, offer = _held(link)
    if not text.strip():
        raise Refused(_("Write your question."))
    if offer.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("Many questions were asked: call your contact."))
    question = BuyerQuestion.objects.create(offer=offer, text=text.strip()[:4000])
    record(
        Actor(), "offers.question.asked", room.cooperation,
        network_id=room.cooperation.network_id, content={"text": question.text},
    )  # fmt: skip
    return question


@business_verb
def accept_offer(*, link: BuyerLink, name: str, version: int) -> Offer:
    """The buyer accepts the version that it read, with its name and the moment; once."""
    room, offer = _held(link)
    if offer.accepted_at is not None:
        raise Refused(_("It is accepted already."))
    if offer.version != version:
        raise Refused(_("The offer was changed meanwhile: read it again."))
    if offer.holds_until < timezone.localdate():
        raise Refused(_("The offer does not hold any more: ask your contact."))
    if not name.strip():
        raise Refused(_("Write your name."))
    offer.accepted_by, offer.accepted_at = name.strip()[:160], timezone.now()
    offer.accepted_version = version
    offer.save(update_fields=["accepted_by", "accepted_at", "accepted_version"])
    record(
        Actor(), "offers.offer.accepted", room.cooperation,
        network_id=room.cooperation.network_id,
        content={"name": offer.accepted_by, "version": version, "link": str(link.pk)},
    )  # fmt: skip
    return offer


def _held(link: BuyerLink) -> tuple[Room, Offer]:
    room = held_room(link.offer.room)
    current = BuyerLink.objects.get(pk=link.pk)
    if not current.reads(timezone.localdate()):
        raise Refused(_("This link answers nothing more."))
    return room, Offer.objects.select_for_update().get(pk=link.offer_id)
