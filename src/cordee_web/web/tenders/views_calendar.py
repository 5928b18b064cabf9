"""The calendar of the answer, backwards from its deadline."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.tenders.actions.planning import (
    drop_milestone,
    plan_calendar,
    write_milestone,
)
from cordee_web.apps.tenders.models import Milestone
from cordee_web.apps.tenders.queries.rooms import standing
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.tenders.forms import MilestoneForm, PlanForm
from cordee_web.web.tenders.looking import Entered, done, enter, typed
from cordee_web.web.tenders.shown import shown_deadline, shown_moment

PAGE = "tenders:calendar"
FORM = "tenders/form.html"


@audience(For.PERSON)
@require_GET
def calendar(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Every milestone to the deadline."""
    entered = enter(request, cooperation_id)
    room, now = entered.room, timezone.now()
    rows = standing(Milestone.every, entered.until).filter(room=room)
    context = entered.context(
        {
            "milestones": [(one, shown_moment(one.at, room), one.at < now) for one in rows],
            "deadline": shown_deadline(entered),
            "over": room.deadline is not None and room.deadline < now,
        },
        PAGE,
    )
    return render(request, "tenders/calendar.html", context)


@audience(For.PERSON)
def plan(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Counts the usual milestones back from the deadline."""
    entered = enter(request, cooperation_id, "write")
    former = entered.room.deadline
    form = PlanForm(request.POST or None, initial={"deadline": former})

    def act() -> str:
        plan_calendar(
            actor=request.actor, room=entered.room, deadline=form.moment(former),
            why=form.cleaned_data["why"],
        )  # fmt: skip
        return _("The calendar is planned; what you moved by hand stays where it is.")

    lead = _(
        "Working days before the deadline; weekends and the public holidays of France are none. The time "
        "is yours, not the buyer's."
    )
    more: dict[str, Any] = {
        "title": _("Plan backwards from the deadline"), "lead": lead, "button": _("Plan it"),
    }  # fmt: skip
    return typed(entered, form, act, FORM, more, PAGE)


@audience(For.PERSON)
def add(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Adds a milestone."""
    return _form(enter(request, cooperation_id, "write"), None)


@audience(For.PERSON)
def move(request: ActingRequest, cooperation_id: UUID, milestone_id: UUID) -> HttpResponse:
    """Moves a milestone."""
    entered = enter(request, cooperation_id, "write")
    return _form(entered, _milestone(entered, milestone_id))


@audience(For.PERSON)
@require_POST
def drop(request: ActingRequest, cooperation_id: UUID, milestone_id: UUID) -> HttpResponse:
    """Takes a milestone out."""
    entered = enter(request, cooperation_id, "write")
    found = _milestone(entered, milestone_id)

    def act() -> str:
        drop_milestone(actor=request.actor, milestone=found)
        return _("It is out of the calendar.")

    return done(entered, act, PAGE)


def _form(entered: Entered, former: Milestone | None) -> HttpResponse:
    request = entered.request
    initial = {"title": former.title, "at": former.at} if former else None
    form = MilestoneForm(request.POST or None, initial=initial)
    if former is not None and former.key:
        del form.fields["title"]

    def act() -> str:
        told = form.cleaned_data
        write_milestone(
            actor=request.actor, room=entered.room, at=told["at"], title=told.get("title", ""),
            former=former,
        )  # fmt: skip
        return _("Saved.")

    title = former.label if former else _("A milestone of your own")
    more: dict[str, Any] = {"title": title, "button": _("Save"), "milestone": former}
    return typed(entered, form, act, FORM, more, PAGE)


def _milestone(entered: Entered, milestone_id: UUID) -> Milestone:
    found = Milestone.objects.filter(pk=milestone_id, room=entered.room).first()
    if found is None:
        raise Http404
    found.room = entered.room
    return found
