"""The pages of a cooperation: the list, the overview, what it tells."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.common.register import history
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.editing import edit_cooperation
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.followed import checks, measures
from cordee_web.apps.cooperations.queries.lists import listed, rows
from cordee_web.apps.cooperations.queries.places import open_places
from cordee_web.apps.cooperations.queries.quiet import days_quiet
from cordee_web.web.cooperations.forms import EditForm, edited, initial_of
from cordee_web.web.cooperations.sentences import SENTENCES
from cordee_web.web.cooperations.shown import additions, facts
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look, look_at
from cordee_web.web.kit.history import told
from cordee_web.web.kit.pages import render_page

BY_PAGE = 25
HISTORY = 8
"""How much of the register the overview shows: the life tells all."""


@audience(For.PERSON)
@require_GET
def cooperations(request: ActingRequest) -> HttpResponse:
    """The cooperations that the reader is in, is invited to, or was in."""
    page = Paginator(listed(request.actor), BY_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": rows(list(page.object_list))}
    return render_page(request, "cooperations/list.html", context, fragment="list")


@audience(For.PERSON)
@require_GET
def cooperation(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What it is about, where it stands, what to do; whoever is only invited reads the invitation."""
    looked = look_at(request, cooperation_id)
    if looked.sight.kind == "invited":
        return redirect("cooperations:invitation", cooperation_id)
    if not looked.sight.shows("page"):
        raise Http404
    found = looked.cooperation
    declared = object_of(found.object_key)
    until = looked.sight.until if found.alive else None
    context = looked.context(
        "cooperations:cooperation",
        {
            "declared": declared,
            "facts": facts(found, declared),
            "checks": checks(found, declared, until),
            "measures": measures(found, declared, until, looked.sight),
            "additions": additions(found, declared),
            "acts": looked.may("act"),
            "places": open_places(found) if looked.steers else [],
            "quiet": days_quiet(found, timezone.now()) if looked.sight.member else None,
        },
    )
    context["unknown"] = any(not one.value for one in context["facts"])
    following = context["header"].following
    if following and following != Stage.DISSOLUTION:
        context["next_label"] = Stage(following).label
    if looked.sight.member:
        context["history"] = told(history(found), SENTENCES, most=HISTORY)
    return render(request, "cooperations/overview.html", context)


@audience(For.PERSON)
def edit(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Changes the name, the objective and what the object asks to know."""
    looked = look(request, cooperation_id)
    if not looked.may("act"):
        raise Http404
    found = looked.cooperation
    declared = object_of(found.object_key)
    form = EditForm(request.POST or None, declared=declared, initial=initial_of(found, declared))
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                edit_cooperation(
                    actor=request.actor, cooperation=found, **edited(form.cleaned_data, declared)
                )
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("Saved."))
            return redirect("cooperations:cooperation", found.pk)
        status = 422
    context = looked.context("cooperations:cooperation", {"form": form, "declared": declared})
    return render(request, "cooperations/edit.html", context, status=status)
