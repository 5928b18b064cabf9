"""The work board of a cooperation, and the promises of a firm in all its cooperations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from cordee_web.apps.promises.enums import Side
from cordee_web.apps.promises.models import Sprint
from cordee_web.apps.promises.queries.board import columns, in_sprint, reviews_read
from cordee_web.apps.promises.queries.happened import promises_csv
from cordee_web.apps.promises.queries.mine import mine as mine_of
from cordee_web.apps.promises.queries.seen import (
    as_read,
    promises_read,
    sprint_of_today,
    sprints_of,
)
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.pages import render_page
from cordee_web.web.promises.shown import card_columns, cards

BY_PAGE = 25
ALL = "all"
MOST_IN_FILE = 5000


@audience(For.PERSON)
@require_GET
def board(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The promises of a sprint by state, or as a table, or as a file for a spreadsheet."""
    looked = look(request, cooperation_id, "promises")
    sprints = sprints_of(looked.cooperation, looked.sight)
    chosen = _chosen(request.GET.get("sprint", ""), sprints)
    form = request.GET.get("as", "")
    if form == "csv":
        return _file(looked, chosen)
    more: dict[str, Any] = {
        "sprints": sprints,
        "sprint": chosen,
        "all": ALL,
        "as_table": form == "table",
        "only_mine": request.GET.get("who") == "mine",
        "promises": looked.may("speak_promises"),
        "acts": looked.may("act"),
        "closed": chosen is not None and chosen.closed_by(looked.sight.until),
        "reviews": reviews_read(chosen, looked.sight) if chosen else [],
    }
    today = timezone.localdate()
    if form == "table":
        found = _listed(looked, chosen)
        page = Paginator(found, BY_PAGE).get_page(request.GET.get("page"))
        rows = as_read(page.object_list, looked.sight)
        more |= {"page": page, "cards": cards(rows, request.actor, today)}
    else:
        shown = columns(looked.cooperation, looked.sight, chosen)
        more["columns"] = card_columns(shown, request.actor, today)
        more["none"] = chosen is None and not any(one.count for one in shown)
    return render_page(
        request, "promises/board.html", looked.context("promises:board", more), fragment="board"
    )


def _chosen(said: str, sprints: list[Sprint]) -> Sprint | None:
    """The sprint of the address; without one, that of today; None for all of them."""
    if said == ALL:
        return None
    if said:
        return next((one for one in sprints if str(one.pk) == said), None)
    return sprint_of_today(sprints, timezone.localdate())


def _listed(looked: Looked, sprint: Sprint | None) -> QuerySet[Any]:
    found = in_sprint(promises_read(looked.cooperation, looked.sight), sprint)
    actor = looked.request.actor
    if looked.request.GET.get("who") == "mine" and actor.firm_id is not None:
        found = found.filter(Q(maker__firm=actor.firm_id) | Q(holder__firm=actor.firm_id))
    return found.order_by("then_due_on", "pk")


def _file(looked: Looked, sprint: Sprint | None) -> HttpResponse:
    rows = as_read(_listed(looked, sprint)[:MOST_IN_FILE], looked.sight)
    answer = HttpResponse(promises_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="promises.csv"'
    return answer


@audience(For.FIRM)
@require_GET
def mine(request: ActingRequest) -> HttpResponse:
    """What the firm promised, or was promised, in all its cooperations, and is not settled."""
    side = Side.HOLDER if request.GET.get("side") == Side.HOLDER else Side.MAKER
    page = Paginator(mine_of(request.actor, side), BY_PAGE).get_page(request.GET.get("page"))
    shown = cards(page.object_list, request.actor, timezone.localdate())
    context = {"page": page, "cards": shown, "side": side.value, "sides": Side.choices}
    return render_page(request, "promises/mine.html", context, fragment="list")
