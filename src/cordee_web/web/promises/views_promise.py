"""One promise: asked, answered, kept, repaired; what each said of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from rules import has_perm

from cordee_web.apps.common.values import Refused
from cordee_web.apps.promises.actions.changing import reword_promise
from cordee_web.apps.promises.actions.deferring import answer_day, propose_day, withdraw_day
from cordee_web.apps.promises.actions.promising import (
    Wanted,
    ask_promise,
    give_time,
    move_promise,
    offer_promise,
    plan_promise,
)
from cordee_web.apps.promises.enums import PromiseState, Side
from cordee_web.apps.promises.models import Promise, Sprint
from cordee_web.apps.promises.queries.moves import moves, rewords
from cordee_web.apps.promises.queries.seen import (
    as_read,
    deferral_of,
    deferrals_read,
    partners,
    promises_read,
    side_of,
    sprint_of_today,
    sprints_read,
    steps_read,
)
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.promises.forms import DayForm, NoteForm, PromiseForm, RewordForm, TimeForm
from cordee_web.web.promises.shown import card

WEEK = timedelta(days=7)


@audience(For.PERSON)
def ask(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Asks for a promise, or offers one; the address may fill the form in (an action of a meeting does)."""
    looked = look(request, cooperation_id, "promises")
    if not looked.may("speak_promises"):
        raise Http404
    form, status = _promise_form(looked), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _begun(looked, form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("They are told, and answer."))
                return redirect("promises:promise", cooperation_id, made.pk)
    context = looked.context("promises:board", {"form": form, "alone": not form.others})
    return render(request, "promises/ask.html", context, status=status)


def _promise_form(looked: Looked) -> PromiseForm:
    request, actor = looked.request, looked.request.actor
    sprints = list(_open_sprints(looked))
    others = [one for one in partners(looked.cooperation) if one.pk != looked.sight.party_id]
    told = request.GET
    today = timezone.localdate()
    current = sprint_of_today(sprints, today)
    firm = next((one for one in others if str(one.firm_id) == told.get("firm", "-")), None)
    initial = {
        "way": "offer" if told.get("firm") == str(actor.firm_id) else "ask",
        "what": told.get("what", "")[:200],
        "due_on": parse_day(told.get("due", "")) or today + WEEK,
        "other": str(firm.pk) if firm else None,
        "sprint": told.get("sprint") or (str(current.pk) if current else ""),
    }
    return PromiseForm(request.POST or None, parties=others, sprints=sprints, initial=initial)


def _open_sprints(looked: Looked) -> QuerySet[Sprint]:
    return sprints_read(looked.cooperation, looked.sight).filter(closed_at=None)


def parse_day(said: str) -> Any:
    """A day of an address; None when it is not one."""
    try:
        return parse_date(said)
    except ValueError:
        return None


def _begun(looked: Looked, cleaned: dict[str, Any]) -> Promise:
    verb = offer_promise if cleaned["way"] == "offer" else ask_promise
    wanted = Wanted(
        other=UUID(cleaned["other"]), what=cleaned["what"], due_on=cleaned["due_on"],
        details=cleaned["details"],
        sprint=UUID(cleaned["sprint"]) if cleaned.get("sprint") else None,
    )  # fmt: skip
    made: Promise = verb(actor=looked.request.actor, cooperation=looked.cooperation, wanted=wanted)
    return made


@audience(For.PERSON)
@require_GET
def promise(request: ActingRequest, cooperation_id: UUID, promise_id: UUID) -> HttpResponse:
    """What was promised, where it stands, what one may say of it, what was said."""
    looked, found = _the_promise(request, cooperation_id, promise_id)
    return _page(looked, found)


@audience(For.PERSON)
@require_POST
def move(request: ActingRequest, cooperation_id: UUID, promise_id: UUID, key: str) -> HttpResponse:
    """One step of a promise: answered, done, kept, another day, another sprint."""
    looked, found = _the_promise(request, cooperation_id, promise_id)
    if not has_perm("promises.answer", request.actor, found):
        raise Http404
    try:
        _taken(looked, found, key)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Said, and told to the other one."))
    return redirect("promises:promise", cooperation_id, promise_id)


