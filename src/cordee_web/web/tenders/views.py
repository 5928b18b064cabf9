"""The tender room: what is answered, by when, who does what, what is missing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.tenders.actions.working import add_task, drop_task, write_shares
from cordee_web.apps.tenders.bridge.turnkey import check
from cordee_web.apps.tenders.bridge.whole import whole
from cordee_web.apps.tenders.models import Milestone, Task
from cordee_web.apps.tenders.queries.holds import holds_of
from cordee_web.apps.tenders.queries.rooms import (
    may_have_room,
    parties_in,
    room_of,
    sees_need,
    standing,
    work_of,
)
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.notices import terms_by_kind
from cordee_web.web.tenders.forms import SharesForm, TaskForm, WhyForm, of_shares
from cordee_web.web.tenders.looking import TAB, Entered, enter, may, typed
from cordee_web.web.tenders.shown import shown_comparisons, shown_deadline, shown_finding

FORM = "tenders/form.html"


@audience(For.PERSON)
@require_GET
def room(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The room; before it is open, how to open it."""
    looked = look(request, cooperation_id, "tender")
    if not may_have_room(looked.cooperation):
        raise Http404
    if room_of(looked.cooperation) is None:
        if may(looked, "open"):
            return redirect("tenders:open", cooperation_id)
        return render(request, "tenders/closed.html", looked.context(TAB))
    entered = enter(request, cooperation_id)
    found, until = entered.room, entered.until
    work, held = work_of(found, until), holds_of(found, until)
    result = check(whole(found, work, held)) if until is None else None
    coming = standing(Milestone.every, until).filter(room=found, at__gte=timezone.now())
    context = entered.context(
        {
            "work": work,
            "own": {one.task_id for one in work.of(looked.sight.party_id)}
            if looked.sight.party_id
            else set(),
            "checked": result,
            "findings": [
                shown_finding(one, cooperation_id) for one in (result.findings if result else ())
            ],
            "deadline": shown_deadline(entered),
            "compared": shown_comparisons(
                found, [lot for lot, _tasks in work.lots], get_language() or "fr"
            ),
            "terms": terms_by_kind(found.terms),
            "coming": coming.first(),
            "need_seen": sees_need(request.actor, found),
            "invites": looked.may("invite") and len(parties_in(found)) < 2,
        }
    )
    return render(request, "tenders/room.html", context)


@audience(For.PERSON)
def share(request: ActingRequest, cooperation_id: UUID, task_id: UUID) -> HttpResponse:
    """Who takes which part of a task."""
    entered = enter(request, cooperation_id, "write")
    task = _task(entered, task_id)
    shares = list(task.shares.all())
    form = SharesForm(
        request.POST or None, parties=parties_in(entered.room), initial=of_shares(task, shares)
    )

    def act() -> str:
        write_shares(
            actor=request.actor, task=task, shares=form.taken(),
            version=form.cleaned_data["version"],
        )  # fmt: skip
        return _("Saved.")

    return typed(entered, form, act, "tenders/share.html", {"task": task})


@audience(For.PERSON)
def add(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Adds a task that the notice does not name."""
    entered = enter(request, cooperation_id, "write")
    lots = list(entered.room.lots.all())
    form = TaskForm(request.POST or None, lots=lots)

    def act() -> str:
        told = form.cleaned_data
        lot = next(one for one in lots if str(one.pk) == told["lot"])
        add_task(
            actor=request.actor, room=entered.room, lot=lot, title=told["title"],
            words=told["words"], quantity=told["quantity"], unit=told["unit"],
        )  # fmt: skip
        return _("The task is added: say who takes it.")

    more = {"title": _("A task that the notice does not name"), "button": _("Add it")}
    return typed(entered, form, act, FORM, more)


@audience(For.PERSON)
def drop(request: ActingRequest, cooperation_id: UUID, task_id: UUID) -> HttpResponse:
    """Takes a task out of the answer."""
    entered = enter(request, cooperation_id, "write")
    task = _task(entered, task_id)
    form = WhyForm(request.POST or None)

    def act() -> str:
        drop_task(actor=request.actor, task=task, why=form.cleaned_data["why"])
        return _("The task is out of the answer.")

    title = _("Take “{what}” out of the answer").format(what=task.title)
    lead = _("Its parts and interfaces go with it; it stays in the register, with your reason.")
    more = {"title": title, "lead": lead, "button": _("Take it out"), "danger": True}
    return typed(entered, form, act, FORM, more)


def _task(entered: Entered, task_id: UUID) -> Task:
    found = Task.objects.filter(pk=task_id, room=entered.room).first()
    if found is None:
        raise Http404
    found.room = entered.room
    return found
