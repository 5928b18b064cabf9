"""The network's home and its members."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cordee.taxonomy import trades
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.directory.actions.firms import add_firm, leave_network
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.duplicates import alike
from cordee_web.apps.directory.queries.finding import find, look
from cordee_web.apps.directory.queries.firm_page import firm_seen
from cordee_web.apps.directory.queries.network_life import (
    arrivals,
    departures,
    members_found,
    members_table,
    todos,
    years,
)
from cordee_web.apps.directory.values.asked import Asked
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.network.forms import AddForm, LeaveForm

BY_PAGE = 50


def own_network(request: ActingRequest) -> Network:
    """The network for which one acts."""
    network = request.standing.network if request.standing else None
    if network is None:
        raise Http404
    return network


def animated(request: ActingRequest) -> Network:
    """The same, of its animateur alone."""
    network = own_network(request)
    if not rules.has_perm("directory.animate_network", request.actor, network):
        raise PermissionDenied
    return network


@audience(For.MEMBER)
@require_GET
def home(request: ActingRequest) -> HttpResponse:
    """Who joined and left, sizes, trades, growth; and for the animateur, what to do next."""
    network = own_network(request)
    eyes = look(request.actor)
    counted = find(request.actor, Asked(), eyes).facets()
    animates = rules.has_perm("directory.animate_network", request.actor, network)
    past = years(request.actor, eyes)
    context: dict[str, Any] = {
        "network": network,
        "years": past,
        "this_year": past[0] if past else None,
        "arrivals": arrivals(eyes),
        "departures": departures(request.actor) if animates else [],
        "todos": todos(eyes) if animates else [],
        "animates": animates,
        "sizes": counted.sizes,
        "trades": [(one, _trade(one), n) for one, n in counted.trades],
        "most": counted.trades[0][1] if counted.trades else 1,
    }
    return render_page(request, "network/home.html", context)


def _trade(trade: str) -> str:
    name = trades.label(trade, (get_language() or "fr").split("-")[0]) or trade
    return name[:1].upper() + name[1:]


@audience(For.ANIMATEUR)
@require_GET
def members(request: ActingRequest) -> HttpResponse:
    """The members as a table, all of them or those that lack something."""
    network = animated(request)
    lacking = request.GET.get("lacking", "")
    firms = members_found(look(request.actor), lacking)
    page = Paginator(firms, BY_PAGE).get_page(request.GET.get("page"))
    rows = members_table(request.actor, list(page))
    context = {"network": network, "page": page, "rows": rows, "lacking": lacking}
    return render_page(request, "network/members.html", context, fragment="rows")


@audience(For.ANIMATEUR)
@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """A firm added by hand, once one has looked at those that it may already be."""
    network = animated(request)
    form = AddForm(request.POST or None)
    close: list[Firm] = []
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        close = alike(request.actor, name=told["name"], siren=told["siren"])
        if not close or "another" in request.POST:
            firm = add_firm(
                actor=request.actor,
                network=network,
                company=form.company(),
                joined_on=told["joined_on"],
            )
            messages.success(request, _("%(firm)s is in the network.") % {"firm": firm.name})
            return go(request, "firm", firm.pk)
    context = {"network": network, "form": form, "alike": close}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "network/add.html", context, status=status)


@audience(For.ANIMATEUR)
@require_http_methods(["GET", "POST"])
def leave(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """A firm leaves the network, with the reason."""
    network = animated(request)
    firm = firm_seen(request.actor, firm_id)
    if firm is None or not rules.has_perm("directory.remove_firm", request.actor, firm):
        raise Http404
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_network(actor=request.actor, firm=firm, network=network, **form.cleaned_data)
        messages.success(request, _("%(firm)s has left the network.") % {"firm": firm.name})
        return go(request, "members")
    context = {
        "title": _("%(firm)s leaves the network") % {"firm": firm.name},
        "text": _("The other members will no longer find it. Its page stays its own."),
        "form": form,
        "action": _("It leaves"),
        "back": reverse("members"),
        "danger": True,
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "kit/confirm.html", context, status=status)
