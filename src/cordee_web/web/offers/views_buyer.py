"""What the buyer reads by its link: the offer, its one contact, questions; and its acceptance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cordee_web.apps.offers.actions.buying import accept_offer, ask_members
from cordee_web.apps.offers.models import BuyerLink
from cordee_web.apps.offers.queries.links import buyer_link
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.deeds import form_status, written
from cordee_web.web.kit.guests import link_gone
from cordee_web.web.offers.forms import AcceptForm, QuestionForm


@audience(For.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def buyer(request: ActingRequest, token: str) -> HttpResponse:
    """One page: nothing else of the members, of their network, or of how many they are."""
    link = buyer_link(token)
    if link is None:
        return link_gone(request)
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
        "asking": asking, "accepting": accepting,
    }  # fmt: skip
    return render(request, "offers/buyer.html", context, status=form_status(request))


def _accepted(link: BuyerLink, form: AcceptForm) -> str:
    told = form.cleaned_data
    accept_offer(link=link, name=told["name"], version=told["version"])
    return _("Thank you: your acceptance is recorded.")


def _asked(link: BuyerLink, form: QuestionForm) -> str:
    ask_members(link=link, text=form.cleaned_data["text"])
    return _("Your question is sent: the answer will stand on this page.")
