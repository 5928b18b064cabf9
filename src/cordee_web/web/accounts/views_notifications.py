"""What a person is told: the list, and the way out of its mails."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cordee_web.apps.accounts.actions.mails import read_token
from cordee_web.apps.accounts.actions.persons import choose_mail
from cordee_web.apps.accounts.actions.telling import mark_read
from cordee_web.apps.accounts.enums import Pace
from cordee_web.apps.accounts.queries import notifications_of, paces_of, text_of, unread_count
from cordee_web.apps.common.values import Actor
from cordee_web.web.accounts.reader import reader
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience

PAGE = 25


@require_safe
@audience(For.PERSON)
def notifications(request: ActingRequest) -> HttpResponse:
    """Everything that the reader was told, newest first."""
    found = notifications_of(reader(request))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [{"one": one, "text": text_of(one)} for one in page]
    context = {"page": page, "rows": rows, "unread": unread_count(reader(request).pk)}
    return render(request, "accounts/notifications.html", context)


@require_POST
@audience(For.PERSON)
def read_all(request: ActingRequest) -> HttpResponse:
    """Everything is read."""
    mark_read(reader(request))
    return redirect("notifications")


@require_POST
@audience(For.PERSON)
def open_one(request: ActingRequest, notification: UUID) -> HttpResponse:
    """One notification is read; the reader goes to what it speaks of."""
    found = notifications_of(reader(request)).filter(pk=notification).first()
    if found is None:
        raise Http404
    mark_read(reader(request), [found.pk])
    inside = url_has_allowed_host_and_scheme(found.url, allowed_hosts=None)
    return redirect(found.url if found.url and inside else "notifications")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.LINK)
def unsubscribe(request: ActingRequest, token: str) -> HttpResponse:
    """The link at the foot of a mail: GET asks, POST does it (a mail program's one click comes so)."""
    read = read_token(token)
    if read is None:
        raise Http404
    person, kind = read
    if request.method == "POST":
        refused = [kind] if kind else [k for k, p in paces_of(person).items() if p == Pace.DAILY]
        choose_mail(
            actor=Actor(person_id=person.pk),
            person=person,
            paces=dict.fromkeys(refused, Pace.NEVER),
        )
    done = request.method == "POST"
    return render(request, "accounts/unsubscribe.html", {"kind": kind, "done": done})
