"""What holds the tasks together: interfaces, guarantees and insurances, risks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import rules
from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.tenders.actions import holds as verbs
from cordee_web.apps.tenders.actions.looking import log_sight
from cordee_web.apps.tenders.enums import Thing
from cordee_web.apps.tenders.models import Cover, Interface, Risk, Task
from cordee_web.apps.tenders.queries.holds import holds_of
from cordee_web.apps.tenders.queries.rooms import parties_in
from cordee_web.apps.tenders.queries.walls import opened_to_all
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.tenders.forms import CoverForm, InterfaceForm, RiskForm, WhyForm, of_row
from cordee_web.web.tenders.looking import Entered, done, enter, typed
from cordee_web.web.tenders.views_form import own_of

PAGE = "tenders:holds"
FORM = "tenders/form.html"
KINDS: dict[str, type[verbs.Row]] = {"interface": Interface, "cover": Cover, "risk": Risk}


@audience(For.PERSON)
@require_GET
def holds(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """All of them."""
    entered = enter(request, cooperation_id)
    found = holds_of(entered.room, entered.until)
    read = {one.pk for one in found.covers if one.proof and _reads(entered, one)}
    own = own_of(entered)
    opens = own is not None and any(one.proof and one.holder_id == own.pk for one in found.covers)
    opens = opens and own is not None and not opened_to_all(entered.room, own, Thing.COVERS)
    context = entered.context({"holds": found, "read": read, "opens": opens}, PAGE)
    return render(request, "tenders/holds.html", context)


@audience(For.PERSON)
def write(request: ActingRequest, cooperation_id: UUID, kind: str) -> HttpResponse:
    """Adds one."""
    return _form(enter(request, cooperation_id, "write"), kind, None)


@audience(For.PERSON)
def change(request: ActingRequest, cooperation_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Puts another in the place of one."""
    entered = enter(request, cooperation_id, "write")
    return _form(entered, kind, _row(entered, kind, row_id))


@audience(For.PERSON)
def remove(request: ActingRequest, cooperation_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Takes one out, with a reason."""
    entered = enter(request, cooperation_id, "write")
    row = _row(entered, kind, row_id)
    form = WhyForm(request.POST or None)

    def act() -> str:
        verbs.take_out(actor=request.actor, row=row, why=form.cleaned_data["why"])
        return _("It is out of the answer.")

    title = _("Take “{what}” out of the answer").format(what=row.what)
    more = {"title": title, "button": _("Take it out"), "danger": True}
    return typed(entered, form, act, FORM, more, PAGE)


@audience(For.PERSON)
@require_POST
def take_term(request: ActingRequest, cooperation_id: UUID, key: str) -> HttpResponse:
    """Makes a line of what the notice says, for someone to hold or to answer for."""
    entered = enter(request, cooperation_id, "write")

    def act() -> str:
        verbs.take_term(actor=request.actor, room=entered.room, key=key)
        return _("The line is there, in the notice's words: say who has it.")

    return done(entered, act, PAGE)


@audience(For.PERSON)
@require_GET
def proof(request: ActingRequest, cooperation_id: UUID, row_id: UUID) -> HttpResponseBase:
    """The proof of a cover, as it came, for who has it and who reads it by the walls; it is logged."""
    entered = enter(request, cooperation_id)
    cover = next((o for o in holds_of(entered.room, entered.until).covers if o.pk == row_id), None)
    if cover is None or not _reads(entered, cover):
        raise Http404
    response = attachment(cover.proof, cover.proof_name)
    if cover.holder is not None:
        log_sight(request.actor, entered.room, [cover.holder], Thing.COVERS)
    return response


def _reads(entered: Entered, cover: Cover) -> bool:
    cover.room = entered.room
    return rules.has_perm("tenders.see_proof", entered.request.actor, cover)


def _form(entered: Entered, kind: str, former: verbs.Row | None) -> HttpResponse:
    request = entered.request
    if kind not in KINDS:
        raise Http404
    told: dict[str, Any] = {"parties": parties_in(entered.room)}
    if former is not None:
        told["initial"] = of_row(former)
    form, act, title = _FORMS[kind](entered, former, told)

    def save() -> str:
        act()
        return _("Saved.")

    more = {
        "title": title, "button": _("Save"), "files": request.FILES or kind == "cover",
        "former": former, "kind": kind,
    }  # fmt: skip
    return typed(entered, form, save, FORM, more, PAGE)


type _Form = tuple[forms.Form, Callable[[], object], str]


def _interface(entered: Entered, former: Any, told: dict[str, Any]) -> _Form:
    request = entered.request
    tasks = Task.objects.filter(room=entered.room)
    form = InterfaceForm(request.POST or None, tasks=tasks, **told)
    return (
        form,
        lambda: verbs.write_interface(
            actor=request.actor, room=entered.room, handed=form.handed(), former=former
        ),
        _("An interface"),
    )


def _cover(entered: Entered, former: Any, told: dict[str, Any]) -> _Form:
    request = entered.request
    form = CoverForm(request.POST or None, request.FILES or None, **told)
    return (
        form,
        lambda: verbs.write_cover(
            actor=request.actor, room=entered.room, covering=form.covering(), former=former
        ),
        _("A guarantee or an insurance"),
    )


def _risk(entered: Entered, former: Any, told: dict[str, Any]) -> _Form:
    request = entered.request
    form = RiskForm(request.POST or None, **told)
    return (
        form,
        lambda: verbs.write_risk(
            actor=request.actor, room=entered.room, feared=form.feared(), former=former
        ),
        _("A risk"),
    )


_FORMS: dict[str, Callable[[Entered, Any, dict[str, Any]], _Form]] = {
    "interface": _interface, "cover": _cover, "risk": _risk,
}  # fmt: skip


def _row(entered: Entered, kind: str, row_id: UUID) -> verbs.Row:
    model = KINDS.get(kind)
    found = model.objects.filter(pk=row_id, room=entered.room).first() if model else None
    if found is None:
        raise Http404
    found.room = entered.room
    return found
