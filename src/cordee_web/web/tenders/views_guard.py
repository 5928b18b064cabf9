"""The competition guard: what was found, what is missing, the reasons that members give."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cordee_web.apps.tenders.actions.guarding import give_reason, run_guard, take_reason_back
from cordee_web.apps.tenders.bridge.guarding import POLICY, findings_of
from cordee_web.apps.tenders.enums import Occasion, Topic
from cordee_web.apps.tenders.models import RoomLot
from cordee_web.apps.tenders.queries.guarding import reasons_of, runs_of, sealed, stale_lots
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.tenders.forms_rules import ReasonForm
from cordee_web.web.tenders.looking import Entered, done, enter, typed
from cordee_web.web.tenders.views_form import only_members

PAGE = "tenders:guard"


@audience(For.PERSON)
@require_safe
def guard(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Lot by lot, what the last run found and whether it still holds. Members of today alone."""
    entered = only_members(enter(request, cooperation_id))
    stale = {one.pk for one in stale_lots(entered.room)}
    runs = runs_of(entered.room)
    lots: list[dict[str, Any]] = [
        {
            "lot": lot,
            "run": next((one for one in runs if one.lot_id == lot.pk), None),
            "stale": lot.pk in stale,
            "reasons": reasons_of(lot),
        }
        for lot in entered.room.lots.all()
    ]
    for one in lots:
        one["kinds"] = _kinds(one["run"])
    context = {"lots": lots, "runs": [(one, sealed(one) == one.digest) for one in runs[:50]],
               "policy": POLICY.message()}  # fmt: skip
    return render(request, "tenders/guard.html", entered.context(context, PAGE))


@audience(For.PERSON)
@require_POST
def run(request: ActingRequest, cooperation_id: UUID, lot_id: int) -> HttpResponse:
    """Runs the guard on a lot now."""
    entered = enter(request, cooperation_id, "write")
    lot = _lot(entered, lot_id)

    def act() -> str:
        run_guard(actor=request.actor, room=entered.room, lot=lot.pk, occasion=Occasion.ASKED)
        return _("The guard has run: read what it found.")

    return done(entered, act, PAGE)


@audience(For.PERSON)
def reason(request: ActingRequest, cooperation_id: UUID, lot_id: int) -> HttpResponse:
    """Writes why the members need one another for a lot."""
    entered = enter(request, cooperation_id, "write")
    lot = _lot(entered, lot_id)
    topic = request.GET.get("topic")
    initial = {"topic": topic} if topic in Topic.values else {}
    form = ReasonForm(request.POST or None, initial=initial)

    def act() -> str:
        told = form.cleaned_data
        give_reason(
            actor=request.actor, room=entered.room, lot=lot.pk, topic=Topic(told["topic"]),
            text=told["text"], evidence=told["evidence"],
        )  # fmt: skip
        return _("Written: the next run keeps it.")

    more = {"title": _("Why together"), "button": _("Write it"), "lead": lot.title}
    return typed(entered, form, act, "tenders/form.html", more, PAGE)


@audience(For.PERSON)
@require_POST
def reason_back(request: ActingRequest, cooperation_id: UUID, reason_id: UUID) -> HttpResponse:
    """Takes back a reason of one's own firm."""
    entered = enter(request, cooperation_id, "write")
    if not entered.room.guard_reasons.filter(pk=reason_id).exists():
        raise Http404

    def act() -> str:
        take_reason_back(actor=request.actor, room=entered.room, reason=reason_id)
        return _("Taken back; the runs that kept it still do.")

    return done(entered, act, PAGE)


def _lot(entered: Entered, lot_id: int) -> RoomLot:
    found = entered.room.lots.filter(pk=lot_id).first()
    if found is None:
        raise Http404
    return found


def _kinds(run: Any) -> list[tuple[str, str, list[Any]]]:
    """The findings of a run, what speaks against first."""
    if run is None:
        return []
    found = findings_of(run)
    named = (
        ("against", _("Reasons found against bidding together")),
        ("missing", _("Reasons missing: to write or to ask")),
        ("for", _("Reasons found for it")),
    )
    return [
        (kind, title, told)
        for kind, title in named
        if (told := [one.reason for one in found if one.kind == kind])
    ]
