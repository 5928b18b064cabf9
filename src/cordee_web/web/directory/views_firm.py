"""The page of a firm for those of its network, the files that prove what it says, its card."""

from __future__ import annotations

from uuid import UUID

import rules
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from cordee_web.apps.directory.models import Certificate, Firm, KnowHow
from cordee_web.apps.directory.queries.completeness import completeness
from cordee_web.apps.directory.queries.firm_page import firm_seen, firm_view
from cordee_web.web.directory.cards import vcard
from cordee_web.web.directory.history import history_of_firm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.downloads import attachment
from cordee_web.web.kit.pages import render_page


def seen_or_404(request: ActingRequest, firm_id: UUID) -> Firm:
    """The firm, if the reader sees its name; the same 404 as for none otherwise."""
    firm = firm_seen(request.actor, firm_id)
    if firm is None:
        raise Http404
    return firm


def own_or_404(request: ActingRequest, firm_id: UUID) -> Firm:
    """The firm, if the reader may edit it; 404 for the others, as for a firm that does not exist."""
    firm = seen_or_404(request, firm_id)
    if not rules.has_perm("directory.edit_firm", request.actor, firm):
        raise Http404
    return firm


@audience(For.MEMBER)
@require_GET
def firm(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """What the reader sees of a firm; for its own people also how complete it is, and its history."""
    row = seen_or_404(request, firm_id)
    view = firm_view(request.actor, row)
    if view is None:
        raise Http404
    insider = rules.has_perm("directory.see_history", request.actor, row)
    context = {
        "firm": view,
        "complete": completeness(row) if view.own else None,
        "history": history_of_firm(row, own=view.own) if insider else None,
        "may_edit": rules.has_perm("directory.edit_firm", request.actor, row),
        "animates": rules.has_perm("directory.remove_firm", request.actor, row),
        "public_url": reverse("firm_public", args=[row.slug]) if row.public_page else "",
    }
    return render_page(request, "directory/firm.html", context)


@audience(For.FIRM)
@require_GET
def my_firm(request: ActingRequest) -> HttpResponse:
    """The firm that one acts for."""
    if request.actor.firm_id is None:
        raise Http404
    return firm(request, request.actor.firm_id)  # type: ignore[return-value]


@audience(For.MEMBER)
@require_GET
def card(request: ActingRequest, firm_id: UUID) -> HttpResponse:
    """The firm's contacts for an address book, as the reader sees them."""
    view = firm_view(request.actor, seen_or_404(request, firm_id))
    if view is None:
        raise Http404
    response = HttpResponse(vcard(view), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{view.slug}.vcf"'
    return response


@audience(For.MEMBER)
@require_GET
def certificate_file(request: ActingRequest, certificate_id: UUID) -> HttpResponseBase:
    """The paper of a certificate."""
    row = Certificate.objects.select_related("firm").filter(pk=certificate_id).first()
    if row is None or not rules.has_perm("directory.see_certificate_file", request.actor, row):
        raise Http404
    return attachment(row.file, row.file_name)


@audience(For.MEMBER)
@require_GET
def proof_file(request: ActingRequest, know_how_id: UUID) -> HttpResponseBase:
    """The file that shows a know-how."""
    row = KnowHow.objects.select_related("firm").filter(pk=know_how_id).first()
    if row is None or not rules.has_perm("directory.see_proof_file", request.actor, row):
        raise Http404
    return attachment(row.proof, row.proof_name)
