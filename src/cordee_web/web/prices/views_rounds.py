"""A round is begun, goes on without some, is moved or given up; what members say once it is open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.prices.actions import rounds, sealing
from cordee_web.apps.prices.models import Round
from cordee_web.apps.prices.queries.rounds import usual_moment
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.prices.forms import BeginForm, FiguresForm, MoveForm, WhyForm, cents
from cordee_web.web.prices.looking import Entered, enter, typed


@audience(For.PERSON)
@never_cache
def begin(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """How many open, until when prices are sealed."""
    entered = enter(request, cooperation_id, "lead")
    members = members_of(entered.looked.cooperation).count()
    form = BeginForm(
        request.POST or None, members=members, initial={"until": usual_moment(entered.room)}
    )

    def act() -> str:
        rounds.begin_round(actor=request.actor, room=entered.room, **form.cleaned_data)
        return _("The round is begun: every member is asked for its key.")

    lead = _(
        "Each member makes a key, then seals its prices to all keys. Nobody reads a price before the number "
        "of members that you choose here has opened: no member, no animateur, not who runs the platform."
    )
    more = {"title": _("Seal prices"), "lead": lead, "button": _("Begin")}
    return typed(entered, form, act, more)


@audience(For.PERSON)
@never_cache
def without(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Closes the list of keys without those who made none."""
    lead = _("Members without a key seal nothing in this round, and do not open it.")
    more = {"title": _("Go on without the others"), "lead": lead, "button": _("Close the list")}
    return _for_a_reason(request, cooperation_id, rounds.close_keys, more)


@audience(For.PERSON)
@never_cache
def drop(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Gives up the round."""
    lead = _("What was sealed is destroyed unopened. Another round may be begun after it.")
    more = {
        "title": _("Give up this round"),
        "lead": lead,
        "button": _("Give it up"),
        "danger": True,
    }
    return _for_a_reason(request, cooperation_id, rounds.drop_round, more)


@audience(For.PERSON)
@never_cache
def move(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Another last moment."""
    entered = enter(request, cooperation_id, "lead")
    current = _current(entered)
    initial = {"until": timezone.localtime(current.until)}
    form = MoveForm(request.POST or None, initial=initial)

    def act() -> str:
        rounds.move_until(actor=request.actor, current=current, **form.cleaned_data)
        return _("Changed: every member is told.")

    return typed(entered, form, act, {"title": _("Another last moment"), "button": _("Change it")})


@audience(For.PERSON)
@never_cache
def figures(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What the reader's part costs it, what it would earn without the others."""
    entered = enter(request, cooperation_id, "seal")
    current = _current(entered)
    if current.opened_at is None:
        raise Http404
    own = current.figures.filter(party=entered.looked.sight.party_id).first()
    initial = {
        "cost": None if own is None or own.cost_cents is None else own.cost_cents / 100,
        "alone": None if own is None or own.alone_cents is None else own.alone_cents / 100,
        "told": own is not None and own.told,
    }
    form = FiguresForm(request.POST or None, initial=initial)

    def act() -> str:
        told = form.cleaned_data
        sealing.say_figures(
            actor=request.actor, current=current, told=told["told"],
            cost_cents=cents(told["cost"]), alone_cents=cents(told["alone"]),
        )  # fmt: skip
        return _("Saved.")

    lead = _(
        "Nobody has to say them. They tell your margin, and whom a key of sharing would push out."
    )
    return typed(entered, form, act, {"title": _("Our cost"), "lead": lead, "button": _("Save")})


def _current(entered: Entered) -> Round:
    if entered.current is None:
        raise Http404
    return entered.current


def _for_a_reason(
    request: ActingRequest, cooperation_id: UUID, verb: Any, more: dict[str, Any]
) -> HttpResponse:
    entered = enter(request, cooperation_id, "lead")
    current = _current(entered)
    form = WhyForm(request.POST or None)

    def act() -> str:
        verb(actor=request.actor, current=current, why=form.cleaned_data["why"])
        return _("Done: every member is told.")

    return typed(entered, form, act, more)
