"""What the buyer reads by its link: the offer, its one contact, questions; and its yes or no."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cordee_web.apps.offers.actions.buying import accept_offer, ask_members, refuse_offer
from cordee_web.apps.offers.models import BuyerLink
from cordee_web.apps.offers.queries.links import buyer_link
from cordee_web.apps.offers.queries.standing import stands
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import form_status, written
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.guests import link_gone
from cordee_web.web.offers.forms import AcceptForm, QuestionForm, RefuseForm


@audience(For.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def buyer(request: ActingRequest, token: str) -> HttpResponse:
    """One page: nothing else of the members, of their network, or of how many they are."""
    link = buyer_link(token)
    if link is None:
        return link_gone(request)
    with translation.override(_language(request, link)):
        return _page(request, token, link)


@audience(For.LINK)
@require_GET
def paper(request: ActingRequest, token: str, offer_file_id: UUID) -> HttpResponseBase:
    """A file of the offer that is for the buyer too."""
    link = buyer_link(token)
    rows = (
        link.offer.files.filter(pk=offer_file_id, to_buyer=True, taken_out_at=None) if link else ()
    )
    for found in rows:
        return attachment(found.file, found.file_name)
    return link_gone(request)


def _page(request: ActingRequest, token: str, link: BuyerLink) -> HttpResponse:
    sent, read = request.POST or None, {"version": link.offer.version}
    way = _way(request)
    asking = QuestionForm(sent if way == "ask" else None)
    accepting = AcceptForm(sent if way == "accept" else None, initial=read)
    refusing = RefuseForm(sent if way == "refuse" else None, initial=read, prefix="refuse")
    form, act = {
        "ask": (asking, _asked), "accept": (accepting, _accepted), "refuse": (refusing, _refused),
    }[way]  # fmt: skip
    if written(request, form, lambda: act(link, form.cleaned_data)):
        return redirect("offers:buyer", token)
    context = {
        "link": link, "offer": link.offer, "questions": link.offer.questions.all(),
        "files": link.offer.files.filter(to_buyer=True, taken_out_at=None), "token": token,
        "stands": stands(link.offer, timezone.localdate()),
        "asking": asking, "accepting": accepting, "refusing": refusing,
    }  # fmt: skip
    return render(request, "offers/buyer.html", context, status=form_status(request))


def _way(request: ActingRequest) -> str:
    """Which form of the page was sent: a yes and a no name the version that was read, a question none."""
    if "refuse-version" in request.POST:
        return "refuse"
    return "accept" if "version" in request.POST else "ask"


def _language(request: ActingRequest, link: BuyerLink) -> str:
    """The language that was chosen for the buyer, unless the reader chose another one on the page."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.user.is_authenticated
    known = link.language in dict(settings.LANGUAGES)
    return link.language if known and not chosen else translation.get_language() or "fr"


def _asked(link: BuyerLink, told: dict[str, Any]) -> str:
    ask_members(link=link, text=told["text"])
    return _("Your question is sent: the answer will stand on this page.")


def _accepted(link: BuyerLink, told: dict[str, Any]) -> str:
    accept_offer(link=link, name=told["name"], version=told["version"])
    return _("Thank you: your acceptance is recorded.")


def _refused(link: BuyerLink, told: dict[str, Any]) -> str:
    refuse_offer(link=link, name=told["name"], version=told["version"], why=told["why"])
    return _("Your answer is recorded: your contact reads it.")
