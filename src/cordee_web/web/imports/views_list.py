"""The imports of a network, and the door by which a spreadsheet comes in."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cordee_web.apps.common.values import Refused
from cordee_web.apps.imports.actions.reading import receive_roster
from cordee_web.apps.imports.queries.imports import imports_seen
from cordee_web.apps.imports.tasks import read_soon
from cordee_web.web.imports.fetch import refused, the_network
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page

PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def imports(request: ActingRequest) -> HttpResponse:
    """The imports so far; a spreadsheet is sent."""
    network = the_network(request)
    if request.method != "POST":
        found = imports_seen(request.actor).select_related("by")
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        return render_page(request, "imports/imports.html", {"page": page}, fragment="rows")
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a file."))
        return go(request, "imports:imports")
    try:
        imported = receive_roster(
            actor=request.actor,
            network=network,
            name=file.name or "roster",
            file=cast("BinaryIO", file.file),
        )
    except Refused as refusal:
        return refused(request, refusal, "imports:imports")
    read_soon(request.actor, imported)
    return go(request, "imports:import", imported.pk)
