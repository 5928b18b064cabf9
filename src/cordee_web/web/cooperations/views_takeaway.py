"""What a firm takes with it, at any time: a file of its own data."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from cordee_web.apps.cooperations.queries.own import takeaway_of, taker_of
from cordee_web.apps.directory.models import Firm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import look
from cordee_web.web.kit.downloads import zipped


@audience(For.PERSON)
@require_GET
def ours(request: ActingRequest, cooperation_id: UUID) -> HttpResponseBase:
    """Of a firm that is in or was: its promises, answers, comments, signatures, minutes, lines, as a ZIP."""
    looked = look(request, cooperation_id)
    taker = taker_of(request.actor, looked.cooperation)
    if taker is None:
        raise Http404
    firm = Firm.objects.get(pk=taker.firm_id)
    name = f"{looked.cooperation.name} {firm.name}"
    return zipped(takeaway_of(taker, firm.name), name)
