"""The page of the sealed prices: where the round stands, then the prices; and what goes out as files."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cordee_web.apps.prices.bridge.split import earnings_of
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import Round
from cordee_web.apps.prices.queries.rounds import RoundState
from cordee_web.apps.prices.queries.schedule import Schedule, schedule_of
from cordee_web.apps.prices.queries.sealed import proofs_of
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import sheet
from cordee_web.web.prices.looking import Entered, enter


@audience(For.PERSON)
@never_cache
@require_GET
def prices(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Where the round stands and what is asked; once it is open, the joint price and its split."""
    entered = enter(request, cooperation_id)
    current = entered.current
    context: dict[str, Any] = {
        "round": current,
        "former": [one for one in entered.rounds if one != current],
        "members": entered.looked.sight.member,
    }
    if current is not None:
        context |= _round(entered, current)
    return render(request, "prices/prices.html", entered.context(context))


@audience(For.PERSON)
@never_cache
@require_GET
def export(request: ActingRequest, cooperation_id: UUID, kind: str) -> HttpResponse:
    """The price schedule as CSV or XLSX; 404 before it is open."""
    entered = enter(request, cooperation_id)
    found = _opened(entered)
    if found is None:
        raise Http404
    name = slugify(entered.looked.cooperation.name)[:60] or "prices"
    return sheet(found.table(), f"{name}-{timezone.localdate():%Y-%m-%d}", kind)


@audience(For.PERSON)
@never_cache
@require_GET
def envelopes(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The sealed envelopes as a member may have them: its own; all, with their parts, once they are open."""
    entered = enter(request, cooperation_id)
    if entered.current is None:
        raise Http404
    told = proofs_of(entered.current, entered.looked.sight.party_id)
    response = HttpResponse(json.dumps(told, indent=1), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="envelopes.json"'
    return response


def _opened(entered: Entered) -> Schedule | None:
    found = next((one for one in entered.rounds if one.opened_at is not None), None)
    return None if found is None else schedule_of(found)


def _round(entered: Entered, current: Round) -> dict[str, Any]:
    state = entered.state()
    own = state.of(entered.looked.sight.party_id)
    told: dict[str, Any] = {"state": state, "own": own, "phase": current.phase.value}
    if current.phase == Phase.OPENED:
        schedule = schedule_of(current)
        figures = list(current.figures.all()) if entered.looked.sight.member else []
        told["schedule"] = schedule
        told["earnings"] = earnings_of(schedule, figures, entered.looked.sight.party_id)
        return told
    if current.phase != Phase.KEYS and own is not None and own.key is not None:
        told["sealing"] = {"keyset": current.keyset}
    told["late"] = current.until <= timezone.now()
    told["asked"] = _asked(state, told["late"]) if own is not None else ""
    told["asked_of"] = own
    told["step"] = _step(entered, state)
    return told


def _asked(state: RoundState, late: bool) -> str:
    """What the round waits for."""
    if state.round.phase == Phase.KEYS:
        return "key"
    if state.may_open:
        return "open"
    return "" if late else "seal"


def _step(entered: Entered, state: RoundState) -> str:
    """What this reader's firm does now: "key", "seal", "open"; "" when it waits."""
    own = state.of(entered.looked.sight.party_id)
    if own is None or not entered.may("seal"):
        return ""
    if state.round.phase == Phase.KEYS:
        return "" if own.key else "key"
    if own.key is None:
        return ""
    if state.may_open:
        return "" if own.opened_at else "open"
    if own.envelope is None and state.round.until > timezone.now():
        return "seal"
    return ""
