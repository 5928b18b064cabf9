"""For whom I act: a firm in a network, or a network that I animate."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.actions.inviting import accept_invitation
from cordee_web.apps.directory.queries.acting import Standing, standings
from cordee_web.apps.directory.queries.people import waiting_for
from cordee_web.web.accounts.reader import reader
from cordee_web.web.kit.acting import FIRM_KEY, NETWORK_KEY, ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.PERSON)
def standing(request: ActingRequest) -> HttpResponse:
    """The ways to act; POST chooses one, kept until the session ends."""
    person = reader(request)
    ways = standings(person)
    if request.method == "POST":
        return _choose(request, ways)
    context = {
        "ways": [(_key(way), way, way == request.standing) for way in ways],
        "waiting": waiting_for(person.email),
        "next": request.GET.get("next", ""),
    }
    return render_page(request, "accounts/standing.html", context)


@require_POST
@audience(For.PERSON)
def accept_waiting(request: ActingRequest, invitation: UUID) -> HttpResponse:
    """Accepts an invitation sent to the reader's own address, which signing in proved already."""
    person = reader(request)
    found = waiting_for(person.email).filter(pk=invitation).first()
    if found is None:
        raise Http404
    try:
        accept_invitation(invitation=found, person=person)
    except Refused as no:
        messages.error(request, str(no))
        return redirect("standing")
    messages.success(
        request,
        gettext("Welcome. You act for: %(where)s.") % {"where": found.firm or found.network},
    )
    return redirect("standing")


def _choose(request: ActingRequest, ways: list[Standing]) -> HttpResponse:
    firm, _, network = request.POST.get("standing", "").partition(":")
    if f"{firm}:{network}" in {_key(way) for way in ways}:
        request.session[FIRM_KEY], request.session[NETWORK_KEY] = firm or None, network or None
    to = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()})
    return redirect(to if inside else "home")


def _key(way: Standing) -> str:
    return f"{way.firm.pk if way.firm else ''}:{way.network.pk if way.network else ''}"
