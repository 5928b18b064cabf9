"""The composition of a joint tender, frozen by the law: frozen, changed by an exception, freed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.freezing import (
    Allowing,
    allow_change,
    freeze_composition,
    lift_freeze,
)
from cordee_web.apps.cooperations.enums import Change
from cordee_web.apps.cooperations.queries.frozen import (
    allowed_of,
    freeze_of,
    freezing_of,
    lifted_of,
)
from cordee_web.apps.cooperations.queries.parties import parties_of
from cordee_web.apps.cooperations.values.objects import Freezing
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.web.cooperations.forms import WhyForm
from cordee_web.web.cooperations.forms_parties import AllowForm, FreezeForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look


@audience(For.PERSON)
def frozen(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Since when, by which article, what was changed by which exception; freezes it."""
    looked, freezing = _looked(request, cooperation_id)
    if request.method != "POST":
        return _page(looked, freezing)
    form = FreezeForm(request.POST)
    if not _steering(looked) or not form.is_valid():
        return _page(looked, freezing, {"freeze_form": form}, 422)

    def act() -> None:
        freeze_composition(actor=request.actor, cooperation=looked.cooperation, **form.cleaned_data)

    return _done(looked, freezing, form, "freeze_form", act, _("The composition is frozen."))


@audience(For.PERSON)
@require_POST
def allow(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Records an exception of the law, its reason, and the buyer's approval."""
    looked, freezing = _looked(request, cooperation_id)
    form = AllowForm(request.POST, freezing=freezing)
    if not _steering(looked) or not form.is_valid():
        return _page(looked, freezing, {"allow_form": form}, 422)

    def act() -> None:
        told = {**form.cleaned_data}
        told["firm"] = _named(looked, told["firm"])
        told["change"] = Change(told["change"])
        allow_change(actor=request.actor, cooperation=looked.cooperation, allowing=Allowing(**told))

    said = _("Recorded: this one change may be made.")
    return _done(looked, freezing, form, "allow_form", act, said)


@audience(For.PERSON)
@require_POST
def lift(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The contract is signed, or the offer is lost or withdrawn."""
    looked, freezing = _looked(request, cooperation_id)
    form = WhyForm(request.POST, needed=True)
    if not _steering(looked) or not form.is_valid():
        return _page(looked, freezing, {"lift_form": form}, 422)

    def act() -> None:
        lift_freeze(
            actor=request.actor, cooperation=looked.cooperation, why=form.cleaned_data["why"]
        )

    return _done(looked, freezing, form, "lift_form", act, _("Members come and go again."))


def _looked(request: ActingRequest, cooperation_id: UUID) -> tuple[Looked, Freezing]:
    """A cooperation of an object that the law freezes, for its members; else 404."""
    looked = look(request, cooperation_id)
    freezing = freezing_of(looked.cooperation)
    if freezing is None or not looked.sight.member:
        raise Http404
    return looked, freezing


def _steering(looked: Looked) -> bool:
    if not looked.steers:
        raise Http404
    return True


def _named(looked: Looked, name: str) -> UUID:
    """The firm of this name: a party, or one of the network."""
    for party in parties_of(looked.cooperation).exclude(firm=None):
        if party.firm is not None and party.firm.name.casefold() == name.strip().casefold():
            return party.firm.pk
    found = visible_firms(looked.request.actor).filter(name__iexact=name.strip()).first()
    if found is None:
        raise Refused(_("No firm of the network is called “{name}”.").format(name=name[:80]))
    return found.pk


def _done(
    looked: Looked, freezing: Freezing, form: forms.Form, name: str, act: Callable[[], None],
    said: str,
) -> HttpResponse:  # fmt: skip
    try:
        act()
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(looked, freezing, {name: form}, 422)
    messages.success(looked.request, said)
    return redirect("cooperations:frozen", looked.cooperation.pk)


def _page(
    looked: Looked, freezing: Freezing, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    cases = {one.key: one.text for one in freezing.exceptions}
    context = looked.context(
        "cooperations:members",
        {
            "freezing": freezing,
            "freeze": freeze_of(looked.cooperation),
            "lifted": lifted_of(looked.cooperation),
            "allowed": [
                (one, cases.get(one.exception, one.exception))
                for one in allowed_of(looked.cooperation)
            ],
            "steers": looked.steers,
            "freeze_form": FreezeForm(initial={"on": today}),
            "allow_form": AllowForm(freezing=freezing, initial={"approved_on": today}),
            "lift_form": WhyForm(needed=True),
            **(bound or {}),
        },
    )
    return render(looked.request, "cooperations/frozen.html", context, status=status)
