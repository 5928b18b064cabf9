"""Know-how found by typing a trade word, told in a minute, proved; and what is free of it by month."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cordee_web.apps.directory.actions.capacity import Overbooked, tell_capacity
from cordee_web.apps.directory.actions.know_how import (
    add_know_how,
    edit_know_how,
    remove_know_how,
)
from cordee_web.apps.directory.models import KnowHow
from cordee_web.apps.directory.queries.firm_page import MONTHS_SHOWN, this_month
from cordee_web.apps.directory.queries.suggestions import suggestions
from cordee_web.apps.directory.values.changes import ChangedMeanwhile
from cordee_web.web.directory.conflicts import fights, left_to_other, marks, seen_of, settled
from cordee_web.web.directory.proof_forms import KnowHowForm
from cordee_web.web.directory.templatetags.firms import language
from cordee_web.web.directory.views_firm import own_or_404
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import ask_first, go, render_page

COLUMNS = (
    "words", "trade", "level", "machines", "materials", "tolerance", "yearly", "unit", "cpv", "naf",
    "evidence", "proof_until",
)  # fmt: skip


def own_know_how_or_404(request: ActingRequest, know_how_id: UUID) -> KnowHow:
    """The know-how, if the reader may edit its firm."""
    row = KnowHow.objects.select_related("firm").filter(pk=know_how_id).first()
    if row is None or not rules.has_perm("directory.see_proof_file", request.actor, row):
        raise Http404
    if not rules.has_perm("directory.edit_firm", request.actor, row.firm):
        raise Http404
    return row


@audience(For.MEMBER)
@require_GET
def find(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """One types a word of the trade; we say what may be meant."""
    firm = own_or_404(request, firm_id)
    typed = request.GET.get("typed", "").strip()[:100]
    context = {
        "firm": firm,
        "typed": typed,
        "suggestions": suggestions(typed, language()),
        "know_hows": firm.know_hows.all(),
    }
    return render_page(request, "directory/know_how_find.html", context, fragment="suggestions")


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def new(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """A new know-how, begun by a suggestion or by words alone."""
    firm = own_or_404(request, firm_id)
    begun = {name: request.GET.get(name, "") for name in ("words", "trade", "cpv", "naf")}
    form = KnowHowForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        add_know_how(
            actor=request.actor,
            firm=firm,
            values=form.values(),
            proof=form.cleaned_data["proof"],
        )
        messages.success(request, _("Know-how added."))
        return go(request, "know_how_find", firm.pk)
    context = {"firm": firm, "form": form, "title": _("A new know-how")}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "directory/know_how_edit.html", context, status=status)


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, know_how_id: UUID) -> HttpResponse:
    """A know-how changed."""
    row = own_know_how_or_404(request, know_how_id)
    form = KnowHowForm(request.POST or None, request.FILES or None, initial=_initial(row))
    context: dict[str, Any] = {"firm": row.firm, "form": form, "row": row, "title": row.words}
    fought: ChangedMeanwhile | None = None
    if request.method == "POST" and form.is_valid():
        try:
            edit_know_how(
                actor=request.actor,
                know_how=row,
                values=settled(form.values(), left_to_other(request.POST)),
                seen=seen_of(request.POST),
                proof=form.cleaned_data["proof"],
            )
        except ChangedMeanwhile as meanwhile:
            fought = meanwhile
            context["fights"] = fights(form, meanwhile)
            row.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return go(request, "know_how_find", row.firm_id)
    values = {name: getattr(row, name) for name in COLUMNS}
    context["seen"] = marks(values, request.POST, fought)
    status = 422 if request.method == "POST" else 200
    return render_page(request, "directory/know_how_edit.html", context, status=status)


def _initial(row: KnowHow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in COLUMNS}
    told["machines"] = "\n".join(row.machines)
    for name in ("materials", "cpv", "naf"):
        told[name] = ", ".join(told[name])
    return told


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def remove(request: ActingRequest, know_how_id: UUID) -> HttpResponse:
    """A know-how taken away, once confirmed."""
    row = own_know_how_or_404(request, know_how_id)
    if request.method == "POST":
        remove_know_how(actor=request.actor, know_how=row)
        messages.success(request, _("Know-how removed."))
        return go(request, "know_how_find", row.firm_id)
    return ask_first(
        request, title=_("Remove this know-how?"), text=row.words or ", ".join(row.machines),
        what=[_("Its months of capacity and its file go with it.")], action=_("Remove"),
        back=reverse("know_how_find", args=[row.firm_id]),
    )  # fmt: skip


@audience(For.MEMBER)
@require_http_methods(["GET", "POST"])
def months(request: ActingRequest, know_how_id: UUID) -> HttpResponse:
    """What is offered and taken of a know-how in the twelve months to come."""
    row = own_know_how_or_404(request, know_how_id)
    now = {one.month: one for one in row.months.all()}
    lines = [_line(month, now.get(month), request) for month in coming_months()]
    context: dict[str, Any] = {"firm": row.firm, "row": row, "lines": lines}
    if request.method == "POST":
        try:
            tell_capacity(actor=request.actor, know_how=row, months=_told(request))
        except Overbooked as refused:
            context["refused"] = str(refused)
        except ValueError:
            context["refused"] = _(
                "Write figures of 0 or more; leave both empty where you do not know."
            )
        else:
            messages.success(request, _("Saved."))
            return go(request, "firm_edit", row.firm_id)
    status = 422 if request.method == "POST" else 200
    return render_page(request, "directory/months.html", context, status=status)


def coming_months() -> list[date]:
    """The first days of this month and of the eleven after."""
    first = this_month()
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(MONTHS_SHOWN)
    ]


def _line(month: date, row: Any, request: ActingRequest) -> dict[str, Any]:
    key = f"{month:%Y-%m}"
    if request.method == "POST":
        offered, taken = request.POST.get(f"offered-{key}"), request.POST.get(f"taken-{key}")
    else:
        offered = f"{row.offered:g}" if row else ""
        taken = f"{row.taken:g}" if row else ""
    return {"month": month, "key": key, "offered": offered, "taken": taken}


def _told(request: ActingRequest) -> dict[date, tuple[float, float] | None]:
    told: dict[date, tuple[float, float] | None] = {}
    for month in coming_months():
        offered = request.POST.get(f"offered-{month:%Y-%m}", "").strip().replace(",", ".")
        taken = request.POST.get(f"taken-{month:%Y-%m}", "").strip().replace(",", ".")
        if not offered and not taken:
            told[month] = None
            continue
        pair = (float(offered or 0), float(taken or 0))
        if not all(0 <= one < 1e15 for one in pair):
            raise ValueError(month)
        told[month] = pair
    return told
