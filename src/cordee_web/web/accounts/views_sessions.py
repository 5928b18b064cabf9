"""Where I am signed in, and ending it there."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from cordee_web.web.accounts.browsers import browser_of
from cordee_web.web.accounts.reader import reader
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page


@require_safe
@audience(For.PERSON)
def sessions(request: ActingRequest) -> HttpResponse:
    """Every open session of the reader, the newest first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = UserSession.objects.filter(user=reader(request), session_key__in=alive)
    rows = [
        (one, browser_of(one.user_agent), one.session_key == request.session.session_key)
        for one in found.order_by("-last_seen_at", "pk")
    ]
    return render_page(request, "accounts/sessions.html", {"rows": rows})


@require_POST
@audience(For.PERSON)
def end_session(request: ActingRequest, session: int) -> HttpResponse:
    """Ends one session, wherever it is."""
    found = UserSession.objects.filter(user=reader(request), pk=session).first()
    if found is None:
        raise Http404
    found.end()
    messages.success(request, gettext("That session is ended: whoever was there is signed out."))
    return redirect("sessions")


@require_POST
@audience(For.PERSON)
def end_others(request: ActingRequest) -> HttpResponse:
    """Ends every session but this one."""
    others = UserSession.objects.filter(user=reader(request)).exclude(
        session_key=request.session.session_key
    )
    for one in others:
        one.end()
    messages.success(request, gettext("Every other session is ended."))
    return redirect("sessions")
