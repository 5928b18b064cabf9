"""The offer to a private buyer: written, shown by links; the buyer's side is the page of its link."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import Cents, Day, PartyRef, party_ref
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, Words, operation
from cordee_web.api.v1.tender_room import (
    READ,
    WRITE,
    InRoom,
    among_members,
    held_room,
    room_of_row,
)
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.offers.actions import offering
from cordee_web.apps.offers.enums import OfferState
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer
from cordee_web.apps.offers.queries.standing import Stands, stands

router = Router(tags=["offers"])
OFFER = f"{ONE}/offer"
type Address = Annotated[
    str, StringConstraints(pattern=r"^([^@\s\u0000]+@[^@\s\u0000]+)?$", max_length=254)
]
LEAD = "tenders.lead"


class OfferRefusalOut(Schema):
    """The buyer refused this version, by this name; `why` "": it gave no reason."""

    version: int
    name: str
    why: str
    at: datetime


class OfferTerms(Schema):
    """What the members offer; `price_cents` null: no price is shown. Accepted, it never changes; refused,
    another version may follow. `state`: open, accepted, refused (this version), ended (past its last day)."""

    state: OfferState

    title: str
    text: str
    guarantees: str
    price_cents: int | None
    holds_until: date
    contact: PartyRef
    contact_name: str
    contact_email: str
    contact_phone: str
    version: int
    accepted_by: str | None
    accepted_at: datetime | None
    accepted_version: int | None
    refusals: list[OfferRefusalOut]


class BuyerLinkOut(Schema):
    """A link by which the buyer reads the offer; `link` null: it ended, or was taken back. `mailed_at` null:
    it was not mailed, or is not yet."""

    id: UUID
    label: str
    until: date
    link: str | None
    email: str
    mailed_at: datetime | None


class BuyerQuestionOut(Schema):
    """A question of the buyer, and the answer."""

    id: UUID
    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


class OfferOut(Schema):
    """The offer (`terms` null: not written yet), the buyer's questions; `links` null: told to who leads."""

    terms: OfferTerms | None
    questions: list[BuyerQuestionOut]
    links: list[BuyerLinkOut] | None


class OfferIn(Sent):
    """The offer, whole: it becomes another version of it. Our firm is the buyer's one contact then."""

    title: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    text: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=20_000)]
    guarantees: Words = ""
    price_cents: Cents | None = None
    holds_until: Day
    contact_name: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=160)]
    contact_email: Address = ""
    contact_phone: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=40)] = ""


class BuyerLinkNew(Sent):
    """For whom the link is, and until when (within a year).

    `email`: where it is mailed; "": nowhere, we send it ourselves. `language`: of the mail and of the page;
    "": that of the need.
    """

    label: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=120)]
    until: Day
    email: Address = ""
    language: Literal["", "fr", "en", "de"] = ""


class BuyerAnswer(Sent):
    """What the buyer reads on its page."""

    answer: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=4000)]


@operation(router, "GET", OFFER, READ, gives=OfferOut)
def get_offer(request: HttpRequest, cooperation_id: UUID) -> OfferOut:
    """The offer, its links and the buyer's questions; for members, where the need is a private one."""
    return _out(_in_offer(request, cooperation_id))


@operation(router, "PUT", OFFER, WRITE, gives=OfferOut, matched=True)
def write_offer(request: HttpRequest, cooperation_id: UUID, payload: OfferIn) -> OfferOut:
    """Writes the offer, or another version of it. Who leads does."""
    found = held_room(request, cooperation_id, LEAD, _in_offer)
    require_match(request, _out(found))
    offered = offering.Offered(**payload.model_dump())
    offering.write_offer(actor=found.actor, room=found.room, offered=offered)
    return _out(_in_offer(request, cooperation_id))


