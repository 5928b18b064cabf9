"""The list of firms: search, facets, map, exports, saved searches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.directory.actions.searches import forget_search, keep_search
from cordee_web.apps.directory.models import SavedSearch
from cordee_web.apps.directory.queries.cards import cards
from cordee_web.apps.directory.queries.finding import find
from cordee_web.apps.directory.queries.markers import markers
from cordee_web.apps.directory.queries.search import found, in_order, named_like
from cordee_web.apps.directory.values.firm_view import FirmCard
from cordee_web.web.directory.forms import SearchForm, chosen
from cordee_web.web.directory.templatetags.firms import language, trade_name
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import sheet
from cordee_web.web.kit.pages import go, render_page

BY_PAGE = 25
BATCH = 2_000
_KEPT = ("q", "place", "km", "month", "trade", "certificate", "departement", "size")


@audience(For.MEMBER)
@require_GET
def firms(request: ActingRequest) -> HttpResponse:
    """The firms that meet a search, with their facets and their map."""
    form = SearchForm(request.GET or None)
    asked = form.asked()
    finding = find(request.actor, asked)
    page = Paginator(finding, BY_PAGE).get_page(request.GET.get("page"))
    query = kept_query(request.GET)
    context: dict[str, Any] = {
        "form": form if form.is_bound else SearchForm(),
        "page": page,
        "cards": cards(request.actor, list(page.object_list)),
        "facets": finding.facets(),
        "chosen": chosen(request.GET, language()),
        "query": query,
        "near": asked.near,
        "close": named_like(request.actor, asked.words) if _is_lost(page, asked.words) else [],
        "saved": SavedSearch.objects.filter(
            person=request.actor.person_id, network=request.actor.network_id
        ),
    }
    return render_page(request, "directory/firms.html", context, fragment="found")


def _is_lost(page: Any, words: str) -> bool:
    return bool(words) and page.paginator.count == 0


def kept_query(query: QueryDict) -> str:
    """The search alone, without page or sort, as the query of an address."""
    kept = QueryDict(mutable=True)
    for name in _KEPT:
        if value := query.get(name):
            kept[name] = value
    return kept.urlencode()


@audience(For.MEMBER)
@require_GET
def points(request: ActingRequest) -> JsonResponse:
    """The firms found as points of a map, gathered where they are many."""
    form = SearchForm(request.GET or None)
    drawn = [
        {
            "lat": one.latitude,
            "lon": one.longitude,
            "label": one.label,
            "detail": one.town,
            "count": one.count,
            "url": reverse("firm", args=[one.id]) if one.id else "",
        }
        for one in markers(find(request.actor, form.asked()))
    ]
    return JsonResponse({"points": drawn})


@audience(For.MEMBER)
@require_GET
def export(request: ActingRequest, kind: str) -> HttpResponse:
    """The firms found as CSV or XLSX: what the reader sees of them, nothing else."""
    form = SearchForm(request.GET or None)
    asked = form.asked()
    rows = list(in_order(found(request.actor, asked), asked))
    table: list[list[Any]] = [_header()]
    for start in range(0, len(rows), BATCH):
        table += [_row(one) for one in cards(request.actor, rows[start : start + BATCH])]
    return sheet(table, "firms", kind)


def _header() -> list[str]:
    return [
        _("Name"),
        _("Town"),
        _("Département"),
        _("Trades"),
        _("Know-how"),
        _("Certificates"),
        _("Staff"),
    ]


def _row(card: FirmCard) -> list[str | int]:
    return [
        card.name,
        card.town,
        card.departement,
        " ; ".join(trade_name(one) for one in card.trades),
        " ; ".join(card.words),
        " ; ".join(card.certificates),
        "" if card.staff is None else card.staff,
    ]


@audience(For.MEMBER)
@require_POST
def save_search(request: ActingRequest) -> HttpResponse:
    """Keeps a search under a name."""
    query = kept_query(QueryDict(request.POST.get("query", "")))
    name = request.POST.get("name", "").strip()[:120]
    if name:
        keep_search(actor=request.actor, name=name, query=query[:1000])
    return go(request, f"/firms/?{query}")


@audience(For.MEMBER)
@require_POST
def drop_search(request: ActingRequest, search_id: UUID) -> HttpResponse:
    """Forgets a search that one kept."""
    search = SavedSearch.objects.filter(pk=search_id, person=request.actor.person_id).first()
    if search is None:
        raise Http404
    forget_search(actor=request.actor, search=search)
    return go(request, "firms")
