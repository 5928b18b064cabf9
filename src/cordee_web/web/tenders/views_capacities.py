"""Pooled capacities: a line a criterion, who proves it, by which document, until when, who is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.actions.proving import Proving, take_proof_out, write_proof
from cordee_web.apps.tenders.bridge.capacities import (
    Asked,
    ShownLine,
    asked_of,
    day_of,
    lines_for,
    notice_is_lost,
    own_of,
)
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Proof
from cordee_web.apps.tenders.queries.rooms import sees_need
from cordee_web.apps.tenders.queries.walls import owners_read, reads
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.wording import wording
from cordee_web.web.tenders.forms_rules import ProofForm
from cordee_web.web.tenders.looking import Entered, done, enter, typed
from cordee_web.web.tenders.views_form import only_members

PAGE = "tenders:capacities"
HELD = ("certificate", "qualification")
"""Kinds of minima that one holds or not: no figure is shown of them."""


@audience(For.PERSON)
@require_safe
def capacities(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The criteria of the notice against what is brought. Members of today alone."""
    entered = only_members(enter(request, cooperation_id))
    room, actor = entered.room, request.actor
    owners = {one.party for one in room.proofs.select_related("party__firm")}
    log_sight(actor, room, owners_read(actor, room, owners, Thing.PROOFS), Thing.PROOFS)
    lines = lines_for(actor, room)
    context: dict[str, Any] = {
        "lines": [_shown(one) for one in lines],
        "lost": not lines and notice_is_lost(room),
        "day": day_of(room),
        "own": list(room.proofs.filter(party=entered.looked.sight.party_id)),
        "need_seen": sees_need(actor, room),
        "lots": list(room.lots.all()),
    }
    names = {one.key: one.name for one in asked_of(room)}
    for proof in context["own"]:
        proof.asked = names.get(proof.key)
    return render(request, "tenders/capacities.html", entered.context(context, PAGE))


@audience(For.PERSON)
def prove(request: ActingRequest, cooperation_id: UUID, code: str) -> HttpResponse:
    """Writes what one's own firm brings to a criterion."""
    entered = enter(request, cooperation_id, "write")
    asked = next((one for one in asked_of(entered.room) if one.code == code), None)
    if asked is None:
        raise Http404
    form = ProofForm(
        request.POST or None, request.FILES or None, held=asked.minimum.kind in HELD,
        initial=_known(entered, asked),
    )  # fmt: skip

    def act() -> str:
        write_proof(
            actor=request.actor, room=entered.room, key=asked.key,
            proving=Proving(**{**form.cleaned_data, "paper": form.cleaned_data["paper"] or None}),
        )  # fmt: skip
        return _("Written: the line counts it.")

    more = {"title": wording().sentence(asked.name), "lead": asked.minimum.quote,
            "button": _("Write it"), "files": True}  # fmt: skip
    return typed(entered, form, act, "tenders/form.html", more, PAGE)


def _known(entered: Entered, asked: Asked) -> dict[str, Any]:
    """What need not be typed again: one's own figure and document, as they were written or are known."""
    party = entered.looked.sight.party_id
    own = None if party is None else own_of(entered.request.actor, entered.room, asked, party)
    if own is None:
        return {}
    figure = None if own.figure is None else f"{own.figure:.12g}"
    return {"figure": figure, "document": own.document, "valid_until": own.valid_until}


@audience(For.PERSON)
@require_GET
def paper(request: ActingRequest, cooperation_id: UUID, proof_id: UUID) -> HttpResponseBase:
    """The paper behind a figure, as it came, for whoever reads it by the walls; it is logged."""
    entered = only_members(enter(request, cooperation_id))
    found = entered.room.proofs.filter(pk=proof_id).select_related("party__firm").first()
    if found is None or not found.paper:
        raise Http404
    if not reads(request.actor, entered.room, found.party, Thing.PROOFS):
        raise Http404
    response = attachment(found.paper, found.paper_name)
    log_sight(request.actor, entered.room, [found.party], Thing.PROOFS)
    return response


@audience(For.PERSON)
@require_POST
def proof_out(request: ActingRequest, cooperation_id: UUID, proof_id: UUID) -> HttpResponse:
    """Takes out a proof of one's own firm."""
    entered = enter(request, cooperation_id, "write")
    own = Proof.objects.filter(room=entered.room, party=entered.looked.sight.party_id)
    if not own.filter(pk=proof_id).exists():
        raise Http404

    def act() -> str:
        take_proof_out(actor=request.actor, room=entered.room, proof=proof_id)
        return _("Taken out.")

    return done(entered, act, PAGE)


def _shown(one: ShownLine) -> dict[str, Any]:
    """A line with what each firm brings, and what it is asked for, in its own row."""
    held = one.asked.minimum.kind in HELD
    asks: dict[str, list[Any]] = {}
    for ask in () if held and one.line.state == "met" else one.line.asks:  # one holder is enough
        asks.setdefault(ask.about[0], []).append(ask.reason)
    return {
        "asked": one.asked,
        "line": one.line,
        "money": one.asked.minimum.unit == "EUR",
        "held": held,
        "nobody": one.line.gap or (held and one.line.state == "to_confirm"),
        "by": [
            (
                one.names[each.proof.firm],
                each,
                each.proof.firm.split(":")[0] in one.hidden,
                asks.get(each.proof.firm, []),
                one.papers.get(each.proof.firm),
            )
            for each in one.line.by
        ],
    }
