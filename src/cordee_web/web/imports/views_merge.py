"""Firms of the network that may be one: side by side, chosen field by field, merged or told apart."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cordee_web.apps.common.register import history
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.imports.actions.merges import merge_firms, say_two
from cordee_web.apps.imports.bridge.differences import choices_between
from cordee_web.apps.imports.enums import Ground
from cordee_web.apps.imports.queries.imports import kept_by_people
from cordee_web.apps.imports.queries.twins import pairs as likely_pairs
from cordee_web.web.imports.fetch import refused, the_network
from cordee_web.web.imports.words import VERBS, field_word
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.history import told
from cordee_web.web.kit.pages import go, render_page

PAGE = 25


@require_safe
@audience(For.ANIMATEUR)
def pairs(request: ActingRequest) -> HttpResponse:
    """The pairs of firms of the network that may be one, the surest first."""
    the_network(request)
    page = Paginator(likely_pairs(request.actor), PAGE).get_page(request.GET.get("page"))
    ids = [pk for pair in page for pk in (pair.first, pair.second)]
    firms = visible_firms(request.actor).in_bulk(ids)
    shown = [
        (firms[pair.first], firms[pair.second], Ground(pair.ground).label, pair.closeness)
        for pair in page
        if pair.first in firms and pair.second in firms
    ]
    return render_page(
        request, "imports/merges.html", {"page": page, "shown": shown}, fragment="rows"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def pair(request: ActingRequest, firm_id: UUID, other_id: UUID) -> HttpResponse:
    """Two firms side by side; the second goes into the first as chosen."""
    network = the_network(request)
    kept, lost = _two_firms(request, firm_id, other_id)
    if request.method != "POST":
        return _side_by_side(request, kept, lost)
    try:
        merge_firms(
            actor=request.actor,
            network=network,
            kept=kept,
            lost=lost,
            taken=set(request.POST.getlist("taken")) & _free(request, kept, lost),
            why=request.POST.get("why", "")[:400],
        )
    except Refused as refusal:
        return refused(request, refusal, "imports:merge", kept.pk, lost.pk)
    messages.success(request, _("The two pages are one; the old address leads to it."))
    return go(request, "firm", kept.pk)


@require_POST
@audience(For.ANIMATEUR)
def two(request: ActingRequest, firm_id: UUID, other_id: UUID) -> HttpResponse:
    """The two are two."""
    network = the_network(request)
    one, other = _two_firms(request, firm_id, other_id)
    say_two(actor=request.actor, network=network, one=one, other=other)
    messages.success(request, _("They are two firms: you will not be asked again."))
    return go(request, "imports:merges")


def _side_by_side(request: ActingRequest, kept: Firm, lost: Firm) -> HttpResponse:
    held = kept_by_people([kept.pk, lost.pk])
    context = {
        "kept": kept,
        "lost": lost,
        "rows": _rows(request, kept, lost),
        "kept_held": kept.pk in held,
        "lost_held": lost.pk in held,
        "entries": told(history(lost), VERBS),
    }
    return render_page(request, "imports/merge.html", context)


def _rows(
    request: ActingRequest, kept: Firm, lost: Firm
) -> list[tuple[str, str, object, object, bool]]:
    """What both say and the reader sees: name, word, one value, the other, whether there is a choice."""
    return [
        (one.name, field_word(one.name), _text(one.ours), _text(one.theirs), one.free)
        for one in choices_between(request.actor, kept, lost)
    ]


def _text(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _free(request: ActingRequest, kept: Firm, lost: Firm) -> set[str]:
    return {one.name for one in choices_between(request.actor, kept, lost) if one.free}


def _two_firms(request: ActingRequest, one: UUID, other: UUID) -> tuple[Firm, Firm]:
    """Two firms of the reader's network whose names they see; a firm is no pair with itself."""
    if one == other:
        raise Http404
    firms = visible_firms(request.actor)
    return get_object_or_404(firms, pk=one), get_object_or_404(firms, pk=other)
