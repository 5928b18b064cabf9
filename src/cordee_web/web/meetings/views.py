"""Meetings: the list, one of them with its poll of dates, calling one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.meetings.actions.meeting import (
    Called,
    add_action,
    answer_dates,
    call_meeting,
    cancel_meeting,
    fix_meeting,
)
from cordee_web.apps.meetings.enums import Can
from cordee_web.apps.meetings.models import Meeting
from cordee_web.apps.meetings.queries.seen import (
    actions_read,
    as_read,
    attendance_read,
    decisions_read,
    meetings_read,
    partners,
    poll_of,
)
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import form_status, made_by
from cordee_web.web.kit.pages import render_page
from cordee_web.web.meetings.fetch import TAB, WORK, the_meeting, working
from cordee_web.web.meetings.forms import ActionForm, CallForm

BY_PAGE = 25


@audience(For.PERSON)
@require_GET
def meetings(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The meetings whose date is sought, then the newest."""
    looked = look(request, cooperation_id, "meetings")
    found = meetings_read(looked.cooperation, looked.sight)
    page = Paginator(found, BY_PAGE).get_page(request.GET.get("page"))
    rows = as_read(page.object_list, looked.sight)
    context = looked.context(TAB, {"page": page, "meetings": rows, "calls": looked.may(WORK)})
    return render_page(request, "meetings/list.html", context, fragment="list")


@audience(For.PERSON)
def call(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Calls a meeting: with one date it is fixed, with several the others say when they can."""
    looked = look(request, cooperation_id, "meetings")
    working(looked)
    form = CallForm(request.POST or None)

    def called() -> Meeting:
        told = {one: form.cleaned_data[one] for one in ("title", "place", "agenda", "lasts")}
        return call_meeting(
            actor=request.actor, cooperation=looked.cooperation,
            called=Called(dates=form.dates(), **told),
        )  # fmt: skip

    if made := made_by(request, form, called):
        messages.success(request, _("The others are told."))
        return redirect("meetings:meeting", cooperation_id, made.pk)
    context = looked.context(TAB, {"form": form})
    return render(request, "meetings/call.html", context, status=form_status(request))


@audience(For.PERSON)
@require_GET
def meeting(request: ActingRequest, cooperation_id: UUID, meeting_id: UUID) -> HttpResponse:
    """When it is or could be, what it is about; then what was said, decided, and who does what."""
    looked, found = the_meeting(request, cooperation_id, meeting_id)
    return _page(looked, found)


@audience(For.PERSON)
@require_POST
def act(request: ActingRequest, cooperation_id: UUID, meeting_id: UUID, key: str) -> HttpResponse:
    """An answer to a date, the date chosen, the meeting called off, an action noted."""
    looked, found = the_meeting(request, cooperation_id, meeting_id)
    working(looked)
    try:
        _done(looked, found, key)
    except (Refused, ValueError) as refused:
        said = str(refused) if isinstance(refused, Refused) else _("Choose one of the answers.")
        messages.error(request, said)
    return redirect("meetings:meeting", cooperation_id, meeting_id)


def _done(looked: Looked, found: Meeting, key: str) -> None:
    request = looked.request
    match key:
        case "answer":
            date_id, can = int(request.POST.get("date", "")), Can(request.POST.get("can", ""))
            answer_dates(actor=request.actor, meeting=found, answers={date_id: can})
        case "fix":
            fix_meeting(
                actor=request.actor, meeting=found, date_id=int(request.POST.get("date", ""))
            )
            messages.success(request, _("The date is fixed, and the others are told."))
        case "cancel":
            cancel_meeting(actor=request.actor, meeting=found, why=request.POST.get("why", ""))
        case "action":
            form = ActionForm(request.POST, parties=partners(looked.cooperation))
            if not form.is_valid():
                raise Refused(_("Say what is to be done, and who does it."))
            cleaned = form.cleaned_data
            add_action(
                actor=request.actor, meeting=found, what=cleaned["what"],
                party_id=UUID(cleaned["party"]), due_on=cleaned["due_on"],
            )  # fmt: skip
        case _:
            raise ValueError(key)


def _page(looked: Looked, found: Meeting) -> HttpResponse:
    works = looked.may(WORK)
    more: dict[str, Any] = {
        "meeting": found,
        "works": works,
        "begun": found.begins_at is not None and found.begins_at <= timezone.now(),
        "cans": Can.choices,
        "poll": poll_of(found, looked.sight) if found.state in {"polling", "fixed"} else None,
        "attendance": attendance_read(found) if found.minutes_at else [],
        "decisions": decisions_read(found),
        "actions": actions_read(found, looked.sight),
        "own_id": looked.sight.party_id,
        "promises": looked.may("speak_promises"),
    }
    if works and found.state in {"fixed", "held"}:
        more["action_form"] = ActionForm(parties=partners(looked.cooperation))
    return render_page(
        looked.request, "meetings/meeting.html", looked.context(TAB, more), fragment="poll"
    )
