"""The file's page: the pieces, whose they are, how far; what is frozen and handed in."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.frozen import freeze_of
from cordee_web.apps.dossiers.bridge.lines import lines_of, seen_by
from cordee_web.apps.dossiers.bridge.shown import PieceLine
from cordee_web.apps.dossiers.enums import PieceKind, PieceState
from cordee_web.web.dossiers.forms import FreezeForm
from cordee_web.web.dossiers.looking import Entered, enter
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.jobs import work_on
from cordee_web.web.kit.pages import render_page, wants_fragment

BY_PAGE = 50
TONES = {
    PieceState.MISSING: "wait", PieceState.DRAFT: "warn", PieceState.READY: "ok",
    PieceState.EXPIRED: "bad", PieceState.NOT_NEEDED: "muted",
}  # fmt: skip


@audience(For.PERSON)
@require_GET
def file(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """The pieces, the reader's own first when asked; the frozen file."""
    entered = enter(request, cooperation_id)
    rows = entered.rows()
    lines = lines_of(rows)
    own = entered.own(rows)
    mine = own is not None and request.GET.get("whose", _usual(entered)) == "own"
    shown = seen_by(request.actor, rows, lines)
    if mine and own is not None:
        shown = tuple(one for one in shown if one.party_id == own.pk)
    counts = Counter(one.state for one in lines)
    frozen = rows.frozen
    page = Paginator(shown, BY_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "lines": [(one, TONES[one.state], _where(entered, one, own)) for one in page.object_list],
        "mine": mine,
        "own": own,
        "total": len(lines),
        "done": sum(counts[one] for one in PieceState if one.done),
        "open": sum(counts[one] for one in PieceState if not one.done),
        "frozen": frozen,
        "deposit": getattr(frozen, "deposit", None),
        "freeze": freeze_of(entered.looked.cooperation),
        "work": work_on(entered.room) if entered.may("lead") and frozen is None else None,
        "freeze_form": FreezeForm(),
        "relied": [one for one in rows.relied if own is not None and one.party_id == own.pk],
        "sheet": rows.of(own) if own is not None else None,
        "here": rows.subcontractings.get(own.pk) if own is not None else None,
    }
    answer = render_page(request, "dossiers/file.html", entered.context(context), fragment="frozen")
    if frozen is not None and wants_fragment(request):
        answer["HX-Refresh"] = "true"  # frozen since: below, nothing is to be changed any more
    return answer


def _usual(entered: Entered) -> str:
    """What stands there first: all pieces for who leads, those of its firm for any other member."""
    return "all" if entered.may("lead") else "own"


def _where(entered: Entered, line: PieceLine, own: Party | None) -> str:
    """Where a piece is completed: of the own firm, there where it is written; else on its own page."""
    here = entered.looked.cooperation.pk
    if own is not None and line.party_id == own.pk:
        if line.kind == PieceKind.MEMO:
            return reverse("dossiers:part", args=[here, line.key.split(":")[1]])
        if line.kind in {PieceKind.DECLARATION, PieceKind.ESPD} and line.lacks:
            return reverse("dossiers:sheet", args=[here])
        if line.key.startswith("proof:"):
            return reverse("tenders:capacities", args=[here])
    return reverse("dossiers:piece", args=[here, line.key])
