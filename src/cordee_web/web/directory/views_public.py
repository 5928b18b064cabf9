"""What everyone may read of a firm, signed in or not."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from cordee_web.apps.common.values import NOBODY
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.firm_page import firm_view
from cordee_web.web.directory.cards import json_ld
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience


@audience(For.EVERYONE)
@require_GET
def firm_public(request: ActingRequest, slug: str) -> HttpResponse:
    """The public page of a firm that opened one: what it made public, whoever reads it."""
    row = Firm.objects.filter(slug=slug, public_page=True).first()
    view = firm_view(NOBODY, row) if row is not None else None
    if view is None:
        raise Http404
    url = request.build_absolute_uri(reverse("firm_public", args=[view.slug]))
    context = {"firm": view, "json_ld": mark_safe(json_ld(view, url)), "url": url}  # noqa: S308
    return render(request, "directory/public.html", context)
