"""The members' pages: the offer, its links, the buyer's questions."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.offers.actions.offering import (
    answer_buyer,
    hide_offer,
    show_offer,
    write_offer,
)
from cordee_web.apps.offers.models import Offer
from cordee_web.apps.offers.queries.standing import stands
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.offers.forms import AnswerForm, LinkForm, OfferForm, of_offer
from cordee_web.web.offers.looking import TAB, leads_here, offer_of, see, typed

USUAL = timedelta(days=60)


@audience(For.PERSON)
@require_GET
def offer(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The offer, its links, the buyer's questions; for the members of today."""
    looked, room = see(request, cooperation_id)
    found, today = Offer.objects.filter(room=room).first(), timezone.localdate()
    links = [
        (one, _address(request, token_of(one)) if one.reads(today) else "")
        for one in (found.links.all() if found else [])
    ]
    more = {
        "offer": found, "questions": found.questions.all() if found else [],
        "links": links if leads_here(looked) else [], "leads": leads_here(looked),
        "files": found.files.filter(taken_out_at=None) if found else [],
        "stands": stands(found, today) if found else None,
    }  # fmt: skip
    return render(request, "offers/offer.html", looked.context(TAB, more))


@audience(For.PERSON)
def write(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The offer, written or changed."""
    looked, room = see(request, cooperation_id, leads=True)
    former = Offer.objects.filter(room=room).first()
    initial = of_offer(former) if former else {"title": room.title[:200]}
    form = OfferForm(request.POST or None, initial=initial)

    def act() -> str:
        write_offer(actor=request.actor, room=room, offered=form.offered())
        return _("Saved.")

    return typed(looked, form, act, _("The offer"))


@audience(For.PERSON)
def show(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A link for the buyer, to copy and to send."""
    looked, room = see(request, cooperation_id, leads=True)
    found = offer_of(room)
    until, spoken = timezone.localdate() + USUAL, dict(settings.LANGUAGES)
    language = room.language if room.language in spoken else request.LANGUAGE_CODE
    form = LinkForm(request.POST or None, initial={"until": until, "language": language})

    def act() -> str:
        link = show_offer(actor=request.actor, offer=found, **form.cleaned_data)
        if link.email:
            return _("The link is made, and leaves for {email}.").format(email=link.email)
        return _("The link is made: copy it, and send it yourself.")

    return typed(looked, form, act, _("A link for the buyer"))


@audience(For.PERSON)
@require_POST
def hide(request: ActingRequest, cooperation_id: UUID, link_id: UUID) -> HttpResponse:
    """Takes a link back."""
    _looked, room = see(request, cooperation_id, leads=True)
    link = offer_of(room).links.filter(pk=link_id).first()
    if link is None:
        raise Http404
    hide_offer(actor=request.actor, link=link)
    messages.success(request, _("This link answers nothing more."))
    return redirect(TAB, cooperation_id)


@audience(For.PERSON)
def answer(request: ActingRequest, cooperation_id: UUID, buyer_question_id: UUID) -> HttpResponse:
    """An answer to the buyer."""
    looked, room = see(request, cooperation_id, leads=True)
    question = offer_of(room).questions.filter(pk=buyer_question_id).first()
    if question is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial={"answer": question.answer})

    def act() -> str:
        answer_buyer(actor=request.actor, question=question, answer=form.cleaned_data["answer"])
        return _("The buyer reads it on its page.")

    return typed(looked, form, act, question.text[:200])


def _address(request: ActingRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("offers:buyer", args=[token]))
