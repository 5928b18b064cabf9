"""The list of needs, with filters; several drafts opened at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.needs import open_need
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.answers import waiting_alerts
from cordee_web.apps.opportunities.queries.needs import (
    answer_counts,
    brick_counts,
    filtered,
    listed,
    needs_seen,
    overview,
    own_words,
)
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.forms import FilterForm

PAGE = 25


@require_safe
@audience(For.MEMBER)
def needs(request: ActingRequest) -> HttpResponse:
    """The needs that the reader sees; `for=us` keeps those that wait for their firm's word."""
    actor, seen = request.actor, needs_seen(request.actor)
    every = overview(seen)
    form = FilterForm(request.GET or None, trade_ids=every.trades, places=every.places)
    said = form.cleaned_data if form.is_valid() else {}
    for_us = request.GET.get("for") == "us" and actor.firm_id is not None
    found = filtered(
        waiting_alerts(actor, seen) if for_us else seen,
        words=said.get("q", ""),
        kind=said.get("kind", ""),
        state=said.get("state", ""),
        trade=said.get("trade", ""),
        departement=said.get("place", ""),
    )
    narrowed = for_us or any(said.values())
    pages = Paginator(listed(found), PAGE)
    if not narrowed:
        pages.count = every.count
    page = pages.get_page(request.GET.get("page"))
    ids = [one.pk for one in page]
    bricks, answers, own = brick_counts(ids), answer_counts(actor, ids), own_words(actor, ids)
    rows = [(one, bricks.get(one.pk, 0), answers.get(one.pk), own.get(one.pk)) for one in page]
    return render_page(
        request,
        "opportunities/needs.html",
        {
            "form": form,
            "page": page,
            "rows": rows,
            "for_us": for_us,
            "narrowed": narrowed,
            "counts": every.states,
            "waiting": waiting_alerts(actor, seen).count() if actor.firm_id else 0,
            "shows_answers": actor.animates,
            "answered": actor.animates or any(answers is not None for _n, _b, answers, _o in rows),
        },
        fragment="list",
    )


@require_POST
@audience(For.MEMBER)
def open_many(request: ActingRequest) -> HttpResponse:
    """Opens the drafts that were ticked; what cannot be opened is told with its reason."""
    actor, opened = request.actor, 0
    ticked = needs_seen(actor).filter(pk__in=_uuids(request), state="draft")[:PAGE]
    for need in ticked:
        if has_perm("opportunities.move_need", actor, need):
            opened += _opened(request, need)
    if opened:
        text = ngettext("{count} need is open.", "{count} needs are open.", opened)
        messages.success(request, text.format(count=opened))
    elif not ticked:
        messages.warning(request, _("Tick the drafts to open."))
    return go(request, "opportunities:needs")


def _opened(request: ActingRequest, need: Need) -> bool:
    try:
        open_need(actor=request.actor, need=need, version=need.version)
    except Refused as refused:
        messages.error(request, f"{need.title}: {refused}")
        return False
    return True


def _uuids(request: ActingRequest) -> list[str]:
    return [one for one in request.POST.getlist("need") if len(one) == 36][:PAGE]