def _taken(looked: Looked, found: Promise, key: str) -> None:
    request = looked.request
    match key:
        case "time":
            form = TimeForm(request.POST)
            if not form.is_valid():
                raise Refused(_("Choose a day from today on."))
            give_time(actor=request.actor, promise=found, **form.cleaned_data)
        case "propose":
            day = DayForm(request.POST)
            if not day.is_valid():
                raise Refused(_("Choose a day from today on, and say why."))
            propose_day(actor=request.actor, promise=found, **day.cleaned_data)
        case "agree" | "keep-day" | "take-back":
            _answered(looked, found, key)
        case "reword":
            words = RewordForm(request.POST)
            if not words.is_valid():
                raise Refused(_("Say in a sentence what is to be promised, and until which day."))
            reword_promise(actor=request.actor, promise=found, **words.cleaned_data)
        case "plan":
            said = request.POST.get("sprint", "")
            known = sprints_read(looked.cooperation, looked.sight)
            sprint = next((one for one in known if str(one.pk) == said), None)
            plan_promise(actor=request.actor, promise=found, sprint=sprint)
        case _:
            note = NoteForm(request.POST)
            text = note.cleaned_data["note"] if note.is_valid() else ""
            move_promise(actor=request.actor, promise=found, key=key, note=text)


def _answered(looked: Looked, found: Promise, key: str) -> None:
    """An answer to the other day that the page showed; another one may wait meanwhile."""
    request, waiting = looked.request, deferral_of(found)
    if waiting is None or str(waiting.pk) != request.POST.get("day"):
        raise Refused(_("This was answered meanwhile. Look at the page again."))
    if key == "take-back":
        withdraw_day(actor=request.actor, deferral=waiting)
        return
    note = NoteForm(request.POST)
    why = note.cleaned_data["note"] if note.is_valid() else ""
    answer_day(actor=request.actor, deferral=waiting, agrees=key == "agree", why=why)


def _the_promise(
    request: ActingRequest, cooperation_id: UUID, promise_id: UUID
) -> tuple[Looked, Promise]:
    looked = look(request, cooperation_id, "promises")
    rows = as_read(
        promises_read(looked.cooperation, looked.sight).filter(pk=promise_id), looked.sight
    )
    if not rows:
        raise Http404
    rows[0].cooperation = looked.cooperation
    return looked, rows[0]


def _worded(found: Promise) -> dict[str, Any]:
    return {"what": found.what, "due_on": found.due_on, "details": found.details}


def _page(looked: Looked, found: Promise) -> HttpResponse:
    actor, today = looked.request.actor, timezone.localdate()
    answers = has_perm("promises.answer", actor, found)
    side = side_of(actor, found)
    days = deferrals_read(found, looked.sight)
    waiting = next((one for one in days if not one.answer), None)
    owed = answers and found.state == PromiseState.ACCEPTED
    context = looked.context(
        "promises:board",
        {
            "promise": found,
            "card": card(found, actor, today),
            "side": side,
            "moves": moves(found.state, side, found.due_on, today) if answers else [],
            "answers": answers,
            "gives_time": owed and side == Side.HOLDER,
            "day": DayForm(
                auto_id="propose_%s", initial={"due_on": max(found.due_on, today) + WEEK}
            )
            if owed
            else None,
            "days": days,
            "waiting": waiting,
            "day_waits": answers and waiting is not None and waiting.waits_for(side),
            "day_own": answers
            and waiting is not None
            and waiting.party_id == looked.sight.party_id,
            "reword": RewordForm(initial=_worded(found))
            if answers and rewords(found.state, side)
            else None,
            "time": TimeForm(initial={"due_on": max(found.due_on, today) + WEEK}),
            "sprints": list(_open_sprints(looked)) if answers else [],
            "steps": steps_read(found, looked.sight),
        },
    )
    return render(looked.request, "promises/promise.html", context)
