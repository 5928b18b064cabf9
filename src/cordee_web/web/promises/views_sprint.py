"""Sprints: begun, changed, closed with what is carried over to the next."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.promises.actions.board import begin_sprint, close_sprint, edit_sprint
from cordee_web.apps.promises.enums import PromiseState
from cordee_web.apps.promises.models import Sprint
from cordee_web.apps.promises.queries.board import unfinished
from cordee_web.apps.promises.queries.seen import sprint_of_today, sprints_read
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import form_status, made_by, written
from cordee_web.web.promises.forms import CloseForm, SprintForm
from cordee_web.web.promises.shown import cards


@audience(For.PERSON)
def begin(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """A new sprint: its name, its goal, its days."""
    looked = look(request, cooperation_id, "promises")
    if not looked.may("act"):
        raise Http404
    form = SprintForm(request.POST or None)

    def begun() -> Sprint:
        return begin_sprint(
            actor=request.actor, cooperation=looked.cooperation, **form.cleaned_data
        )

    if made := made_by(request, form, begun):
        messages.success(request, _("The sprint is there: now the promises that it takes."))
        return _board(made)
    context = looked.context("promises:board", {"form": form})
    return render(request, "promises/sprint.html", context, status=form_status(request))


@audience(For.PERSON)
def change(request: ActingRequest, cooperation_id: UUID, sprint_id: UUID) -> HttpResponse:
    """Another name, another goal, other days."""
    looked, found = _open(request, cooperation_id, sprint_id)
    initial = {one: getattr(found, one) for one in ("name", "goal", "begins_on", "ends_on")}
    form = SprintForm(request.POST or None, initial=initial)

    def changed() -> str:
        edit_sprint(actor=request.actor, sprint=found, **form.cleaned_data)
        return _("Saved.")

    if written(request, form, changed):
        return _board(found)
    context = looked.context("promises:board", {"form": form, "sprint": found})
    return render(request, "promises/sprint.html", context, status=form_status(request))


@audience(For.PERSON)
def close(request: ActingRequest, cooperation_id: UUID, sprint_id: UUID) -> HttpResponse:
    """What is not finished in a sprint, and in which one it is proposed to go on."""
    looked, found = _open(request, cooperation_id, sprint_id)
    others = list(
        sprints_read(looked.cooperation, looked.sight).filter(closed_at=None).exclude(pk=found.pk)
    )
    ahead = [one for one in others if one.begins_on >= found.begins_on]
    following = sprint_of_today(ahead, timezone.localdate())
    initial = {"onto": str(following.pk) if following else ""}
    form = CloseForm(request.POST or None, sprints=others, initial=initial)

    def onto() -> Sprint | None:
        return next((one for one in others if str(one.pk) == form.cleaned_data["onto"]), None)

    def closed() -> str:
        why = form.cleaned_data["why"]
        close_sprint(actor=request.actor, sprint=found, onto=onto(), why=why)
        return _closed(onto())

    if written(request, form, closed):
        return _board(onto() or found)
    left = unfinished(found)
    more = {
        "form": form, "sprint": found, "others": others,
        "cards": cards(left, request.actor, timezone.localdate()),
        "promised": sum(one.state == PromiseState.ACCEPTED for one in left),
    }  # fmt: skip
    context = looked.context("promises:board", more)
    return render(request, "promises/close.html", context, status=form_status(request))


def _closed(onto: Sprint | None) -> str:
    if onto is None:
        return _("The sprint is closed.")
    return _("The sprint is closed; those concerned are asked whether it goes on in the next.")


def _board(sprint: Sprint) -> HttpResponse:
    board = reverse("promises:board", args=[sprint.cooperation_id])
    return redirect(f"{board}?sprint={sprint.pk}")


def _open(request: ActingRequest, cooperation_id: UUID, sprint_id: UUID) -> tuple[Looked, Sprint]:
    """A sprint that is not closed, for a member; else 404."""
    looked = look(request, cooperation_id, "promises")
    read = sprints_read(looked.cooperation, looked.sight)
    found = read.filter(pk=sprint_id, closed_at=None).first()
    if found is None or not looked.may("act"):
        raise Http404
    found.cooperation = looked.cooperation
    return looked, found
