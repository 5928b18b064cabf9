"""The competition guard: what was found, what is missing, the reasons that members give."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from cordee.vocabulary import Finding
from cordee_web.apps.tenders.actions.guarding import (
    Reasoned,
    give_reason,
    run_guard,
    say_one_price,
    take_reason_back,
)
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.bridge.guarding import POLICY, finding_key, findings_of
from cordee_web.apps.tenders.enums import Occasion, Thing, Topic
from cordee_web.apps.tenders.models import GuardReason, GuardRun, RoomLot
from cordee_web.apps.tenders.queries.guarding import reasons_of, runs_of, sealed, unexamined
from cordee_web.apps.tenders.queries.walls import opened_to_all, reads
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.wording import wording
from cordee_web.web.tenders.forms_rules import PriceForm, ReasonForm
from cordee_web.web.tenders.looking import Entered, done, enter, typed
from cordee_web.web.tenders.views_form import only_members, own_of

PAGE = "tenders:guard"


@audience(For.PERSON)
@require_safe
def guard(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Lot by lot, then all of them together, what the last run found and whether it still holds. Members of
    today alone."""
    entered = only_members(enter(request, cooperation_id))
    room = entered.room
    stale = {one.pk if one else None for one in unexamined(room)}
    runs = runs_of(room)
    found: list[RoomLot | None] = list(room.lots.all())
    lots = [
        _card(entered, lot, runs, stale) for lot in ([*found, None] if len(found) > 1 else found)
    ]
    own = own_of(entered)
    context = {
        "lots": lots,
        "runs": [(one, sealed(one) == one.digest) for one in runs[:50]],
        "policy": POLICY.message(),
        "price": PriceForm.of(room.one_price),
        "opens": own is not None
        and not opened_to_all(room, own, Thing.REASONS)
        and room.guard_reasons.filter(party=own).exclude(paper="").exists(),
    }
    return render(request, "tenders/guard.html", entered.context(context, PAGE))


@audience(For.PERSON)
@require_POST
def run(request: ActingRequest, cooperation_id: UUID, lot_id: int | None = None) -> HttpResponse:
    """Runs the guard on a lot, or on all of them together, now."""
    entered = enter(request, cooperation_id, "write")
    lot = _lot(entered, lot_id)

    def act() -> str:
        run_guard(
            actor=request.actor, room=entered.room, lot=lot.pk if lot else None,
            occasion=Occasion.ASKED,
        )  # fmt: skip
        return _("The guard has run: read what it found.")

    return done(entered, act, PAGE)


@audience(For.PERSON)
@require_POST
def price(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Says whether one price is given for all the lots."""
    entered = enter(request, cooperation_id, "write")
    form = PriceForm(request.POST)
    if not form.is_valid():
        raise Http404

    def act() -> str:
        say_one_price(actor=request.actor, room=entered.room, one_price=form.said())
        return _("Noted: the guard looks at the lots together again.")

    return done(entered, act, PAGE)


@audience(For.PERSON)
def reason(request: ActingRequest, cooperation_id: UUID, lot_id: int | None = None) -> HttpResponse:
    """Writes why the members need one another for a lot, or for all of them together."""
    entered = enter(request, cooperation_id, "write")
    lot = _lot(entered, lot_id)
    topic = request.GET.get("topic")
    initial = {"topic": topic} if topic in Topic.values else {}
    answered = _found(entered, lot, request.GET.get("finding", ""))
    form = ReasonForm(request.POST or None, request.FILES or None, initial=initial)

    def act() -> str:
        told = form.cleaned_data
        reasoned = Reasoned(
            Topic(told["topic"]), told["text"], told["evidence"],
            finding_key(answered) if answered else "", told["paper"] or None,
        )  # fmt: skip
        give_reason(
            actor=request.actor, room=entered.room, lot=lot.pk if lot else None, reasoned=reasoned
        )
        return _("Written: the next run keeps it.")

    lead = lot.title if lot else _("All the lots together")
    more = {
        "title": _("Why together"), "button": _("Write it"), "files": True,
        "lead": wording().sentence(answered.reason.message) if answered else lead,
    }  # fmt: skip
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


@audience(For.PERSON)
@require_GET
def paper(request: ActingRequest, cooperation_id: UUID, reason_id: UUID) -> HttpResponseBase:
    """The paper behind a reason, as it came, for whoever reads it by the walls; it is logged."""
    entered = only_members(enter(request, cooperation_id))
    found = entered.room.guard_reasons.filter(pk=reason_id).select_related("party__firm").first()
    if found is None or not reads(request.actor, entered.room, found.party, Thing.REASONS):
        raise Http404
    response = attachment(found.paper, found.paper_name)
    log_sight(request.actor, entered.room, [found.party], Thing.REASONS)
    return response


def _lot(entered: Entered, lot_id: int | None) -> RoomLot | None:
    """The lot of an address; None where it says all of them together, and there are several."""
    lots = list(entered.room.lots.all())
    if lot_id is None and len(lots) > 1:
        return None
    found = next((one for one in lots if one.pk == lot_id), None)
    if found is None:
        raise Http404
    return found


def _found(entered: Entered, lot: RoomLot | None, key: str) -> Finding | None:
    """The finding of the last run on a lot that has this key."""
    last = entered.room.guard_runs.filter(lot=lot).first() if key else None
    return (
        next((one for one in findings_of(last) if finding_key(one) == key), None) if last else None
    )


def _card(
    entered: Entered, lot: RoomLot | None, runs: list[GuardRun], stale: set[int | None]
) -> dict[str, Any]:
    """A lot, or all of them together, with its last run and the reasons under what they answer."""
    room, pk = entered.room, lot.pk if lot else None
    last = next((one for one in runs if one.lot_id == pk), None)
    reasons = reasons_of(room, lot)
    for one in reasons:
        one.read = bool(one.paper) and reads(entered.request.actor, room, one.party, Thing.REASONS)  # type: ignore[attr-defined]
    found = findings_of(last) if last else ()
    keys = {finding_key(one) for one in found}
    return {
        "lot": lot, "run": last, "stale": pk in stale, "kinds": _kinds(found, reasons),
        "reasons": [one for one in reasons if one.finding not in keys],
    }  # fmt: skip


def _kinds(
    found: tuple[Finding, ...], reasons: list[GuardReason]
) -> list[tuple[str, str, list[Any]]]:
    """The findings of a run, what speaks against first, each with the reasons that answer it."""
    answers: dict[str, list[GuardReason]] = {}
    for one in reasons:
        answers.setdefault(one.finding, []).append(one)
    named = (
        ("against", _("Reasons found against bidding together")),
        ("missing", _("Reasons missing: to write or to ask")),
        ("for", _("Reasons found for it")),
    )
    return [
        (kind, title, told)
        for kind, title in named
        if (
            told := [
                {"reason": one.reason, "key": key, "answers": answers.get(key, [])}
                for one in found
                if one.kind == kind
                for key in (finding_key(one),)
            ]
        )
    ]
