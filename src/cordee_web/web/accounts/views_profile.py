"""My profile, my mails, what is held of me, and erasing it."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from cordee_web.apps.accounts.actions.persons import choose_mail, edit_profile, erase_person
from cordee_web.apps.accounts.queries import held_of, paces_of
from cordee_web.web.accounts.forms import EraseForm, MailForm, ProfileForm
from cordee_web.web.accounts.reader import reader
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.PERSON)
def profile(request: ActingRequest) -> HttpResponse:
    """Name, phone, language; and the way to all that is mine."""
    person = reader(request)
    now = {"name": person.name, "phone": person.phone, "language": person.language}
    form = ProfileForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        edit_profile(
            actor=request.actor,
            person=person,
            name=given["name"],
            phone=given["phone"],
            language=given["language"],
        )
        messages.success(request, gettext("Your profile is saved."))
        return redirect("profile")
    status = 422 if form.errors else 200
    return render_page(request, "accounts/profile.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.PERSON)
def mails(request: ActingRequest) -> HttpResponse:
    """How often mails of each kind come."""
    person = reader(request)
    form = MailForm(request.POST or None, paces=paces_of(person))
    if request.method == "POST" and form.is_valid():
        choose_mail(actor=request.actor, person=person, paces=form.paces())
        messages.success(request, gettext("Your mails will come as you chose."))
        return redirect("mails")
    return render_page(request, "accounts/mails.html", {"form": form})


@require_safe
@audience(For.PERSON)
def my_data(request: ActingRequest) -> HttpResponse:
    """All that is held of me, in a file."""
    held = json.dumps(held_of(reader(request)), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return HttpResponse(
        held,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="cordee-my-data.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.PERSON)
def erase(request: ActingRequest) -> HttpResponse:
    """Erases me: says what goes and what stays, then does it."""
    person = reader(request)
    form = EraseForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        erase_person(actor=request.actor, person=person)
        logout(request)
        messages.success(
            request, gettext("Your account is erased. Thank you for the road together.")
        )
        return redirect("home")
    context = {
        "title": gettext("Erase my account"),
        "text": gettext("This cannot be taken back."),
        "what": [
            gettext("Your name, address, phone, ways in and notifications are erased."),
            gettext("You no longer act for any firm, and animate no network."),
            gettext("Your firm keeps its page, and what was decided for it."),
            gettext("The register keeps that something was done and when, not who you were."),
        ],
        "form": form,
        "action": gettext("Erase my account"),
        "back": "../",
        "danger": True,
    }
    status = 422 if form.errors else 200
    return render_page(request, "kit/confirm.html", context, status=status)
