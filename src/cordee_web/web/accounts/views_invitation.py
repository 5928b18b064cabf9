"""The link of an invitation: who invites, to what, and coming in."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.actions.inviting import accept_invitation, join_by_invitation
from cordee_web.apps.directory.models import Invitation
from cordee_web.apps.directory.queries.acting import standings
from cordee_web.apps.directory.queries.people import invitation_of
from cordee_web.web.accounts.forms import JoinForm
from cordee_web.web.kit.acting import FIRM_KEY, NETWORK_KEY, ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.LINK)
def invitation(request: ActingRequest, secret: str) -> HttpResponse:
    """What one is invited to; POST accepts, as who is signed in or as someone new."""
    found = invitation_of(secret)
    if found is None:
        return render_page(request, "accounts/invitation_closed.html", status=404)
    if request.user.is_authenticated:
        return _accept(request, found, request.user)
    if Person.objects.filter(email__iexact=found.email).exists():
        context = {"invitation": found, "next": request.path, "known": True}
        return render_page(request, "accounts/invitation.html", context)
    return _join(request, found)


def _accept(request: ActingRequest, found: Invitation, person: Person) -> HttpResponse:
    if request.method == "POST":
        try:
            accept_invitation(invitation=found, person=person)
        except Refused as no:
            messages.error(request, str(no))
        else:
            return _welcome(request, found, person)
    context = {"invitation": found, "other_address": person.email != found.email.lower()}
    return render_page(request, "accounts/invitation.html", context)


def _join(request: ActingRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(
        request.POST or None, email=found.email, initial={"language": request.LANGUAGE_CODE}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person = join_by_invitation(
                invitation=found,
                name=given["name"],
                language=given["language"],
                password=given["password"],
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            login(request, person, backend=BACKEND)
            record_authentication(request, person, method="invitation")
            return _welcome(request, found, person)
    context = {"invitation": found, "form": form}
    return render_page(
        request, "accounts/invitation.html", context, status=422 if form.errors else 200
    )


def _welcome(request: ActingRequest, found: Invitation, person: Person) -> HttpResponse:
    """Stands where the invitation leads, and goes home."""
    for way in standings(person):
        if (
            (way.firm == found.firm)
            if found.firm
            else (way.network == found.network and way.animates)
        ):
            request.session[FIRM_KEY] = str(way.firm.pk) if way.firm else None
            request.session[NETWORK_KEY] = str(way.network.pk) if way.network else None
            break
    where = found.firm or found.network
    messages.success(request, gettext("Welcome. You act for: %(where)s.") % {"where": where})
    return redirect(reverse("home"))
