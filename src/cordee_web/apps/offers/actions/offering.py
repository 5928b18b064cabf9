"""The members' side: the offer, its links, answers to the buyer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.offers.actions.mailing import MAIL_OFFER, QUEUE
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.models import Room

LONGEST_LINK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Offered:
    """The offer as someone writes it; see `models.Offer`."""

    title: str
    text: str
    contact_name: str
    holds_until: date
    contact_email: str = ""
    contact_phone: str = ""
    guarantees: str = ""
    price_cents: int | None = None


@business_verb
def write_offer(*, actor: Actor, room: Room, offered: Offered) -> Offer:
    """Writes the offer or another version of it; the firm that does is the buyer's one contact."""
    current = held_room(room)
    if current.cooperation.object_key != "global_offer":
        raise Refused(_("A public tender is answered on the buyer's platform: no page is shown."))
    party = own_member(current, actor.firm_id)
    former = Offer.objects.select_for_update().filter(room=current).first()
    if former is not None and former.accepted_at is not None:
        raise Refused(_("It is accepted: it does not change any more."))
    if offered.price_cents is not None and offered.price_cents < 0:
        raise Refused(_("A price is 0 or more."))
    told = asdict(offered) | {"party": party, "written_at": timezone.now(),
                               "version": former.version + 1 if former else 1}  # fmt: skip
    offer, _made = Offer.objects.update_or_create(room=current, defaults=told)
    record(
        actor, "offers.offer.written", current.cooperation,
        content={"title": offer.title, "version": offer.version},
    )  # fmt: skip
    return offer


@business_verb
def show_offer(
    *, actor: Actor, offer: Offer, label: str, until: date, email: str = "", language: str = ""
) -> BuyerLink:
    """Makes a link by which the buyer reads the offer until a day; with an address, it is mailed there.

    `language` is that of the mail and of the page; "": that of the need.
    """
    room, today = held_room(offer.room), timezone.localdate()
    if not label.strip():
        raise Refused(_("Say for whom this link is."))
    if not today <= until <= today + LONGEST_LINK:
        raise Refused(_("Choose a day from today on, within a year."))
    email = _address(email)
    link = BuyerLink.objects.create(
        offer=offer, label=label.strip(), until=until, made_by_id=actor.person_id, email=email,
        language=language or room.language,
    )  # fmt: skip
    if email:
        app.configure_task(MAIL_OFFER, queue=QUEUE).defer(link=str(link.pk))
    record(
        actor, "offers.offer.shown", room.cooperation,
        content={"label": link.label, "until": until.isoformat(), "mailed": bool(email)},
    )  # fmt: skip
    return link


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise Refused(_("This is no mail address: the offer could not arrive.")) from None
    return email


@business_verb
def hide_offer(*, actor: Actor, link: BuyerLink) -> None:
    """Takes a link back: it answers nothing more."""
    room = held_room(link.offer.room)
    current = BuyerLink.objects.get(pk=link.pk)
    if current.revoked_at is None:
        current.revoked_at = timezone.now()
        current.save(update_fields=["revoked_at"])
        record(actor, "offers.offer.hidden", room.cooperation, content={"label": current.label})


@business_verb
def answer_buyer(*, actor: Actor, question: BuyerQuestion, answer: str) -> BuyerQuestion:
    """Answers a question of the buyer, who reads it on its page."""
    room = held_room(question.offer.room)
    current = BuyerQuestion.objects.get(pk=question.pk)
    if not answer.strip():
        raise Refused(_("Write the answer."))
    current.answer, current.answered_at = answer.strip(), timezone.now()
    current.person_id = actor.person_id
    current.save(update_fields=["answer", "answered_at", "person"])
    record(actor, "offers.question.answered", room.cooperation, content={"answer": current.answer})
    return current
