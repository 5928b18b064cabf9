"""Who acts for a firm, who animates a network: inviting, changing, ending."""

from __future__ import annotations

from collections.abc import Callable
from smtplib import SMTPException
from uuid import UUID

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cordee_web.apps.accounts.models import Animateur, Network
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.actions.inviting import (
    invite_animateur,
    invite_to_firm,
    resend_invitation,
    withdraw_invitation,
)
from cordee_web.apps.directory.actions.people import (
    change_capacity,
    end_animation,
    end_role,
    hand_over,
)
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Invitation, Role
from cordee_web.apps.directory.queries.people import (
    animateurs_of,
    past_roles_of_firm,
    roles_of_firm,
    unanswered,
)
from cordee_web.web.accounts.forms import EndForm, HandOverForm, InviteForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page


@require_safe
@audience(For.PERSON)
def people(request: ActingRequest) -> HttpResponse:
    """Those of the firm for which one acts, or the animateurs of the network that one animates."""
    if request.standing is None:
        return redirect("standing")
    if request.standing.firm is not None:
        return redirect("firm_people", request.standing.firm.pk)
    return redirect("network_people")


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.PERSON)
def firm_people(request: ActingRequest, firm: UUID) -> HttpResponse:
    """Who acts for a firm; POST invites."""
    found = Firm.objects.filter(pk=firm).first()
    if found is None or not rules.has_perm("directory.see_people", request.actor, found):
        raise Http404
    may = rules.has_perm("directory.invite_to_firm", request.actor, found)
    form = InviteForm(
        request.POST or None,
        capacities=_offered(request),
        initial={"language": request.LANGUAGE_CODE},
    )
    if request.method == "POST" and may and form.is_valid():
        given = form.cleaned_data

        def invite() -> None:
            invite_to_firm(
                actor=request.actor,
                firm=found,
                email=given["email"],
                capacity=Capacity(given["capacity"]),
                language=given["language"],
            )

        if _done(request, invite, gettext("The invitation left for %s.") % given["email"]):
            return redirect("firm_people", firm)
    context = {
        "firm": found,
        "may": may,
        "form": form,
        "roles": roles_of_firm(found.pk),
        "past": past_roles_of_firm(found.pk),
        "invitations": unanswered(firm_id=found.pk) if may else (),
        "now": timezone.now(),
    }
    return render_page(request, "accounts/firm_people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def network_people(request: ActingRequest) -> HttpResponse:
    """Who animates the network; POST invites another animateur."""
    network = Network.objects.filter(pk__in=[request.actor.network_id]).get()
    form = InviteForm(
        request.POST or None, capacities=[], initial={"language": request.LANGUAGE_CODE}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def invite() -> None:
            invite_animateur(
                actor=request.actor,
                network=network,
                email=given["email"],
                language=given["language"],
            )

        if _done(request, invite, gettext("The invitation left for %s.") % given["email"]):
            return redirect("network_people")
    context = {
        "network": network,
        "form": form,
        "animateurs": animateurs_of(network.pk),
        "invitations": unanswered(network_id=network.pk),
        "now": timezone.now(),
    }
    return render_page(request, "accounts/network_people.html", context)


@require_POST
@audience(For.PERSON)
def resend(request: ActingRequest, invitation: UUID) -> HttpResponse:
    """A new link for an invitation."""
    found = _invitation(request, invitation)
    language = request.LANGUAGE_CODE or "fr"
    _done(
        request,
        lambda: resend_invitation(actor=request.actor, invitation=found, language=language),
        gettext("A new link left for %s.") % found.email,
    )
    return redirect(_back(found.firm_id))


@require_POST
@audience(For.PERSON)
def withdraw(request: ActingRequest, invitation: UUID) -> HttpResponse:
    """Takes an invitation back."""
    found = _invitation(request, invitation)
    _done(
        request,
        lambda: withdraw_invitation(actor=request.actor, invitation=found),
        gettext("The invitation is withdrawn: its link opens nothing any more."),
    )
    return redirect(_back(found.firm_id))


@require_POST
@audience(For.PERSON)
def capacity(request: ActingRequest, role: int) -> HttpResponse:
    """Another capacity for someone of the firm."""
    found = _role(request, role)
    chosen = request.POST.get("capacity", "")
    if chosen not in {one.value for one in _offered(request)}:
        raise Http404
    _done(
        request,
        lambda: change_capacity(actor=request.actor, role=found, capacity=Capacity(chosen)),
        gettext("The capacity is changed."),
    )
    return redirect(_back(found.firm_id))


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.PERSON)
def end(request: ActingRequest, role: int) -> HttpResponse:
    """Ends a role, one's own or someone's, from a day on."""
    found = _role(request, role, own=True)
    form = EndForm(request.POST or None, initial={"on": timezone.localdate()})
    own = found.person_id == request.actor.person_id
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _done(
            request,
            lambda: end_role(actor=request.actor, role=found, on=given["on"], why=given["why"]),
            gettext("The role is ended. What was done for the firm stays."),
        )
        if done:
            return redirect("standing" if own else _back(found.firm_id))
    context = {
        "title": gettext("Leave %s") % found.firm if own else gettext("End a role"),
        "text": gettext(
            "%(who)s will no longer act for %(firm)s. What was decided stays, in their name."
        )
        % {"who": found.person, "firm": found.firm},
        "form": form,
        "action": gettext("End the role"),
        "back": _back(found.firm_id),
        "danger": True,
    }
    return render_page(request, "kit/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.FIRM)
def handing_over(request: ActingRequest) -> HttpResponse:
    """The leader hands over to someone of the firm."""
    found = Role.objects.filter(
        firm=request.actor.firm_id,
        person=request.actor.person_id,
        until=None,
        capacity=Capacity.LEADER,
    ).first()
    if found is None:
        raise Http404
    form = HandOverForm(request.POST or None, role=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _done(
            request,
            lambda: hand_over(
                actor=request.actor,
                role=found,
                to=given["to"],
                leave=given["leave"],
                why=given["why"],
            ),
            gettext("%s leads the firm from now on.") % given["to"].person,
        )
        if done:
            return redirect("standing" if given["leave"] else "people")
    context = {
        "title": gettext("Hand over %s") % found.firm,
        "text": gettext("Who takes over leads the firm at once, and may commit it."),
        "form": form,
        "action": gettext("Hand over"),
        "back": _back(found.firm_id),
    }
    return render_page(request, "kit/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def end_animateur(request: ActingRequest, animateur: int) -> HttpResponse:
    """An animateur stops; GET asks first."""
    found = Animateur.objects.filter(
        pk=animateur, network=request.actor.network_id, until=None
    ).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        _done(
            request,
            lambda: end_animation(actor=request.actor, animateur=found),
            gettext("%s no longer animates the network.") % found.person,
        )
        return redirect("people")
    context = {
        "title": gettext("End a role"),
        "text": gettext("%(who)s will no longer animate %(network)s. What was decided stays.")
        % {"who": found.person, "network": found.network},
        "action": gettext("End the role"),
        "back": reverse("network_people"),
        "danger": True,
    }
    return render_page(request, "kit/confirm.html", context)


def _offered(request: ActingRequest) -> list[Capacity]:
    """An animateur may name a leader; a leader names the others, and hands over otherwise."""
    every = list(Capacity)
    return every if request.actor.animates else [one for one in every if one != Capacity.LEADER]


def _invitation(request: ActingRequest, pk: UUID) -> Invitation:
    found = Invitation.objects.filter(pk=pk).select_related("firm", "network").first()
    may = found is not None and (
        rules.has_perm("directory.invite_to_firm", request.actor, found.firm)
        if found.firm
        else rules.has_perm("directory.animate_network", request.actor, found.network)
    )
    if found is None or not may:
        raise Http404
    return found


def _role(request: ActingRequest, pk: int, *, own: bool = False) -> Role:
    found = Role.objects.filter(pk=pk, until=None).select_related("firm", "person").first()
    if found is None:
        raise Http404
    mine = own and found.person_id == request.actor.person_id
    if not mine and not rules.has_perm("directory.invite_to_firm", request.actor, found.firm):
        raise Http404
    return found


def _done(request: ActingRequest, act: Callable[[], object], said: str) -> bool:
    """Calls a verb and says what came of it."""
    try:
        act()
    except Refused as no:
        messages.error(request, str(no))
        return False
    except (OSError, SMTPException):
        no_mail = gettext("The mail could not leave. The invitation stands: send it again later.")
        messages.error(request, no_mail)
        return True
    messages.success(request, said)
    return True


def _back(firm_id: UUID | None) -> str:
    return reverse("firm_people", args=[firm_id]) if firm_id else reverse("network_people")
