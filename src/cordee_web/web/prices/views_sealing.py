"""The pages on which a browser makes a key, seals and opens. What they post was worked out there.

The controls for prices and phrases have no name: no browser sends them, whether its scripts run or not.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cordee_web.apps.prices.actions import rounds, sealing
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import HolderKey, Round
from cordee_web.apps.prices.queries.sealed import covers_of
from cordee_web.apps.tenders.models import Share
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.prices.looking import Entered, done, enter


@audience(For.PERSON)
@never_cache
def key(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Makes the firm's key: its phrase is shown once, and never sent."""
    entered, current = _at(request, cooperation_id, Phase.KEYS)
    if request.method == "POST":

        def act() -> str:
            text = request.POST.get("key", "")
            made = rounds.make_key(actor=request.actor, current=current, text=text)
            if made.round.keys_at is not None:
                return _("Your key is made, and it was the last one: prices can be sealed.")
            return _("Your key is made. You are told once all members have theirs.")

        return done(entered, act)
    data = {"round": str(current.pk), "party": str(entered.looked.sight.party_id)}
    return _page(entered, "prices/key.html", data, {"round": current})


@audience(For.PERSON)
@never_cache
@require_POST
def words(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The words of the keys are the same at the others'."""
    entered, current = _at(request, cooperation_id, Phase.SEALING, Phase.OPENING)

    def act() -> str:
        told = request.POST.get("keyset", "")
        rounds.compare_words(actor=request.actor, current=current, keyset=told)
        return _("Noted: the keys are those of the members.")

    return done(entered, act)


@audience(For.PERSON)
@never_cache
def seal(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Seals the firm's prices: the browser sends an envelope that the platform cannot open."""
    entered, current = _at(request, cooperation_id, Phase.SEALING)
    own = _own_key(entered, current)
    if request.method == "POST":

        def act() -> str:
            text = request.POST.get("envelope", "")
            made = sealing.seal_prices(actor=request.actor, current=current, text=text)
            return _("Sealed. Note its receipt: {receipt}").format(receipt=made.digest[:16])

        return done(entered, act)
    shares = Share.objects.filter(task__room=entered.room, party=own.party_id)
    tasks = [one.task for one in shares.select_related("task__lot").order_by("task__position")]
    turn = current.envelopes.filter(party=own.party_id).count() + 1
    compared = own.compared_at is not None
    more = {"round": current, "tasks": tasks, "again": turn > 1, "compared": compared}
    return _page(entered, "prices/seal.html", {**_keys(current, own), "turn": turn}, more)


@audience(For.PERSON)
@never_cache
def open_(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Opens the firm's part of every envelope."""
    entered, current = _at(request, cooperation_id, Phase.SEALING, Phase.OPENING)
    own = _own_key(entered, current)
    state = entered.state()
    if not state.may_open:
        raise Http404
    if request.method == "POST":

        def act() -> str:
            text = request.POST.get("opening", "")
            row = sealing.open_prices(actor=request.actor, current=current, text=text)
            if row.opened_at is not None:
                return _("The prices are open.")
            return _("Your part is opened. The prices are there once enough members have opened.")

        return done(entered, act)
    data = {**_keys(current, own), "covers": covers_of(current)}
    return _page(
        entered, "prices/open.html", data, {"round": current, "state": state,
                                            "own": state.of(own.party_id)},
    )  # fmt: skip


def _at(request: ActingRequest, cooperation_id: UUID, *phases: Phase) -> tuple[Entered, Round]:
    """The round under way, for whoever commits a member; else 404."""
    entered = enter(request, cooperation_id, "seal")
    current = entered.current
    if current is None or (request.method != "POST" and current.phase not in phases):
        raise Http404
    return entered, current


def _own_key(entered: Entered, current: Round) -> HolderKey:
    found = current.keys.filter(party=entered.looked.sight.party_id).first()
    if found is None:
        raise Http404
    return found


def _keys(current: Round, own: HolderKey) -> dict[str, Any]:
    return {
        "round": str(current.pk), "party": str(own.party_id), "keyset": current.keyset,
        "wrapped": own.wrapped,
    }  # fmt: skip


def _page(
    entered: Entered, template: str, data: dict[str, Any], more: dict[str, Any]
) -> HttpResponse:
    return render(entered.request, template, entered.context({"sealing": data, **more}))
