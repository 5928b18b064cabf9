"""The buyer's side: a question, and a yes or a no with a name."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.telling import tell_members, tell_persons
from cordee_web.apps.cooperations.queries.parties import persons_of
from cordee_web.apps.offers.enums import OfferState
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer, OfferRefusal
from cordee_web.apps.offers.queries.standing import stands
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
    said = gettext_noop("The buyer asks something about “{title}”.")
    url = reverse("offers:offer", args=[room.cooperation_id])
    tell_persons(
        Actor(), room.cooperation, persons_of([offer.party]),
        Message(said, {"title": offer.title}), url, together=url,
    )  # fmt: skip
    return question


@business_verb
def accept_offer(*, link: BuyerLink, name: str, version: int) -> Offer:
    """The buyer accepts the version that it read, with its name and the moment; once."""
    room, offer = _open(link, name, version)
    offer.accepted_by, offer.accepted_at = name.strip()[:160], timezone.now()
    offer.accepted_version = version
    offer.save(update_fields=["accepted_by", "accepted_at", "accepted_version"])
    record(
        Actor(), "offers.offer.accepted", room.cooperation,
        network_id=room.cooperation.network_id,
        content={"name": offer.accepted_by, "version": version, "link": str(link.pk)},
    )  # fmt: skip
    said = gettext_noop("“{name}”: {buyer} accepts the offer")
    _tell(room, Message(said, {"name": room.cooperation.name, "buyer": offer.accepted_by}))
    return offer


@business_verb
def refuse_offer(*, link: BuyerLink, name: str, version: int, why: str = "") -> OfferRefusal:
    """The buyer refuses the version that it read, with its name, and its reason if it gives one; once.

    The members may write another version, that it can accept or refuse in its turn.
    """
    room, offer = _open(link, name, version)
    refusal = OfferRefusal.objects.create(
        offer=offer, version=version, name=name.strip()[:160], why=why.strip()[:4000]
    )
    record(
        Actor(), "offers.offer.refused", room.cooperation, why=refusal.why,
        network_id=room.cooperation.network_id,
        content={"name": refusal.name, "version": version, "link": str(link.pk)},
    )  # fmt: skip
    said = gettext_noop("“{name}”: {buyer} refuses the offer")
    _tell(room, Message(said, {"name": room.cooperation.name, "buyer": refusal.name}))
    return refusal


def _open(link: BuyerLink, name: str, version: int) -> tuple[Room, Offer]:
    """The offer, held, that the holder of this link can accept or refuse now in this version."""
    room, offer = _held(link)
    state = stands(offer, timezone.localdate()).state
    if state == OfferState.ACCEPTED:
        raise Refused(_("It is accepted already."))
    if offer.version != version:
        raise Refused(_("The offer was changed meanwhile: read it again."))
    if state == OfferState.REFUSED:
        raise Refused(_("It is refused already: ask your contact for another offer."))
    if state == OfferState.ENDED:
        raise Refused(_("The offer does not hold any more: ask your contact."))
    if not name.strip():
        raise Refused(_("Write your name."))
    return room, offer


def _tell(room: Room, said: Message) -> None:
    url = reverse("offers:offer", args=[room.cooperation_id])
    tell_members(Actor(), room.cooperation, said, url)


def _held(link: BuyerLink) -> tuple[Room, Offer]:
    room = held_room(link.offer.room)
    current = BuyerLink.objects.get(pk=link.pk)
    if not current.reads(timezone.localdate()):
        raise Refused(_("This link answers nothing more."))
    return room, Offer.objects.select_for_update().get(pk=link.offer_id)
