"""What the buyer reads by its link: the offer, its one contact, questions; and its acceptance."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cordee_web.apps.offers.actions.buying import accept_offer, ask_members
from cordee_web.apps.offers.models import BuyerLink
from cordee_web.apps.offers.queries.links import buyer_link
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import form_status, written
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.guests import link_gone
from cordee_web.web.offers.forms import AcceptForm, QuestionForm


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
    accepts = "agreed" in request.POST or "name" in request.POST
    asking = QuestionForm(None if accepts else request.POST or None)
    accepting = AcceptForm(
        request.POST if accepts else None, initial={"version": link.offer.version}
    )

    def done() -> str:
        return _accepted(link, accepting) if accepts else _asked(link, asking)

    if written(request, accepting if accepts else asking, done):
        return redirect("offers:buyer", token)
    context = {
        "link": link, "offer": link.offer, "questions": link.offer.questions.all(),
        "files": link.offer.files.filter(to_buyer=True, taken_out_at=None), "token": token,
        "asking": asking, "accepting": accepting,
    }  # fmt: skip
    return render(request, "offers/buyer.html", context, status=form_status(request))


def _language(request: ActingRequest, link: BuyerLink) -> str:
    """The language that was chosen for the buyer, unless the reader chose another one on the page."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES or request.user.is_authenticated
    known = link.language in dict(settings.LANGUAGES)
    return link.language if known and not chosen else translation.get_language() or "fr"


def _accepted(link: BuyerLink, form: AcceptForm) -> str:
    told = form.cleaned_data
    accept_offer(link=link, name=told["name"], version=told["version"])
    return _("Thank you: your acceptance is recorded.")


def _asked(link: BuyerLink, form: QuestionForm) -> str:
    ask_members(link=link, text=form.cleaned_data["text"])
    return _("Your question is sent: the answer will stand on this page.")
