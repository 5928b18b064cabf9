"""The client of the work: links that members make, and the board that they open."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.promises.actions.board import hide_board, review_sprint, show_board
from cordee_web.apps.promises.models import BoardGuest, Sprint
from cordee_web.apps.promises.queries.board import (
    GUEST_SIGHT,
    guest_columns,
    guest_of,
    guests_of,
)
from cordee_web.apps.promises.queries.seen import sprint_of_today, sprints_read
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.guests import link_gone
from cordee_web.web.promises.forms import GuestForm, ReviewForm
from cordee_web.web.promises.shown import card_columns

USUAL = timedelta(days=90)


@audience(For.PERSON)
def guests(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Who reads the board by a link; a new link, to copy and to send."""
    looked = look(request, cooperation_id, "promises")
    if not looked.may("act"):
        raise Http404
    today, status = timezone.localdate(), 200
    form = GuestForm(request.POST or None, initial={"until": today + USUAL})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                show_board(actor=request.actor, cooperation=looked.cooperation, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("The link is made: copy it, and send it yourself."))
                return redirect("promises:guests", cooperation_id)
    links = [
        (one, _address(request, one) if one.reads(today) else "")
        for one in guests_of(looked.cooperation)
    ]
    context = looked.context("promises:board", {"form": form, "links": links})
    return render(request, "promises/guests.html", context, status=status)


def _address(request: ActingRequest, guest: BoardGuest) -> str:
    return request.build_absolute_uri(reverse("promises:guest_board", args=[token_of(guest)]))


@audience(For.PERSON)
@require_POST
def hide(request: ActingRequest, cooperation_id: UUID, guest_id: UUID) -> HttpResponse:
    """Takes a link back."""
    looked = look(request, cooperation_id, "promises")
    guest = guests_of(looked.cooperation).filter(pk=guest_id).first()
    if guest is None or not looked.may("act"):
        raise Http404
    hide_board(actor=request.actor, guest=guest)
    messages.success(request, _("This link answers nothing more."))
    return redirect("promises:guests", cooperation_id)


@audience(For.LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def guest_board(request: ActingRequest, token: str) -> HttpResponse:
    """What the client reads: the sprints and their promises; and what it says of one, nothing else."""
    guest = guest_of(token)
    if guest is None:
        return link_gone(request)
    sprints = list(sprints_read(guest.cooperation, GUEST_SIGHT))
    form, status = ReviewForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (about := _one(sprints, str(form.cleaned_data["sprint"]))):
            told = {name: form.cleaned_data[name] for name in ("score", "note")}
            try:
                review_sprint(guest=guest, sprint=about, **told)
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("Thank you: they read it on their board."))
            here = reverse("promises:guest_board", args=[token])
            return redirect(f"{here}?sprint={about.pk}")
    return _guest_page(request, guest, sprints, form, status)


def _guest_page(
    request: ActingRequest, guest: BoardGuest, sprints: list[Sprint], form: ReviewForm, status: int
) -> HttpResponse:
    today = timezone.localdate()
    said = request.GET.get("sprint") or request.POST.get("sprint") or ""
    sprint = _one(sprints, said) or sprint_of_today(sprints, today)
    review = guest.reviews.filter(sprint=sprint).first() if sprint else None
    if sprint and not form.is_bound:
        told = {"score": review.score, "note": review.note} if review else {}
        form = ReviewForm(initial={"sprint": sprint.pk, **told})
    context = {
        "guest": guest,
        "cooperation": guest.cooperation,
        "sprints": sprints,
        "sprint": sprint,
        "columns": card_columns(guest_columns(guest, sprint), request.actor, today)
        if sprint
        else [],
        "form": form,
        "review": review,
    }
    return render(request, "promises/guest_board.html", context, status=status)


def _one(sprints: list[Sprint], said: str) -> Sprint | None:
    return next((one for one in sprints if str(one.pk) == said), None)