@operation(router, "POST", f"{OFFER}/links", WRITE, gives=OfferOut, status=201)
def show_offer(
    request: HttpRequest, cooperation_id: UUID, payload: BuyerLinkNew
) -> Status[OfferOut]:
    """Makes a link for the buyer, mailed where an address is given. Who leads does."""
    found = held_room(request, cooperation_id, LEAD, _in_offer)
    offer = _offer(found)
    if offer is None:
        raise Http404
    offering.show_offer(actor=found.actor, offer=offer, **payload.model_dump())
    return Status(201, _out(_in_offer(request, cooperation_id)))


@operation(router, "DELETE", "/buyer-links/{uuid:buyer_link_id}", WRITE, gives=OfferOut)
def hide_offer(request: HttpRequest, buyer_link_id: UUID) -> OfferOut:
    """Takes a link back: it answers nothing more. Who leads does."""
    cooperation_id = room_of_row(BuyerLink, buyer_link_id, "offer__room__cooperation")
    found = held_room(request, cooperation_id, LEAD, _in_offer)
    link = BuyerLink.objects.get(pk=buyer_link_id)
    link.offer.room = found.room
    offering.hide_offer(actor=found.actor, link=link)
    return _out(_in_offer(request, cooperation_id))


@operation(
    router, "PUT", "/buyer-questions/{uuid:buyer_question_id}/answer", WRITE, gives=OfferOut,
    matched=True,
)  # fmt: skip
def answer_buyer(request: HttpRequest, buyer_question_id: UUID, payload: BuyerAnswer) -> OfferOut:
    """Answers the buyer, who reads it on its page; the ETag is that of the offer. Who leads does."""
    cooperation_id = room_of_row(BuyerQuestion, buyer_question_id, "offer__room__cooperation")
    found = held_room(request, cooperation_id, LEAD, _in_offer)
    require_match(request, _out(found))
    question = BuyerQuestion.objects.get(pk=buyer_question_id)
    question.offer.room = found.room
    offering.answer_buyer(actor=found.actor, question=question, answer=payload.answer)
    return _out(_in_offer(request, cooperation_id))


def _in_offer(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    """The room of a private need, for members of today; else 404."""
    found = among_members(request, cooperation_id)
    if found.there.cooperation.object_key != "global_offer":
        raise Http404
    return found


def _offer(found: InRoom) -> Offer | None:
    offer = Offer.objects.select_related("party__firm").filter(room=found.room).first()
    if offer is not None:
        offer.room = found.room
    return offer


def _out(found: InRoom) -> OfferOut:
    offer, today = _offer(found), timezone.localdate()
    links = None
    if found.may(LEAD):
        links = [_link(one, today) for one in offer.links.all()] if offer else []
    return OfferOut(
        terms=_terms(offer, stands(offer, today)) if offer else None,
        questions=[
            BuyerQuestionOut(
                id=one.pk, text=one.text, asked_at=one.asked_at, answer=one.answer,
                answered_at=one.answered_at,
            )
            for one in (offer.questions.all() if offer else ())
        ],
        links=links,
    )  # fmt: skip


def _terms(one: Offer, found: Stands) -> OfferTerms:
    return OfferTerms(
        state=found.state,
        title=one.title, text=one.text, guarantees=one.guarantees, price_cents=one.price_cents,
        holds_until=one.holds_until, contact=party_ref(one.party), contact_name=one.contact_name,
        contact_email=one.contact_email, contact_phone=one.contact_phone, version=one.version,
        accepted_by=one.accepted_by or None, accepted_at=one.accepted_at,
        accepted_version=one.accepted_version,
        refusals=[
            OfferRefusalOut(version=no.version, name=no.name, why=no.why, at=no.at)
            for no in found.refusals
        ],
    )  # fmt: skip


def _link(one: BuyerLink, today: date) -> BuyerLinkOut:
    path = reverse("offers:buyer", args=[token_of(one)])
    link = settings.SITE_URL + path if one.reads(today) else None
    return BuyerLinkOut(
        id=one.pk, label=one.label, until=one.until, link=link, email=one.email,
        mailed_at=one.mailed_at,
    )  # fmt: skip
